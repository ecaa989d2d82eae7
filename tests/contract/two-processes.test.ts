// Two real app nodes on one real PostgreSQL, each a process of its own: what is asked at one reaches a
// tablet at the other in less than two seconds, and killing either loses no command.
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest';
import { randomBytes } from 'node:crypto';
import type { Application } from '$lib/server/application';
import { makeAccount } from '$lib/server/access/sign-in';
import { readConfiguration } from '$lib/server/configuration';
import { connect, type Store } from '$lib/server/database/connect';
import { migrate } from '$lib/server/database/migrate';
import { createLog } from '$lib/server/log';
import { addTablet } from '$lib/tablets/server/registry';
import { hashTabletToken, newTabletToken } from '$lib/tablets/server/tablet-token';
import { emptyPlace } from '../support/database';
import { addClinic } from '../support/factories';
import { newFolder, RunningServer } from '../support/running-server';
import { call, SimulatedTablet } from '../support/simulated-tablet.js';
import { PLAIN } from '../support/two-clinics';

const STAFF = { username: 'dora.desk', passphrase: 'four quiet river stones' };
const HEARTBEAT_SECONDS = 5;

let store: Store;
let clinicId: string;
let environment: Record<string, string>;
let first: RunningServer;
let second: RunningServer;
const running: RunningServer[] = [];
let tablet: SimulatedTablet;
let tabletId: string;

beforeAll(async () => {
	const place = await emptyPlace('postgres');
	if (!place.databaseUrl) throw new Error('two nodes need PostgreSQL');
	store = await connect(place);
	await migrate(store.db, store.engine);
	clinicId = await addClinic(store.db);
	const secret = randomBytes(32).toString('hex');
	const config = readConfiguration({ BETTER_AUTH_SECRET: secret });
	const { db, engine } = store;
	const app: Application = { db, engine, store, clock: Date, config, log: createLog('silent') };
	const userId = await makeAccount(app, STAFF.username, STAFF.passphrase);
	if (!userId) throw new Error('no account');
	await db
		.insertInto('membership')
		.values({ user_id: userId, clinic_id: clinicId, role: 'desk' })
		.execute();
	environment = {
		...PLAIN,
		DATABASE_URL: place.databaseUrl,
		BETTER_AUTH_SECRET: secret,
		HEARTBEAT_SECONDS: String(HEARTBEAT_SECONDS)
	};
	first = await startNode();
	second = await startNode();
});
afterAll(async () => {
	for (const node of running) await node.throwAway();
	await store.close();
});

/** As it was built: nothing is installed or built on the way. */
const BUILD = [process.execPath, 'tests/support/serve-build.js', '.'] as const;

async function startNode(): Promise<RunningServer> {
	const node = await RunningServer.on(newFolder(), environment, BUILD);
	running.push(node);
	return node;
}

/** The tablet listens at the second node; when that is gone, at the first. */
beforeEach(async () => {
	const token = newTabletToken();
	tabletId = await addTablet(store.db, {
		clinicId,
		name: 'Window',
		place: '',
		tokenHash: hashTabletToken(token),
		pairedAt: Date.now()
	});
	const origins = [second.origin, first.origin];
	tablet = new SimulatedTablet(origins, `tablet=${token}`, HEARTBEAT_SECONDS);
	await tablet.start();
});
afterEach(() => tablet.stop());

async function signIn(origin: string): Promise<string> {
	const answer = await fetch(`${origin}/sign-in?/in`, {
		method: 'POST',
		headers: { origin, accept: 'text/html' },
		body: new URLSearchParams(STAFF),
		redirect: 'manual'
	});
	return answer.headers
		.getSetCookie()
		.map((one) => one.split(';')[0])
		.join('; ');
}

/** Presses Reset at a node; answers when, by this process's clock. */
async function reset(origin: string): Promise<number> {
	const cookie = await signIn(origin);
	const at = performance.now();
	const body = { name: 'reset', tablets: [{ tabletId, visit: 7 }] };
	const answer = await call(origin, '/api/desk/commands', { cookie, body });
	expect(JSON.parse(answer.text)).toEqual([{ tabletId, status: 'asked', counter: 1 }]);
	return at;
}

const obeyed = () => expect.poll(() => tablet.obeyed.get(1), { timeout: 20_000 }).toBeDefined();

/** By the database, which every node reads. */
const outcome = async () => {
	const row = await store.db
		.selectFrom('tablet')
		.select('command')
		.where('id', '=', tabletId)
		.executeTakeFirstOrThrow();
	return JSON.parse(row.command ?? '[]')[0]?.outcome;
};

test('a reset pressed at one node is done by a tablet at the other in less than two seconds', async () => {
	const pressed = await reset(first.origin);
	await obeyed();
	expect((tablet.obeyed.get(1) ?? Infinity) - pressed).toBeLessThan(2000);
	await expect.poll(outcome).toBe('done');
});

test('the node of the desk may be killed as soon as it has answered', async () => {
	await reset(first.origin);
	await first.kill();
	await obeyed();
	await expect.poll(outcome).toBe('done');
	await first.start(BUILD);
});

test('the node of the tablet may be killed before the command: the tablet hears it at the other', async () => {
	await second.kill();
	await reset(first.origin);
	await obeyed();
	await expect.poll(outcome).toBe('done');
	await second.start(BUILD);
});
