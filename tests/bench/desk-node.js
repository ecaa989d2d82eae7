// One node of ours with its tablets and desks, in demonstration mode so that tablets pair at once; and
// how long resets take there.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../src/start/free-port.js';
import { say } from '../../src/start/progress.js';
import { call, hear, SimulatedTablet } from '../support/simulated-tablet.js';
import { startProcess } from '../support/start-process.js';
import { EVERY_MS, memoryOf, RESETS, until } from './desk-measure.js';

const SERVE = ['tests/support/serve-build.js', '.'];
const HEARTBEAT_SECONDS = 15;

/**
 * @param {string} name for whoever watches
 * @param {string} databaseUrl empty for SQLite
 * @param {{ tablets: number, desks: number }} crowd
 */
export async function measureNode(name, databaseUrl, { tablets: many, desks }) {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'quiet-minute-bench-'));
	const environment = {
		MODE: 'demo',
		DATABASE_URL: databaseUrl,
		DATA_DIR: dataDir,
		PORT: String(await freePort()),
		ORIGIN: '',
		LOG_LEVEL: 'warn',
		HEARTBEAT_SECONDS: String(HEARTBEAT_SECONDS)
	};
	say(`Starting a node on ${name} …`);
	const node = await startProcess(SERVE, environment, /^Quiet Minute is at (\S+)/m);
	/** @type {(() => void)[]} */
	const stops = [];
	try {
		const origin = node.said;
		const { desk } = JSON.parse(readFileSync(path.join(dataDir, 'demonstration.json'), 'utf8'));
		const before = memoryOf(node.pid);
		say(`Pairing ${many} tablets …`);
		/** @type {SimulatedTablet[]} */
		const tablets = [];
		for (let i = 0; i < many; i += 1) {
			const body = { code: 'demo', claim: null };
			const { cookies } = await call(origin, '/api/tablet/pair', { cookie: '', body });
			const tablet = new SimulatedTablet([origin], cookies.join('; '), HEARTBEAT_SECONDS);
			stops.push(() => tablet.stop());
			tablets.push(tablet);
		}
		for (const tablet of tablets) await tablet.start();

		const cookie = await signIn(origin, desk);
		/** @type {Map<string, any>} */
		const list = new Map();
		/** When the first desk saw a command done. @type {Map<string, number>} */
		const seen = new Map();
		/** @param {any} event */
		const note = (event) => {
			if (event.type === 'pulse') return;
			for (const tablet of event.tablets) {
				list.set(tablet.id, tablet);
				for (const { counter, outcome } of tablet.commands) {
					const key = `${tablet.id} ${counter}`;
					if (outcome === 'done' && !seen.has(key)) seen.set(key, performance.now());
				}
			}
		};
		// The others are sent the same, and cost this process no more than the bytes.
		for (let i = 0; i < desks; i += 1) {
			const listener = i === 0 ? { onevent: note } : {};
			stops.push(hear(origin, '/api/desk/events?speaks=2', cookie, listener));
		}
		await until(() => list.size >= many && [...list.values()].every(({ visit }) => visit === 7));
		/** The tablets as the desk lists them were paired in the same order, with the same counters. */
		const ids = [...list.values()]
			.sort((a, b) => number(a.name) - number(b.name))
			.map(({ id }) => id);

		say(`Resetting ${RESETS} of them, one after another …`);
		/** @type {{ id: string, tablet: SimulatedTablet, counter: number, at: number }[]} */
		const pressed = [];
		for (let i = 0; i < RESETS; i += 1) {
			const which = (i * 137) % many;
			const id = ids[which] ?? '';
			const at = performance.now();
			const body = { name: 'reset', tablets: [{ tabletId: id, visit: 7 }] };
			void call(origin, '/api/desk/commands', { cookie, body }).then(({ text }) => {
				const tablet = tablets[which];
				if (tablet) pressed.push({ id, tablet, counter: JSON.parse(text)[0].counter, at });
			});
			await new Promise((later) => setTimeout(later, EVERY_MS));
		}
		const isDone = () =>
			pressed.length === RESETS && pressed.every(({ id, counter }) => seen.has(`${id} ${counter}`));
		await until(isDone);

		say('Resetting all at once …');
		const at = performance.now();
		const body = { name: 'reset', tablets: ids.map((tabletId) => ({ tabletId, visit: 7 })) };
		const { text } = await call(origin, '/api/desk/commands', { cookie, body });
		/** @type {{ tabletId: string, counter: number }[]} */
		const answers = JSON.parse(text);
		await until(() => answers.every(({ tabletId, counter }) => seen.has(`${tabletId} ${counter}`)));
		return {
			before,
			memory: memoryOf(node.pid),
			heard: pressed.map(({ tablet, counter, at }) => (tablet.obeyed.get(counter) ?? NaN) - at),
			seen: pressed.map(({ id, counter, at }) => (seen.get(`${id} ${counter}`) ?? NaN) - at),
			allHeard: answers.map(({ counter }, i) => (tablets[i]?.obeyed.get(counter) ?? NaN) - at),
			allSeen: answers.map(
				({ tabletId, counter }) => (seen.get(`${tabletId} ${counter}`) ?? NaN) - at
			)
		};
	} finally {
		for (const stop of stops) stop();
		await node.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** @param {string} origin @param {{ username: string, password: string }} who */
async function signIn(origin, { username, password }) {
	const answer = await fetch(`${origin}/sign-in?/in`, {
		method: 'POST',
		headers: { origin, accept: 'text/html' },
		body: new URLSearchParams({ username, passphrase: password }),
		redirect: 'manual'
	});
	return answer.headers
		.getSetCookie()
		.map((one) => one.split(';')[0])
		.join('; ');
}

/** The number in a name that the demonstration gives. @param {string} name */
const number = (name) => Number(/\d+/.exec(name)?.[0]);
