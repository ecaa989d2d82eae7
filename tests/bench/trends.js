// What a look at ten years of a clinic's trends costs when 10⁴, 10⁶ or 10⁷ check-ins have come in, on
// both engines, also while records are being written; beside it the same questions asked of one row a
// check-in, in the same engine and in DuckDB. And what the page weighs and how long it keeps a browser.
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import SQLite from 'better-sqlite3';
import { freePort } from '../../src/start/free-port.js';
import { longStep, say } from '../../src/start/progress.js';
import { startProcess } from '../support/start-process.js';
import { ownCode, startPostgres } from './own-code.js';
import { watchFirstView } from './trends-page.js';
import { duckdbRows, postgresRows, QUESTIONS, sqliteRows } from './trends-rows.js';

const SIZES = (process.env.CHECKINS ?? '10000,1000000,10000000').split(',').map(Number);
const LOOKS = 400;
const ROW_LOOKS = 3;
/** A tablet's steady limit is ten requests a second; each of these has as many records as one may have. */
const WRITES_MS = 110;
const RECORDS = 500;
/** Issue 7. */
const BUDGETS = { growth: 1.2, rows: 100, duckdb: 5, bytes: 150_000, task: 50 };

/** @typedef {{ dataDir: string, databaseUrl: string | null }} Place */
/** @typedef {{ clinicId: string, blocks: number, ids: number, tabletToken: string }} Filled */

