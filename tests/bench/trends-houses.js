// What is measured: the built server over ten years of a clinic's blocks, one house a number of check-ins.
import { mkdtempSync, statSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import SQLite from 'better-sqlite3';
import { freePort } from '../../src/start/free-port.js';
import { say } from '../../src/start/progress.js';
import { startProcess } from '../support/start-process.js';
import { ownCode } from './own-code.js';

/** A tablet's steady limit is ten requests a second; each of these has as many records as one may have. */
const WRITES_MS = 110;
const RECORDS = 500;

/** @typedef {{ dataDir: string, databaseUrl: string | null }} Place */
/** @typedef {{ clinicId: string, blocks: number, ids: number, tabletToken: string }} Filled */

/**
 * @param {'sqlite' | 'postgres'} engine @param {number} size @param {string} folder
 * @param {Awaited<ReturnType<typeof import('./own-code.js').startPostgres>>} postgres
 * @returns {Promise<Place>}
 */
export async function placeFor(engine, size, folder, postgres) {
	const dataDir = mkdtempSync(path.join(folder, `${engine}-`));
	if (engine === 'sqlite') return { dataDir, databaseUrl: null };
	return { dataDir, databaseUrl: await postgres.newDatabase(`checkins_${size}`) };
}

/** @param {'sqlite' | 'postgres'} engine @param {number} size @param {Place} place */
export async function openHouse(engine, size, place) {
	say(`${engine}: ten years of ${size.toLocaleString('en')} check-ins …`);
	/** @type {typeof import('./trends-fill')} */
	const { fill, ACCOUNT } = await ownCode('trends-fill.ts');
	const filled = await fill(place, size);
	const bytes = await bytesOf(place);
	const port = await freePort();
	const server = await startProcess(
		['src/start/start.js'],
		{
			NODE_ENV: 'production',
			PORT: String(port),
			ORIGIN: `http://localhost:${port}`,
			DATA_DIR: place.dataDir,
			DATABASE_URL: place.databaseUrl ?? '',
			LOG_LEVEL: 'warn'
		},
		/Quiet Minute is at (\S+)/
	);
	const query = await queryOf(place, filled.clinicId);
	return {
		size,
		filled,
		bytes,
		origin: server.said,
		cookie: await signIn(server.said, ACCOUNT),
		address: `${server.said}/api/trends?clinic=${filled.clinicId}`,
		asks: query.asks,
		/** @type {number[][]} by round */
		query: [],
		/** @type {number[][]} by round */
		quiet: [],
		close: async () => {
			await query.close();
			await server.stop();
		}
	};
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

/** @param {string} address @param {string} cookie @param {number} times */
export async function look(address, cookie, times) {
	/** @type {number[]} */
	const taken = [];
	for (let index = 0; index < times; index += 1) {
		const start = performance.now();
		const answer = await fetch(address, { headers: { cookie } });
		const { releases } = await answer.json();
		if (releases.length < 100) throw new Error(`only ${releases.length} releases`);
		taken.push(performance.now() - start);
	}
	return taken;
}

/** Records as a tablet sends them, one request after the other. @param {string} origin @param {string} token */
export function startWriting(origin, token) {
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
async function queryOf({ dataDir, databaseUrl }, clinicId) {
	const text =
		'select from_week, to_week, tables, counted from release where clinic_id = $1 order by from_week';
	/** @param {() => Promise<{ tables: string | null }[]>} ask @param {() => unknown} close */
	const timed = (ask, close) => ({
		close,
		asks: async (/** @type {number} */ times) => {
			/** @type {number[]} */
			const taken = [];
			for (let index = 0; index < times; index += 1) {
				const start = performance.now();
				for (const { tables } of await ask()) if (tables) JSON.parse(tables);
				taken.push(performance.now() - start);
			}
			return taken;
		}
	});
	if (databaseUrl === null) {
		const db = new SQLite(path.join(dataDir, 'quiet-minute.sqlite'));
		const statement = db.prepare(text.replace('$1', '?'));
		const ask = async () => /** @type {any[]} */ (statement.all(clinicId));
		return timed(ask, () => db.close());
	}
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	const ask = async () => (await client.query(text, [clinicId])).rows;
	return timed(ask, () => client.end());
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
