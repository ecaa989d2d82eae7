// What access needs beside better-auth's tables: counters of wrong guesses, the wizard's unfinished
// set-up, and which tablet a pairing became.
import { type Kysely, type Migration } from 'kysely';

export const accessTables: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.createTable('guess')
			.addColumn('key', 'text', (column) => column.primaryKey())
			.addColumn('wrong', 'integer', (column) => column.notNull())
			.addColumn('since', 'double precision', (column) => column.notNull())
			.execute();
		await db.schema
			.createTable('set_up')
			.addColumn('user_id', 'text', (column) => column.primaryKey())
			.addColumn('draft', 'text', (column) => column.notNull())
			.execute();
		await db.schema.alterTable('pairing').addColumn('tablet_id', 'text').execute();
	}
};
