// Two app nodes on one real PostgreSQL, each with its own pool and its own channel: what one desk
// asks reaches a tablet on the other node, also when the connection that listens was lost.
import pino from 'pino';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfiguration } from '$lib/server/configuration';
import { connect, type Store } from '$lib/server/database/connect';
import { migrate } from '$lib/server/database/migrate';
import type { Heartbeat } from '$lib/tablets/messages';
import type { ChannelMessage } from '$lib/tablets/server/channel-messages';
import { sendDeskCommand } from '$lib/tablets/server/desk-commands';
import { receiveHeartbeat } from '$lib/tablets/server/heartbeat';
import { PostgresChannel } from '$lib/tablets/server/postgres-channel';
import { addTablet } from '$lib/tablets/server/registry';
import { openTabletNode } from '$lib/tablets/server/tablet-node';
import { emptyPlace } from '../support/database';
import { addClinic } from '../support/factories';

const NOW = Date.UTC(2026, 10, 23, 9, 30);
const beat: Heartbeat = {
	state: 'in-use',
	visit: 7,
	version: '0.1.0',
	offlineReady: true,
	storagePersisted: true,
	faults: [],
	wakeLock: true,
	speaks: 2,
	lastCommand: 0
};

async function openNode(connectionString: string, store: Store) {
	const { db } = store;
	const channel = new PostgresChannel({ connectionString, db, log: pino({ level: 'silent' }) });
	await channel.listening;
	const heard: ChannelMessage[] = [];
	channel.subscribe((message) => heard.push(message));
	const app = { db, clock: { now: () => NOW }, config: readConfiguration({}) };
	return { ...openTabletNode(app, channel), channel, store, heard };
}

async function openHouse() {
	const place = await emptyPlace('postgres');
	if (!place.databaseUrl) throw new Error('two nodes need PostgreSQL');
	const first = await connect(place);
	await migrate(first.db, first.engine);
	const clinicId = await addClinic(first.db);
	const tabletId = await addTablet(first.db, {
		clinicId,
		name: 'Window',
		place: '',
		tokenHash: 'hash',
		pairedAt: NOW
	});
	const desk = await openNode(place.databaseUrl, first);
	const tablet = await openNode(place.databaseUrl, await connect(place));
	await receiveHeartbeat(tablet, tabletId, beat);
	return { clinicId, tabletId, desk, tablet };
}

let house: Awaited<ReturnType<typeof openHouse>>;
beforeEach(async () => {
	house = await openHouse();
});
afterEach(async () => {
	for (const { channel, store } of [house.desk, house.tablet]) {
		await channel.close();
		await store.close();
	}
});

const reset = () =>
	sendDeskCommand(
		house.desk,
		{ clinicId: house.clinicId, username: 'dora.desk' },
		{
			name: 'reset',
			tablets: [{ tabletId: house.tabletId, visit: 7 }]
		}
	);

const commandsHeard = () =>
	house.tablet.heard.flatMap((message) =>
		message.type === 'command' ? [message.command.counter] : []
	);

/** Ends every connection of this database that listens, as a restart of the network would. */
async function breakChannels(): Promise<number> {
	const { rows } = await sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity
		where datname = current_database() and query like 'listen %'`.execute(house.desk.store.db);
	return rows.length;
}

async function listeners(): Promise<number> {
	const { rows } = await sql`select pid from pg_stat_activity
		where datname = current_database() and query like 'listen %'`.execute(house.desk.store.db);
	return rows.length;
}

test('a reset asked at one node reaches the tablet of the other, once', async () => {
	expect(await reset()).toMatchObject([{ status: 'asked', counter: 1 }]);
	await expect.poll(commandsHeard).toEqual([1]);
	// The node that asked has told itself already, and doesn't hear its own echo.
	await reset();
	await expect.poll(commandsHeard).toEqual([1, 2]);
	expect(house.desk.heard.filter(({ type }) => type === 'command')).toHaveLength(2);
});

test('what is on the glass at one node is known at the desk of the other', async () => {
	await expect.poll(() => house.desk.presence.get(house.tabletId)?.visit).toBe(7);
});

test('a channel that was cut listens again by itself', async () => {
	expect(await breakChannels()).toBe(2);
	await expect.poll(listeners, { timeout: 10_000 }).toBe(2);
	expect(await reset()).toMatchObject([{ status: 'asked', counter: 1 }]);
	await expect.poll(commandsHeard).toEqual([1]);
});

test('a reset that was asked while a node heard nothing comes with the next heartbeat', async () => {
	// This node is deaf: nothing comes to it any more.
	await house.tablet.channel.close();
	await reset();
	expect(commandsHeard()).toEqual([]);
	const missed = await receiveHeartbeat(house.tablet, house.tabletId, beat);
	expect(missed?.command).toMatchObject({ counter: 1, name: 'reset', visit: 7 });
	const known = await receiveHeartbeat(house.tablet, house.tabletId, { ...beat, lastCommand: 1 });
	expect(known?.command).toBeNull();
});

test('what both nodes write of the same tablets at once, each in its own order, is all written', async () => {
	const { clinicId, desk, tablet } = house;
	const asker = { clinicId, username: 'dora.desk' };
	const ids: string[] = [];
	for (let i = 0; i < 20; i += 1) {
		const made = { clinicId, name: `Tablet ${i}`, place: '', pairedAt: NOW };
		ids.push(await addTablet(desk.store.db, { ...made, tokenHash: `hash ${i}` }));
	}
	const hear = (node: typeof desk, inOrder: string[]) =>
		Promise.all(inOrder.map((id) => receiveHeartbeat(node, id, beat)));
	const all = (inOrder: string[]) => ({
		name: 'find' as const,
		tablets: inOrder.map((tabletId) => ({ tabletId, visit: null }))
	});
	await hear(desk, ids);
	const backwards = ids.toReversed();
	for (let round = 1; round <= 5; round += 1) {
		const [, , here, there] = await Promise.all([
			hear(desk, ids),
			hear(tablet, backwards),
			sendDeskCommand(desk, asker, all(ids)),
			sendDeskCommand(tablet, asker, all(backwards))
		]);
		const counters = [...here, ...there].map((one) => one.status === 'asked' && one.counter);
		expect(new Set(counters)).toEqual(new Set([2 * round - 1, 2 * round]));
		expect(counters).toHaveLength(40);
	}
});
