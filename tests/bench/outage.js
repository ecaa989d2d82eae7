// Ten thousand tablets whose network comes back at once, each with two hundred records that wait, at
// one built server on SQLite: is everything counted once, how high does the load rise above its mean,
// and how much memory does the server take? Time is pressed together, so that the load is as many
// times what it would be. Then once more, by far more than the server can take: it asks some to come later.
// Beats and event streams, which a tablet has besides, are the desk's benchmark.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import SQLite from 'better-sqlite3';
import { freePort } from '../../src/start/free-port.js';
import { say } from '../../src/start/progress.js';
import { startProcess } from '../support/start-process.js';
import { memoryOf, percentile } from './desk-measure.js';
import { ownCode } from './own-code.js';

const TABLETS = Number(process.env.TABLETS ?? 10_000);
/** Between two ticks, in seconds, unless the operator sets it otherwise. */
const OWN_SECONDS = 300;
const RUNS = [
	{ name: 'as they come', records: Number(process.env.RECORDS ?? 200), seconds: 60 },
	{ name: 'far too many', records: 64, seconds: 10 }
];
/** The highest second beside the mean (issue 5). */
const HIGHEST = 2;
/** Megabytes that the server may take. */
const MEMORY = 512;
/** Ticks in vain come before, a tablet's or another's. */
const OUTAGE_MS = 10_000;
const LOOKS_EVERY_MS = 2_000;

/** @typedef {typeof RUNS[number]} Run */
/** @typedef {Awaited<ReturnType<typeof measure>>} Measured */

/** Whether the budgets were kept. */
export async function bench() {
	/** @type {Measured[]} */
	const measured = [];
	for (const run of RUNS) measured.push(await measure(run));
	return print(measured);
}

