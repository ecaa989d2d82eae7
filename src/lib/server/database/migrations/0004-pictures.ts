// A clinic's own pictures for the attract loop. They lie in the database, and not in a folder, so
// that every app node has them and one backup holds everything.
import { sql, type Kysely, type Migration } from 'kysely';
import type { Engine } from '../connect';

export function pictureTables(engine: Engine): Migration {
	return {
		async up(db: Kysely<unknown>) {
			await db.schema
				.createTable('picture')
				.addColumn('clinic_id', 'text', (column) => column.notNull().references('clinic.id'))
				.addColumn('id', 'text', (column) => column.notNull())
				.addColumn('name', 'text', (column) => column.notNull())
				.addColumn('place', 'integer', (column) => column.notNull())
				.addColumn('shown', 'integer', (column) => column.notNull())
				.addColumn('removed_at', 'double precision')
				.addColumn('size', 'integer', (column) => column.notNull())
				.addColumn('bytes', engine === 'sqlite' ? 'blob' : sql`bytea`, (column) => column.notNull())
				.addPrimaryKeyConstraint('picture_pkey', ['clinic_id', 'id'])
				.execute();
		}
	};
}
