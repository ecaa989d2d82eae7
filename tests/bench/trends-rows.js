// The other way to keep check-ins: a row each, in the same engines and in DuckDB, asked the same five
// questions with GROUP BY. All of it is made up. One clinic, so that no index could spare a row.
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import SQLite from 'better-sqlite3';
import pg from 'pg';

export const BLOCKS = 130;

const band = (/** @type {string} */ column) =>
	`case when ${column} is null then 'skipped' when ${column} <= 1 then '0-1' when ${column} <= 3 then '2-3' when ${column} <= 6 then '4-6' else '7-10' end`;
const change = (/** @type {string} */ item) =>
	`case when ${item}_before is null or ${item}_after is null then 'not-both' when ${item}_after - ${item}_before <= -2 then 'down-2' when ${item}_after - ${item}_before >= 2 then 'up-2' else 'within-1' end`;

/** The same five tables as a release has, by block. */
export const QUESTIONS = [
	band('pain_before'),
	change('pain'),
	band('shame_before'),
	change('shame'),
	`coalesce(helpful, 'skipped')`
].map((cell) => `select block, ${cell} as cell, count(*) as n from checkin group by 1, 2`);

const TABLE =
	'create table checkin (clinic_id integer, block integer, pain_before integer, pain_after integer, shame_before integer, shame_after integer, helpful text)';

/** Rows from a column i that counts: plausible, quick to make, the same everywhere. */
const ROW = `1, i % ${BLOCKS}, (i * 7) % 11, case when i % 2 = 0 then (i * 5) % 11 end, case when i % 12 = 0 then null else (i * 3) % 11 end, case when i % 2 = 0 then (i * 2) % 11 end, case i % 4 when 0 then 'yes' when 1 then 'little' end`;

/**
 * @typedef {object} Rows
 * @property {(question: string) => Promise<unknown[]>} ask
 * @property {() => Promise<number>} bytes
 * @property {() => Promise<void>} close
 */

/** @param {string} folder @param {number} count @returns {Promise<Rows>} */
export async function sqliteRows(folder, count) {
	const file = path.join(folder, `rows-${count}.sqlite`);
	const db = new SQLite(file);
	db.pragma('journal_mode = WAL');
	db.exec(TABLE);
	db.exec(
		`with recursive c(i) as (select 1 union all select i + 1 from c where i < ${count}) insert into checkin select ${ROW} from c`
	);
	db.pragma('wal_checkpoint(TRUNCATE)');
	return {
		ask: async (question) => db.prepare(question).all(),
		bytes: async () => statSync(file).size,
		close: async () => {
			db.close();
			rmSync(file);
		}
	};
}

/** @param {string} url of a database of its own @param {number} count @returns {Promise<Rows>} */
export async function postgresRows(url, count) {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query('drop table if exists checkin');
	await client.query(TABLE);
	await client.query(`insert into checkin select ${ROW} from generate_series(1, ${count}) as g(i)`);
	await client.query('vacuum analyze checkin');
	return {
		ask: async (question) => (await client.query(question)).rows,
		bytes: async () =>
			Number((await client.query("select pg_total_relation_size('checkin') as n")).rows[0].n),
		close: () => client.end()
	};
}

/**
 * The part of it that is used: it is installed by the benchmark itself, from a lockfile of its own.
 * @typedef {object} DuckDB
 * @property {{ create(file: string): Promise<{ connect(): Promise<DuckDBConnection>, closeSync(): void }> }} DuckDBInstance
 * @typedef {object} DuckDBConnection
 * @property {(statement: string) => Promise<unknown>} run
 * @property {(question: string) => Promise<{ getRows(): unknown[] }>} runAndReadAll
 * @property {() => void} closeSync
 */
const DUCKDB = '@duckdb/node-api';

/** @param {string} folder @param {number} count @returns {Promise<Rows>} */
export async function duckdbRows(folder, count) {
	const { DuckDBInstance } = /** @type {DuckDB} */ (await import(DUCKDB));
	const file = path.join(folder, `rows-${count}.duckdb`);
	const instance = await DuckDBInstance.create(file);
	const connection = await instance.connect();
	await connection.run(TABLE);
	await connection.run(`insert into checkin select ${ROW} from range(1, ${count + 1}) as g(i)`);
	await connection.run('checkpoint');
	return {
		ask: async (question) => (await connection.runAndReadAll(question)).getRows(),
		bytes: async () => statSync(file).size,
		close: async () => {
			connection.closeSync();
			instance.closeSync();
			rmSync(file);
		}
	};
}
