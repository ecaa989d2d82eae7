// How many records a second the server takes over HTTP, on both engines. Beside it, measured in turn in
// the same run: the barest server that keeps the same promise (bare-ingest.js).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import SQLite from 'better-sqlite3';
import pg from 'pg';
import { freePort } from '../../src/start/free-port.js';
import { say } from '../../src/start/progress.js';
import { startProcess } from '../support/start-process.js';
import { sendFor } from './load.js';
import { ownCode, startPostgres } from './own-code.js';

/** A tablet may send six hundred times at once, then ten times a second. */
const TABLETS = 2_000;
const ROUNDS = 5;
const ROUND_MS = 1_500;
/** `least`: of the bare server's records a second (issue 5); null is only told. */
const LOADS = [
	{ batch: 1, clients: 1, least: null },
	{ batch: 1, clients: 32, least: 1.2 },
	{ batch: 1, clients: 32, least: null, asTablets: true },
	{ batch: 50, clients: 4, least: 0.8 },
	{ batch: 500, clients: 4, least: 0.8 }
];

/** @typedef {{ dataDir: string, databaseUrl: string | null }} Place */

/** Whether the budgets were kept. */
export async function bench() {
	const folder = mkdtempSync(path.join(tmpdir(), 'quiet-minute-bench-'));
	const postgres = await startPostgres();
	try {
		let kept = true;
		for (const engine of ['SQLite', 'PostgreSQL']) {
			say(`${engine} …`);
			/** @param {string} name @returns {Promise<Place>} */
			const newPlace = async (name) => ({
				dataDir: mkdtempSync(path.join(folder, name)),
				databaseUrl: engine === 'SQLite' ? null : await postgres.newDatabase(name)
			});
			kept = (await measure(engine, await newPlace('ours'), await newPlace('bare'))) && kept;
		}
		return kept;
	} finally {
		await postgres.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** @param {string} engine @param {Place} ourPlace @param {Place} barePlace */
async function measure(engine, ourPlace, barePlace) {
	/** @type {typeof import('./ingest-fill')} */
	const { fillWithTablets } = await ownCode('ingest-fill.ts');
	const { cookies, week } = await fillWithTablets(ourPlace, TABLETS);
	await fillWithTablets(barePlace, 1);
	const ours = await startOurs(ourPlace);
	const bare = await startProcess(
		['tests/bench/bare-ingest.js', barePlace.databaseUrl ?? fileIn(barePlace), week],
		{},
		/^at (.*)$/m
	);
	let kept = true;
	const sent = { ours: 0, bare: 0 };
	try {
		console.log(
			`\n| ${engine}: records a second | ours | bare node:http | ratio | at least |\n|---|---:|---:|---:|---:|`
		);
		for (const { least, ...load } of LOADS) {
			/** @type {{ ours: number[], bare: number[] }} */
			const rates = { ours: [], bare: [] };
			for (let round = 0; round <= ROUNDS; round += 1) {
				for (const who of /** @type {const} */ (['ours', 'bare'])) {
					const origin = who === 'ours' ? ours.said : bare.said;
					const milliseconds = ROUND_MS;
					const { records, seconds } = await sendFor({
						...load,
						origin,
						cookies,
						week,
						milliseconds
					});
					sent[who] += records;
					// The first round is for the compiler to warm up.
					if (round > 0) rates[who].push(records / seconds);
				}
			}
			const [our, its] = [median(rates.ours), median(rates.bare)];
			const holds = least === null || our / its >= least;
			kept &&= holds;
			const size = load.asTablets ? `${load.batch}, as a tablet pads it,` : load.batch;
			const verdict = least === null ? '' : `${least} ${holds ? 'kept' : 'MISSED'}`;
			console.log(
				`| ${size} a request, ${load.clients} at once | ${whole(our)} | ${whole(its)} | ${(our / its).toFixed(2)} | ${verdict} |`
			);
		}
	} finally {
		await ours.stop();
		await bare.stop();
	}
	for (const who of /** @type {const} */ (['ours', 'bare'])) {
		const found = await idsIn(who === 'ours' ? ourPlace : barePlace);
		if (found !== sent[who])
			throw new Error(`${who}: ${sent[who]} were accepted, ${found} are there`);
	}
	return kept;
}

/** The built server. @param {Place} place */
export async function startOurs({ dataDir, databaseUrl }) {
	const port = await freePort();
	const environment = {
		NODE_ENV: 'production',
		PORT: String(port),
		ORIGIN: `http://localhost:${port}`,
		DATA_DIR: dataDir,
		DATABASE_URL: databaseUrl ?? '',
		LOG_LEVEL: 'warn'
	};
	return startProcess(['src/start/start.js'], environment, /Quiet Minute is at (\S+)/);
}

/** @param {Place} place */
const fileIn = ({ dataDir }) => path.join(dataDir, 'quiet-minute.sqlite');

/** How many ids it remembers. @param {Place} place */
async function idsIn(place) {
	const text = 'select count(*) as n from seen';
	if (place.databaseUrl === null) {
		const db = new SQLite(fileIn(place), { readonly: true });
		const row = /** @type {{ n: number }} */ (db.prepare(text).get());
		db.close();
		return row.n;
	}
	const client = new pg.Client({ connectionString: place.databaseUrl });
	await client.connect();
	const { rows } = await client.query(text);
	await client.end();
	return Number(rows[0].n);
}

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
/** @param {number} value */
const whole = (value) => Math.round(value).toLocaleString('en');
