// What a look at ten years of a clinic's trends costs when 10⁴, 10⁶ or 10⁷ check-ins have come in, on
// both engines, also while records are being written; beside it the same questions asked of one row a
// check-in, in the same engine and in DuckDB. And what the page weighs and how long it keeps a browser.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { say } from '../../src/start/progress.js';
import { startPostgres } from './own-code.js';
import { look, openHouse, placeFor, startWriting } from './trends-houses.js';
import { watchFirstView } from './trends-page.js';
import { duckdbRows, postgresRows, QUESTIONS, sqliteRows } from './trends-rows.js';
import { installPeers } from './peers.js';

const SIZES = (process.env.CHECKINS ?? '10000,1000000,10000000').split(',').map(Number);
/** The sizes take turns, so that what else the machine does falls on all of them alike. */
const ROUNDS = 40;
const LOOKS_A_ROUND = 10;
const BUSY_LOOKS = 400;
const ROW_LOOKS = 3;
/** Issue 7. */
const BUDGETS = { growth: 1.2, rows: 100, duckdb: 5, bytes: 150_000, task: 50 };

/** Whether the budgets were kept. */
export async function bench() {
	await installPeers('@duckdb');
	const folder = mkdtempSync(path.join(tmpdir(), 'quiet-minute-bench-'));
	const postgres = await startPostgres();
	try {
		/** @type {Awaited<ReturnType<typeof measure>>} */
		const measured = [];
		for (const engine of /** @type {const} */ (['sqlite', 'postgres'])) {
			measured.push(...(await measure(engine, folder, postgres)));
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

/**
 * One house a size, all of them there at once.
 * @param {'sqlite' | 'postgres'} engine @param {string} folder
 * @param {Awaited<ReturnType<typeof startPostgres>>} postgres
 */
async function measure(engine, folder, postgres) {
	const houses = [];
	try {
		for (const size of SIZES) {
			houses.push(await openHouse(engine, size, await placeFor(engine, size, folder, postgres)));
		}
		say(`${engine}: looking at all of them in turn …`);
		for (let round = 0; round <= ROUNDS; round += 1) {
			for (const house of houses) {
				const query = await house.asks(LOOKS_A_ROUND);
				const quiet = await look(house.address, house.cookie, LOOKS_A_ROUND);
				// The first round is for the compiler to warm up.
				if (round === 0) continue;
				house.query.push(query);
				house.quiet.push(quiet);
			}
		}
		const measured = [];
		for (const house of houses) {
			const writer = startWriting(house.origin, house.filled.tabletToken);
			const busy = await look(house.address, house.cookie, BUSY_LOOKS);
			const written = await writer.stop();
			const isWatched = engine === 'sqlite' && house.size === SIZES.at(-1);
			const page = isWatched ? await watchFirstView(house.origin, house.cookie, folder) : null;
			const { size, bytes, query, quiet, filled } = house;
			measured.push({ engine, size, bytes, query, quiet, busy, written, page, ...filled });
		}
		return measured;
	} finally {
		for (const house of houses) await house.close();
	}
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
 * @param {Awaited<ReturnType<typeof measure>>} measured
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
		const looks = quiet.flat();
		const cells = [
			`${engine} (${ids.toLocaleString('en')} ids)`,
			size.toLocaleString('en'),
			...[at(looks, 0.5), at(looks, 0.99), at(busy, 0.5), at(busy, 0.99)].map(fixed),
			written.toLocaleString('en'),
			fixed(at(query.flat(), 0.5)),
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
		for (const { size, quiet } of of(engine).slice(1)) {
			// Of each round, in which all sizes had their turn one after the other.
			const growth = at(
				quiet.map((looks, round) => at(looks, 0.5) / at(first.quiet[round] ?? [], 0.5)),
				0.5
			);
			judge(
				`${engine}, ${size.toLocaleString('en')} check-ins beside ${first.size.toLocaleString('en')}, at most ${BUDGETS.growth} ×`,
				growth <= BUDGETS.growth,
				`${growth.toFixed(2)} × (middle of ${ROUNDS} rounds)`
			);
		}
		const own = rows[engine === 'sqlite' ? 'rows in SQLite' : 'rows in PostgreSQL'];
		const query = at(last.query.flat(), 0.5);
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
		judge(
			`/clinic of ten years, no long task over ${BUDGETS.task} ms in any of ${page.longest.length} loads`,
			page.longest.every((longest) => longest <= BUDGETS.task),
			`longest with scripts, traced, ${page.scripted.map((one) => one.toFixed(0)).join(', ')} ms; long tasks that the browser names: ${page.longest.map((one) => (one === 0 ? 'none' : `${one.toFixed(0)} ms`)).join(', ')}`
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