/** Whether the budgets were kept. */
export async function bench() {
	await installPeers();
	const folder = mkdtempSync(path.join(tmpdir(), 'quiet-minute-bench-'));
	const postgres = await startPostgres();
	try {
		/** @type {Awaited<ReturnType<typeof measure>>[]} */
		const measured = [];
		for (const engine of /** @type {const} */ (['sqlite', 'postgres'])) {
			for (const size of SIZES) {
				const place = await placeFor(engine, size, folder, postgres);
				measured.push(
					await measure(engine, size, place, size === SIZES.at(-1) && engine === 'sqlite')
				);
				if (engine === 'sqlite') rmSync(place.dataDir, { recursive: true });
			}
		}
		const largest = SIZES.at(-1) ?? 0;
		const beside = [
			['rows in SQLite', await askRows(() => sqliteRows(folder, largest))],
			['rows in PostgreSQL', await askRows(() => postgresRows(postgres.url, largest))],
			['rows in DuckDB', await askRows(() => duckdbRows(folder, largest))]
		];
		return print(measured, /** @type {any} */ (Object.fromEntries(beside)), largest);
	} finally {
		await postgres.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function installPeers() {
	if (existsSync(path.join(import.meta.dirname, 'node_modules/@duckdb'))) return;
	await longStep({
		name: 'Installing what is measured beside ours',
		command: 'npm',
		args: ['ci', '--no-audit', '--no-fund'],
		cwd: import.meta.dirname,
		env: process.env,
		howFar: () => 'fetching'
	});
}

/**
 * @param {'sqlite' | 'postgres'} engine @param {number} size @param {string} folder
 * @param {Awaited<ReturnType<typeof startPostgres>>} postgres @returns {Promise<Place>}
 */
async function placeFor(engine, size, folder, postgres) {
	const dataDir = mkdtempSync(path.join(folder, `${engine}-`));
	if (engine === 'sqlite') return { dataDir, databaseUrl: null };
	return { dataDir, databaseUrl: await postgres.newDatabase(`checkins_${size}`) };
}

/**
 * @param {'sqlite' | 'postgres'} engine @param {number} size @param {Place} place
 * @param {boolean} withPage whether the page is watched too
 */
async function measure(engine, size, place, withPage) {
	say(`${engine}: ten years of ${size.toLocaleString('en')} check-ins …`);
	/** @type {typeof import('./trends-fill')} */
	const { fill, ACCOUNT } = await ownCode('trends-fill.ts');
	const filled = await fill(place, size);
	const bytes = await bytesOf(place);
	const query = await looksAt(place, filled.clinicId);
	const port = await freePort();
	const environment = {
		NODE_ENV: 'production',
		PORT: String(port),
		ORIGIN: `http://localhost:${port}`,
		DATA_DIR: place.dataDir,
		DATABASE_URL: place.databaseUrl ?? '',
		LOG_LEVEL: 'warn'
	};
	const server = await startProcess(
		['src/start/start.js'],
		environment,
		/Quiet Minute is at (\S+)/
	);
	try {
		const cookie = await signIn(server.said, ACCOUNT);
		const address = `${server.said}/api/trends?clinic=${filled.clinicId}`;
		const quiet = await look(address, cookie);
		const writer = startWriting(server.said, filled.tabletToken);
		const busy = await look(address, cookie);
		const written = await writer.stop();
		const page = withPage ? await watchFirstView(server.said, cookie, place.dataDir) : null;
		return { engine, size, bytes, query, quiet, busy, written, page, ...filled };
	} finally {
		await server.stop();
	}
}

/** @param {string} origin @param {{ username: string, passphrase: string }} account */
async function signIn(origin, account) {
	const answer = await fetch(`${origin}/sign-in?/in`, {
		method: 'POST',
		headers: { origin },
		body: new URLSearchParams(account),
		redirect: 'manual'
	});
	const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
	if (cookies.length === 0) throw new Error(`signing in answered ${answer.status}`);
	return cookies.join('; ');
}

/** @param {string} address @param {string} cookie */
async function look(address, cookie) {
	/** @type {number[]} */
	const times = [];
	for (let index = 0; index < LOOKS + 30; index += 1) {
		const start = performance.now();
		const answer = await fetch(address, { headers: { cookie } });
		const { releases } = await answer.json();
		if (releases.length < 100) throw new Error(`only ${releases.length} releases`);
		// The first are for the compiler to warm up.
		if (index >= 30) times.push(performance.now() - start);
	}
	return times;
}

/** Records as a tablet sends them, one request after the other. @param {string} origin @param {string} token */
function startWriting(origin, token) {
	let written = 0;
	let isOver = false;
	const writing = (async () => {
		while (!isOver) {
			const pause = new Promise((resolve) => setTimeout(resolve, WRITES_MS));
			const week = thisWeek();
			const records = Array.from({ length: RECORDS }, () => ({
				id: randomUUID(),
				v: 1,
				kind: 'practice',
				week,
				practice: 'soft-breath',
				ended: 'called'
			}));
			const answer = await fetch(`${origin}/api/sync`, {
				method: 'POST',
				headers: { origin, 'content-type': 'application/json', cookie: `tablet=${token}` },
				body: JSON.stringify({ records })
			});
			const { results } = await answer.json();
			written += results.filter((/** @type {any} */ { status }) => status === 'accepted').length;
			await pause;
		}
	})();
	return {
		stop: async () => {
			isOver = true;
			await writing;
			return written;
		}
	};
}

/** ISO 8601. */
function thisWeek() {
	const date = new Date();
	date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7));
	const days = (date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000;
	return `${date.getUTCFullYear()}-W${String(Math.ceil((days + 1) / 7)).padStart(2, '0')}`;
}

/** The query of the trends alone, through the same driver as the rows'. @param {Place} place @param {string} clinicId */
async function looksAt({ dataDir, databaseUrl }, clinicId) {
	const text =
		'select from_week, to_week, tables, counted from release where clinic_id = $1 order by from_week';
	/** @param {() => Promise<{ tables: string | null }[]>} ask */
	const timed = async (ask) => {
		/** @type {number[]} */
		const times = [];
		for (let index = 0; index < LOOKS; index += 1) {
			const start = performance.now();
			for (const { tables } of await ask()) if (tables) JSON.parse(tables);
			times.push(performance.now() - start);
		}
		return times;
	};
	if (databaseUrl === null) {
		const db = new SQLite(path.join(dataDir, 'quiet-minute.sqlite'));
		const statement = db.prepare(text.replace('$1', '?'));
		const times = await timed(async () => /** @type {any[]} */ (statement.all(clinicId)));
		db.close();
		return times;
	}
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	const times = await timed(async () => (await client.query(text, [clinicId])).rows);
	await client.end();
	return times;
}

/** @param {Place} place */
async function bytesOf({ dataDir, databaseUrl }) {
	if (databaseUrl === null) return statSync(path.join(dataDir, 'quiet-minute.sqlite')).size;
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	const { rows } = await client.query(
		`select sum(pg_total_relation_size(oid)) as n from pg_class where relname in ('release', 'tally', 'running_block', 'seen')`
	);
	await client.end();
	return Number(rows[0].n);
}

/** All five questions, as a page would ask them. @param {() => Promise<import('./trends-rows.js').Rows>} open */
async function askRows(open) {
	say('The same questions of one row a check-in …');
	const rows = await open();
	/** @type {number[]} */
	const times = [];
	for (let index = 0; index < ROW_LOOKS; index += 1) {
		const start = performance.now();
		for (const question of QUESTIONS) await rows.ask(question);
		times.push(performance.now() - start);
	}
	const bytes = await rows.bytes();
	await rows.close();
	return { times, bytes };
}

/**
 * @param {Awaited<ReturnType<typeof measure>>[]} measured
 * @param {Record<string, { times: number[], bytes: number }>} rows
 * @param {number} largest
 */
function print(measured, rows, largest) {
	console.log(
		`\nOurs: tallies through the tally repository, one big batch a block, each block closed by the release rule, the ids of 26 weeks remembered. Rows: insert … select of a counting series, five GROUP BY, one clinic.\n`
	);
	console.log(
		`| GET /api/trends, ten years of blocks | check-ins | p50, ms | p99, ms | p50 while writing | p99 while writing | records written | the query alone, p50 | MB on disk |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|`
	);
	for (const { engine, size, quiet, busy, written, query, bytes, ids } of measured) {
		const cells = [
			`${engine} (${ids.toLocaleString('en')} ids)`,
			size.toLocaleString('en'),
			...[at(quiet, 0.5), at(quiet, 0.99), at(busy, 0.5), at(busy, 0.99)].map(fixed),
			written.toLocaleString('en'),
			fixed(at(query, 0.5)),
			megabytes(bytes)
		];
		console.log(`| ${cells.join(' | ')} |`);
	}
	console.log(
		`\n| one row a check-in, ${largest.toLocaleString('en')} | five GROUP BY, p50, ms | MB on disk |\n|---|---:|---:|`
	);
	for (const [name, { times, bytes }] of Object.entries(rows)) {
		console.log(`| ${name} | ${fixed(at(times, 0.5))} | ${megabytes(bytes)} |`);
	}
	console.log();
	const of = (/** @type {string} */ engine) => measured.filter((one) => one.engine === engine);
	let kept = true;
	/** @param {string} name @param {boolean} holds @param {string} figure */
	const judge = (name, holds, figure) => {
		kept &&= holds;
		console.log(`budget: ${name}: ${figure}, ${holds ? 'kept' : 'EXCEEDED'}`);
	};
	for (const engine of ['sqlite', 'postgres']) {
		const [first, last] = [of(engine)[0], of(engine).at(-1)];
		if (!first || !last) continue;
		const growth = at(last.quiet, 0.5) / at(first.quiet, 0.5);
		judge(
			`${engine}, from the fewest to the most at most ${BUDGETS.growth} ×`,
			growth <= BUDGETS.growth,
			`${growth.toFixed(2)} ×`
		);
		const own = rows[engine === 'sqlite' ? 'rows in SQLite' : 'rows in PostgreSQL'];
		const query = at(last.query, 0.5);
		const faster = at(own?.times ?? [], 0.5) / query;
		judge(
			`${engine}, the query at least ${BUDGETS.rows} × faster than its rows`,
			faster >= BUDGETS.rows,
			`${faster.toFixed(0)} ×`
		);
		const duck = at(rows['rows in DuckDB']?.times ?? [], 0.5) / query;
		judge(
			`${engine}, at least ${BUDGETS.duckdb} × faster than DuckDB`,
			duck >= BUDGETS.duckdb,
			`${duck.toFixed(0)} ×`
		);
	}
	for (const { page } of measured) {
		if (!page) continue;
		judge(
			`/clinic, at most ${BUDGETS.bytes / 1000} kB of JavaScript and CSS`,
			page.bytes <= BUDGETS.bytes,
			`${(page.bytes / 1000).toFixed(1)} kB`
		);
		const longest = at(page.longest, 0.5);
		judge(
			`/clinic of ten years, no task over ${BUDGETS.task} ms (middle of ${page.longest.length} loads)`,
			longest <= BUDGETS.task,
			`longest ${page.longest.map((one) => one.toFixed(0)).join(', ')} ms (0: none over 50)`
		);
	}
	return kept;
}

/** @param {number[]} times @param {number} share */
function at(times, share) {
	const sorted = times.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** @param {number} value */
const fixed = (value) => value.toFixed(value < 1 ? 3 : 1);
/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(2);
