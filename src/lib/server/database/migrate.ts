// Brings a database to the present schema. The migrations are part of the program, not files that
// are looked up at run time.
import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import type { Engine } from './connect';
import { houseTables } from './migrations/0001-house';
import { staffAccounts } from './migrations/0002-staff-accounts';
import { accessTables } from './migrations/0003-access';
import { pictureTables } from './migrations/0004-pictures';
import { settingsBefore } from './migrations/0005-undo';
import { people } from './migrations/0007-people';
import { auditOnlyGrows } from './migrations/0008-audit-only-grows';
import { books } from './migrations/0009-books';
import type { Database } from './schema';

/** By name, in order. A migration that has run anywhere is never changed. */
const migrationsFor = (engine: Engine): Record<string, Migration> => ({
	'0001-house': houseTables(engine),
	'0002-staff-accounts': staffAccounts(engine),
	'0003-access': accessTables,
	'0004-pictures': pictureTables(engine),
	'0005-undo': settingsBefore,
	'0007-people': people(engine),
	'0008-audit-only-grows': auditOnlyGrows(engine),
	'0009-books': books
});

/**
 * To the latest, or to the one that is named. Several nodes may start at once: on PostgreSQL one
 * migrates under an advisory lock, the others wait.
 */
export async function migrate(db: Kysely<Database>, engine: Engine, to?: string): Promise<void> {
	const migrator = new Migrator({
		db,
		provider: { getMigrations: async () => migrationsFor(engine) }
	});
	const { error } = await (to === undefined ? migrator.migrateToLatest() : migrator.migrateTo(to));
	if (error) throw error;
}

/** The names of the migrations that a database has had, in their order. */
export async function appliedMigrations(db: Kysely<Database>): Promise<string[]> {
	const { rows } = await sql<{
		name: string;
	}>`select name from kysely_migration order by name`.execute(db);
	return rows.map(({ name }) => name);
}

export function isKnownMigration(name: string, engine: Engine): boolean {
	return Object.hasOwn(migrationsFor(engine), name);
}
