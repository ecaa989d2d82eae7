// The tables of schema.ts. Where a row's place could tell when it came (seen ids, tallies), SQLite
// keeps the rows by their key alone, without a row number that counts up.
import { sql, type Kysely, type Migration } from 'kysely';
import type { Engine } from '../connect';

export function houseTables(engine: Engine): Migration {
	const orderless = engine === 'sqlite' ? sql`without rowid` : sql``;
	return {
		async up(db: Kysely<unknown>) {
			await clinicTables(db);
			await tabletTables(db);
			await countingTables(db, orderless);
			await db.schema
				.createTable('audit')
				.addColumn('id', 'integer', (column) =>
					engine === 'sqlite'
						? column.primaryKey().autoIncrement()
						: column.primaryKey().generatedAlwaysAsIdentity()
				)
				.addColumn('at', 'double precision', (column) => column.notNull())
				.addColumn('clinic_id', 'text')
				.addColumn('actor', 'text', (column) => column.notNull())
				.addColumn('action', 'text', (column) => column.notNull())
				.addColumn('target', 'text', (column) => column.notNull())
				.execute();
		}
	};
}

async function clinicTables(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('clinic')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('time_zone', 'text', (column) => column.notNull())
		.addColumn('settings', 'text', (column) => column.notNull())
		.addColumn('settings_version', 'integer', (column) => column.notNull())
		.addColumn('block_length', 'integer', (column) => column.notNull())
		.addColumn('created_at', 'double precision', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('membership')
		.addColumn('user_id', 'text', (column) => column.notNull())
		.addColumn('clinic_id', 'text', (column) => column.notNull().references('clinic.id'))
		.addColumn('role', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('membership_pkey', ['user_id', 'clinic_id'])
		.execute();
	await db.schema
		.createTable('setup_link')
		.addColumn('token_hash', 'text', (column) => column.primaryKey())
		.addColumn('created_at', 'double precision', (column) => column.notNull())
		.execute();
}

async function tabletTables(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('pairing')
		.addColumn('code_hash', 'text', (column) => column.primaryKey())
		.addColumn('clinic_id', 'text', (column) => column.notNull().references('clinic.id'))
		.addColumn('tablet_name', 'text', (column) => column.notNull())
		.addColumn('tablet_place', 'text', (column) => column.notNull())
		.addColumn('expires_at', 'double precision', (column) => column.notNull())
		.addColumn('claim_hash', 'text')
		.addColumn('confirmation', 'text')
		.addColumn('outcome', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('tablet')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('clinic_id', 'text', (column) => column.notNull().references('clinic.id'))
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('place', 'text', (column) => column.notNull())
		.addColumn('token_hash', 'text', (column) => column.notNull().unique())
		.addColumn('paired_at', 'double precision', (column) => column.notNull())
		.addColumn('revoked_at', 'double precision')
		.addColumn('seen_at', 'double precision')
		.addColumn('heartbeat', 'text')
		.addColumn('command_counter', 'integer', (column) => column.notNull())
		.addColumn('command', 'text')
		.addColumn('acked_counter', 'integer', (column) => column.notNull())
		.addColumn('ack_outcome', 'text')
		.execute();
	await db.schema.createIndex('tablet_clinic_idx').on('tablet').column('clinic_id').execute();
}

async function countingTables(
	db: Kysely<unknown>,
	orderless: ReturnType<typeof sql>
): Promise<void> {
	await db.schema
		.createTable('running_block')
		.addColumn('clinic_id', 'text', (column) => column.notNull().references('clinic.id'))
		.addColumn('from_week', 'text', (column) => column.notNull())
		.addColumn('to_week', 'text', (column) => column.notNull())
		.addColumn('tables', 'text', (column) => column.notNull())
		.addColumn('counted', 'text', (column) => column.notNull())
		.addColumn('noise_key', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('running_block_pkey', ['clinic_id', 'from_week'])
		.modifyEnd(orderless)
		.execute();
	await db.schema
		.createTable('tally')
		.addColumn('clinic_id', 'text', (column) => column.notNull())
		.addColumn('from_week', 'text', (column) => column.notNull())
		.addColumn('table_name', 'text', (column) => column.notNull())
		.addColumn('cell', 'text', (column) => column.notNull())
		.addColumn('count', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('tally_pkey', ['clinic_id', 'from_week', 'table_name', 'cell'])
		.modifyEnd(orderless)
		.execute();
	await db.schema
		.createTable('seen')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('seen_in', 'text', (column) => column.notNull())
		.modifyEnd(orderless)
		.execute();
	await db.schema
		.createTable('release')
		.addColumn('clinic_id', 'text', (column) => column.notNull().references('clinic.id'))
		.addColumn('from_week', 'text', (column) => column.notNull())
		.addColumn('to_week', 'text', (column) => column.notNull())
		.addColumn('tables', 'text')
		.addColumn('counted', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('release_pkey', ['clinic_id', 'from_week'])
		.execute();
}
