// Puts a backup into an empty database. Its blocks may have closed since: a mark in the data folder,
// made beforehand, has the next start settle them before anything is served.
import { appendFileSync, copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../core/clock';
import { ConfigurationError } from '../configuration';
import type { Engine, Store } from '../database/connect';
import { isKnownMigration, migrate } from '../database/migrate';
import type { Database } from '../database/schema';
import { readManifest } from './back-up';
import {
	RELEASES_FILE,
	RESTORED_FILE,
	ROWS_FILE,
	SECRET_FILE,
	unpackRows,
	type Row,
	type Rows
} from './backup-file';
import { audit } from '../audit';

/** What others refer to comes first. */
const FIRST = ['user', 'clinic', 'tablet'];
/** Both engines take far more parameters than these rows have columns. */
const ROWS_AT_ONCE = 100;
/** Kysely's own notes on migrations: the new database has its own. */
const OF_THE_DATABASE = /^kysely_|^sqlite_/;

interface Target {
	store: Pick<Store, 'db' | 'engine'>;
	dataDir: string;
	clock: Clock;
}

/**
 * Throws a ConfigurationError, and changes nothing, when the place holds no backup, one of a newer
 * version, or when the database already has a clinic. After a crash it can be run again.
 */
export async function restore({ store, dataDir, clock }: Target, place: string): Promise<void> {
	const manifest = readManifest(place);
	if (!manifest) throw new ConfigurationError(`There is no backup at ${path.resolve(place)}.`);
	if (!isKnownMigration(manifest.migration, store.engine)) {
		throw new ConfigurationError(
			'The backup was made by a newer version: restore it with that one.'
		);
	}
	if (await hasClinic(store.db)) {
		throw new ConfigurationError(
			'The database already has a clinic: restore into an empty one, and keep that one until you are sure.'
		);
	}
	const rows = unpackRows(readFileSync(path.join(place, ROWS_FILE)));
	writeFileSync(path.join(dataDir, RESTORED_FILE), '', { flush: true });
	takeFiles(place, dataDir);
	await migrate(store.db, store.engine, manifest.migration);
	await store.db.transaction().execute((trx) => fill(trx, store.engine, rows));
	await migrate(store.db, store.engine);
	const clinics = await store.db.selectFrom('clinic').select('id').execute();
	for (const { id } of clinics) {
		const entry = { at: clock.now(), clinicId: id, actor: 'system' };
		await audit(store.db, { ...entry, action: 'backup-restored' });
	}
}

async function hasClinic(db: Kysely<Database>): Promise<boolean> {
	const tables = await db.introspection.getTables();
	if (!tables.some(({ name }) => name === 'clinic')) return false;
	return (await db.selectFrom('clinic').select('id').limit(1).execute()).length > 0;
}

/** The releases of both: what either knows has been seen. */
function takeFiles(place: string, dataDir: string): void {
	const from = (name: string) => path.join(place, name);
	if (existsSync(from(SECRET_FILE))) {
		copyFileSync(from(SECRET_FILE), path.join(dataDir, SECRET_FILE));
	}
	if (existsSync(from(RELEASES_FILE))) {
		appendFileSync(
			path.join(dataDir, RELEASES_FILE),
			`\n${readFileSync(from(RELEASES_FILE), 'utf8')}`,
			{
				mode: 0o600,
				flush: true
			}
		);
	}
}

async function fill(trx: Transaction<Database>, engine: Engine, rows: Rows): Promise<void> {
	// A first start may have left a set-up link.
	await trx.deleteFrom('setup_link').execute();
	const tables = [...rows.keys()].filter((name) => !OF_THE_DATABASE.test(name));
	tables.sort((a, b) => place(a) - place(b));
	for (const table of tables) {
		const ofTable = rows.get(table) ?? [];
		for (let start = 0; start < ofTable.length; start += ROWS_AT_ONCE) {
			await insert(trx, engine, table, ofTable.slice(start, start + ROWS_AT_ONCE));
		}
	}
	if (engine === 'postgres') {
		// The next entry comes after those that were restored.
		await sql`select setval(pg_get_serial_sequence('audit', 'id'), coalesce((select max(id) from audit), 0) + 1, false)`.execute(
			trx
		);
	}
}

function place(table: string): number {
	const index = FIRST.indexOf(table);
	return index < 0 ? FIRST.length : index;
}

/** Tables and columns are known only now: the schema's types can't help. */
async function insert(
	trx: Transaction<Database>,
	engine: Engine,
	table: string,
	rows: Row[]
): Promise<void> {
	const [first] = rows;
	if (!first) return;
	const columns = Object.keys(first);
	const names = sql.join(columns.map((column) => sql.ref(column)));
	const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
	// PostgreSQL gives numbers of its own unless told that these are to stay.
	const asTheyAre = engine === 'postgres' ? sql`overriding system value` : sql``;
	await sql`insert into ${sql.table(table)} (${names}) ${asTheyAre} values ${sql.join(values)}`.execute(
		trx
	);
}
