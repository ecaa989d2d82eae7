// One-time invitations, and the tables that better-auth 1.7 expects with its two-factor plugin and
// its passkeys, as its own `getMigrations` writes them for each engine.
import { type Kysely, type Migration } from 'kysely';
import type { Engine } from '../connect';

export function people(engine: Engine): Migration {
	const moment = engine === 'sqlite' ? 'date' : 'timestamptz';
	const truth = engine === 'sqlite' ? 'integer' : 'boolean';
	return {
		async up(db: Kysely<unknown>) {
			await db.schema
				.createTable('invitation')
				.addColumn('token_hash', 'text', (column) => column.primaryKey())
				.addColumn('clinic_id', 'text', (column) => column.notNull().references('clinic.id'))
				.addColumn('role', 'text', (column) => column.notNull())
				.addColumn('invited_by', 'text', (column) => column.notNull())
				.addColumn('expires_at', 'double precision', (column) => column.notNull())
				.execute();
			await db.schema.alterTable('user').addColumn('twoFactorEnabled', truth).execute();
			await db.schema
				.createTable('twoFactor')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('secret', 'text', (column) => column.notNull())
				.addColumn('backupCodes', 'text', (column) => column.notNull())
				.addColumn('userId', 'text', (column) =>
					column.notNull().references('user.id').onDelete('cascade')
				)
				.addColumn('verified', truth)
				.addColumn('failedVerificationCount', 'integer')
				.addColumn('lockedUntil', moment)
				.execute();
			await db.schema
				.createTable('passkey')
				.addColumn('id', 'text', (column) => column.primaryKey())
				.addColumn('name', 'text')
				.addColumn('publicKey', 'text', (column) => column.notNull())
				.addColumn('userId', 'text', (column) =>
					column.notNull().references('user.id').onDelete('cascade')
				)
				.addColumn('credentialID', 'text', (column) => column.notNull().unique())
				.addColumn('counter', 'integer', (column) => column.notNull())
				.addColumn('deviceType', 'text', (column) => column.notNull())
				.addColumn('backedUp', truth, (column) => column.notNull())
				.addColumn('transports', 'text')
				.addColumn('createdAt', moment)
				.addColumn('aaguid', 'text')
				.execute();
			for (const table of ['twoFactor', 'passkey']) {
				await db.schema.createIndex(`${table}_userId_idx`).on(table).column('userId').execute();
			}
			await db.schema
				.createIndex('invitation_clinic_idx')
				.on('invitation')
				.column('clinic_id')
				.execute();
		}
	};
}