/** @param {Run} run */
async function measure({ name, records, seconds }) {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'quiet-minute-bench-'));
	/** @type {typeof import('./ingest-fill')} */
	const { fillWithTablets } = await ownCode('ingest-fill.ts');
	/** @type {typeof import('./outage-crowd')} */
	const { Crowd } = await ownCode('outage-crowd.ts');
	say(`Pairing ${whole(TABLETS)} tablets …`);
	const { cookies, week } = await fillWithTablets({ dataDir, databaseUrl: null }, TABLETS, 50);
	const port = await freePort();
	const environment = {
		NODE_ENV: 'production',
		PORT: String(port),
		ORIGIN: `http://localhost:${port}`,
		DATA_DIR: dataDir,
		DATABASE_URL: '',
		LOG_LEVEL: 'warn',
		SYNC_SECONDS: String(seconds)
	};
	const server = await startProcess(
		['tests/support/serve-build.js', '.'],
		environment,
		/^Quiet Minute is at (\S+)/m
	);
	const crowd = new Crowd({ origin: server.said, cookies, week, records, seconds });
	try {
		const before = memoryOf(server.pid);
		let memory = before;
		crowd.start();
		say(`${name}: no network …`);
		await later(OUTAGE_MS);
		say(`${name}: all are back, with ${whole(crowd.waiting)} records …`);
		crowd.reachable = true;
		const begun = performance.now();
		while (crowd.waiting > 0) {
			await later(LOOKS_EVERY_MS);
			memory = Math.max(memory, memoryOf(server.pid));
		}
		const over = performance.now();
		crowd.stop();
		const asked = crowd.asked.filter((at) => at < over).map((at) => at - begun);
		return {
			name,
			seconds,
			given: crowd.given.length,
			books: booksIn(dataDir, crowd.given),
			lasted: (over - begun) / 1000,
			...loadOf(asked, over - begun),
			answers: crowd.answers,
			slow: percentile(crowd.took, 0.99),
			slowest: percentile(crowd.took, 1),
			before,
			memory
		};
	} finally {
		crowd.stop();
		await server.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/**
 * Requests a second: the mean, and the most.
 * @param {number[]} asked when, in milliseconds @param {number} lasted
 */
function loadOf(asked, lasted) {
	const bins = new Array(Math.max(1, Math.floor(lasted / 1000))).fill(0);
	for (const at of asked) {
		const bin = Math.floor(at / 1000);
		// What is left of a second at the end is none.
		if (bin < bins.length) bins[bin] += 1;
	}
	const mean = bins.reduce((sum, one) => sum + one, 0) / bins.length;
	return { mean, most: Math.max(...bins) };
}

/**
 * The database beside what was given: how much is counted, what is missing or strange there, and in
 * how many tablets' books the server finds a mistake.
 * @param {string} dataDir @param {readonly string[]} given
 */
function booksIn(dataDir, given) {
	const db = new SQLite(path.join(dataDir, 'quiet-minute.sqlite'), { readonly: true });
	try {
		/** @param {string} text */
		const number = (text) => Number(db.prepare(text).pluck().get());
		const left = new Set(given);
		let strange = 0;
		for (const id of db.prepare('select id from seen').pluck().iterate()) {
			if (!left.delete(String(id))) strange += 1;
		}
		return {
			counted: number(`select sum(count) from tally where table_name = 'helpful'`),
			missing: left.size,
			strange,
			mistakes: number('select count(*) from ledger where mismatch <> 0'),
			books: number('select count(*) from ledger')
		};
	} finally {
		db.close();
	}
}

/** @param {Measured[]} measured */
function print(measured) {
	/** @param {string} title @param {(one: Measured) => string | number} cell */
	const row = (title, cell) => console.log(`| ${title} | ${measured.map(cell).join(' | ')} |`);
	console.log();
	row(`${whole(TABLETS)} tablets come back at once`, ({ name }) => name);
	console.log(`|---|${measured.map(() => '---:|').join('')}`);
	row('a tick every so many seconds', ({ seconds }) => seconds);
	row('time goes faster than it does', ({ seconds }) => `${OWN_SECONDS / seconds} ×`);
	row('records given', ({ given }) => whole(given));
	row('counted once', ({ books }) => whole(books.counted));
	row('lost; counted and never given', ({ books }) => `${books.missing}; ${books.strange}`);
	row(
		'books that agree',
		({ books }) => `${whole(books.books - books.mistakes)} of ${whole(TABLETS)}`
	);
	row('until all was counted, seconds', ({ lasted }) => lasted.toFixed(0));
	row('the same at their own pace, minutes', ({ lasted, seconds }) =>
		((lasted * OWN_SECONDS) / seconds / 60).toFixed(0)
	);
	row('requests a second, mean', ({ mean }) => mean.toFixed(1));
	row('the most in one second', ({ most }) => most);
	row('the most, beside the mean', ({ most, mean }) => (most / mean).toFixed(2));
	row('asked to come later (503)', ({ answers }) => whole(answers.get(503) ?? 0));
	row('without an answer', ({ answers }) => whole(answers.get('none') ?? 0));
	row(
		'an answer, ms: p99; slowest',
		({ slow, slowest }) => `${slow.toFixed(0)}; ${slowest.toFixed(0)}`
	);
	row('memory of the server, MB: before; most', ({ before, memory }) => `${before}; ${memory}`);
	/** @type {[string, boolean][]} */
	const budgets = [
		['all counted once, all books agree', measured.every(isExact)],
		[
			`at most ${HIGHEST} times the mean, as they come`,
			measured.slice(0, 1).every(({ most, mean }) => most <= HIGHEST * mean)
		],
		[`at most ${MEMORY} MB`, measured.every(({ memory }) => memory <= MEMORY)]
	];
	for (const [budget, holds] of budgets) console.log(`${budget}: ${holds ? 'kept' : 'MISSED'}`);
	return budgets.every(([, holds]) => holds);
}

/** @param {Measured} measured */
function isExact({ given, books }) {
	const { counted, missing, strange, mistakes } = books;
	return counted === given && books.books === TABLETS && missing + strange + mistakes === 0;
}

/** @param {number} milliseconds */
const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
/** @param {number} value */
const whole = (value) => value.toLocaleString('en');
