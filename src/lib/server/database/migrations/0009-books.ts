// The server's side of each tablet's books, and the key to which a stranded tablet seals its outbox.
import { type Kysely, type Migration } from 'kysely';

export const books: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema
			.createTable('ledger')
			.addColumn('tablet_id', 'text', (column) => column.primaryKey().references('tablet.id'))
			.addColumn('counted', 'text')
			.addColumn('nonce', 'text', (column) => column.notNull())
			.addColumn('turn', 'integer', (column) => column.notNull())
			.addColumn('mismatch', 'integer', (column) => column.notNull())
			.execute();
		await db.schema
			.createTable('rescue_key')
			.addColumn('id', 'integer', (column) => column.primaryKey())
			.addColumn('private_key', 'text', (column) => column.notNull())
			.addColumn('public_key', 'text', (column) => column.notNull())
			.execute();
	}
};
