// Opens the database: an embedded SQLite file, or PostgreSQL when an address is given. The same
// queries run on both. Never called while a module loads: only at start.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import SQLite from 'better-sqlite3';
import {
	Kysely,
	PostgresDialect,
	SqliteDialect,
	sql,
	type SqliteDatabase,
	type SqliteStatement
} from 'kysely';
import pg from 'pg';
import { ConfigurationError } from '../configuration';
import { pipelinedPool } from './pipelined-pool';
import type { Database } from './schema';

export type Engine = 'sqlite' | 'postgres';

export interface Store {
	db: Kysely<Database>;
	engine: Engine;
	/**
	 * Empties the write-ahead log into the database file and truncates it, so that the log can't
	 * tell in which steps the tallies grew. PostgreSQL keeps its own log: nothing to do.
	 */
	checkpoint(): void;
	close(): Promise<void>;
}

/** More than there are queries of one length: lists of ids come in many lengths. */
const MOST_STATEMENTS = 500;

export const SQLITE_FILE = 'quiet-minute.sqlite';

/** Throws a ConfigurationError when the folder can't be written or the server doesn't answer. */
export async function connect(place: {
	dataDir: string;
	databaseUrl: string | null;
}): Promise<Store> {
	// The set-up link and the secret of staff cookies are kept there, whatever the database.
	usable(place.dataDir, (folder) => {
		makeFolder(folder);
		accessSync(folder, constants.W_OK);
	});
	return place.databaseUrl ? connectPostgres(place.databaseUrl) : connectSqlite(place.dataDir);
}

function connectSqlite(dataDir: string): Store {
	const sqlite = usable(dataDir, openFile);
	const db = new Kysely<Database>({
		dialect: new SqliteDialect({ database: keepingStatements(sqlite) })
	});
	return {
		db,
		engine: 'sqlite',
		checkpoint: () => void sqlite.pragma('wal_checkpoint(TRUNCATE)'),
		close: () => db.destroy()
	};
}

/** Kysely prepares every query anew. The same words are the same statement: it is kept. */
function keepingStatements(sqlite: SQLite.Database): SqliteDatabase {
	const kept = new Map<string, SqliteStatement>();
	return {
		close: () => void sqlite.close(),
		prepare(words) {
			const found = kept.get(words);
			if (found) return found;
			const [oldest] = kept.keys();
			if (kept.size >= MOST_STATEMENTS && oldest !== undefined) kept.delete(oldest);
			const statement = sqlite.prepare<unknown[]>(words);
			kept.set(words, statement);
			return statement;
		}
	};
}

/** Does something with the data folder; throws a ConfigurationError that names it when that fails. */
function usable<T>(dataDir: string, work: (folder: string) => T): T {
	const folder = path.resolve(dataDir);
	try {
		return work(folder);
	} catch (error) {
		throw new ConfigurationError(`The data folder ${folder} can't be used: ${reasonOf(error)}.`);
	}
}

function openFile(folder: string): SQLite.Database {
	const sqlite = new SQLite(path.join(folder, SQLITE_FILE));
	// On every open: an existing WAL database would be opened with NORMAL, which loses
	// acknowledged rows in a power cut.
	sqlite.pragma('journal_mode = WAL');
	sqlite.pragma('synchronous = FULL');
	// Deleted tallies are overwritten with zeros, also in free pages.
	sqlite.pragma('secure_delete = ON');
	sqlite.pragma('foreign_keys = ON');
	sqlite.pragma('busy_timeout = 5000');
	// Ids are random: each goes into another page. Kept in memory (KiB), and carried from the log into
	// the file (pages) for many of them at once.
	sqlite.pragma('cache_size = -32768');
	sqlite.pragma('wal_autocheckpoint = 16000');
	return sqlite;
}

/** Node's own way to make the folders above as well never ends in places like /proc. */
function makeFolder(folder: string): void {
	if (existsSync(folder)) return;
	makeFolder(path.dirname(folder));
	mkdirSync(folder);
}

async function connectPostgres(databaseUrl: string): Promise<Store> {
	const pool = new pg.Pool({
		connectionString: databaseUrl,
		connectionTimeoutMillis: 5000,
		pipeline: true,
		types: { getTypeParser: numbersAsNumbers }
	});
	// A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
	pool.on('error', () => undefined);
	pool.on('connect', (client) => {
		// One that breaks while it is in use says so to whoever asked; its event would end the process as well.
		client.on('error', () => undefined);
		// A list is one parameter: PostgreSQL would plan for each anew, which costs more than it brings. One
		// that knows no such setting (before 12) does.
		client.query('set plan_cache_mode = force_generic_plan').catch(() => undefined);
	});
	const db = new Kysely<Database>({
		dialect: new PostgresDialect({ pool: pipelinedPool(pool) })
	});
	try {
		await sql`select 1`.execute(db);
	} catch (error) {
		await db.destroy();
		const { host, pathname } = new URL(databaseUrl);
		throw new ConfigurationError(
			`The database ${host}${pathname} of DATABASE_URL doesn't answer: ${reasonOf(error)}.`
		);
	}
	return { db, engine: 'postgres', checkpoint: () => undefined, close: () => db.destroy() };
}

/** Counts and sums arrive as text (int8); they stay far below 2^53, and SQLite answers with numbers. */
const numbersAsNumbers: typeof pg.types.getTypeParser = (
	oid: number,
	format?: 'text' | 'binary'
) => (oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format));

function reasonOf(error: unknown): string {
	// Several addresses of one host that all refuse arrive as one AggregateError without a message.
	if (error instanceof AggregateError) return reasonOf(error.errors[0]);
	return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown reason';
}
