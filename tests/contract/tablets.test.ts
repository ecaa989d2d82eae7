// Tablets and the desk on a real database: commands reach their tablet and no other visit, a revoked
// tablet hears nothing more, and every desk sees the same.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClinicSettings } from '../../src/lib/clinic/settings';
import { readConfiguration } from '../../src/lib/server/configuration';
import { connect, type Store } from '../../src/lib/server/database/connect';
import { migrate } from '../../src/lib/server/database/migrate';
import type { Heartbeat } from '../../src/lib/tablets/messages';
import { LocalChannel } from '../../src/lib/tablets/server/channel-messages';
import { receiveAck, sendDeskCommand } from '../../src/lib/tablets/server/desk-commands';
import { deskEvents } from '../../src/lib/tablets/server/desk-events';
import { deskTablets } from '../../src/lib/tablets/server/desk-view';
import { closeStreams } from '../../src/lib/tablets/server/event-stream';
import { receiveHeartbeat } from '../../src/lib/tablets/server/heartbeat';
import { addTablet, revokeTablet, tabletByTokenHash } from '../../src/lib/tablets/server/registry';
import { tabletEvents } from '../../src/lib/tablets/server/tablet-events';
import { openTabletNode, type TabletNode } from '../../src/lib/tablets/server/tablet-node';

const START = Date.UTC(2026, 10, 23, 9, 30);
const TIME_ZONE = 'America/Denver';
const DORA = { clinicId: 'clinic', username: 'dora.desk' };
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
const settings: ClinicSettings = {
	hours: [null, null, null, null, null, null, null],
	exceptions: [],
	languages: ['en'],
	help: {
		emergency: '911',
		crisis: { name: 'A line', contact: '988', languages: 'English', hours: 'Always' }
	},
	helpCheckedAt: START,
	staffPin: { salt: 'c2FsdA==', iterations: 100_000, hash: 'aGFzaA==' },
	checkin: { on: true, pain: true, shame: true, scale: 'numbers' },
	practices: ['look-around', 'soft-breath']
};

interface World {
	store: Store;
	node: TabletNode;
	clock: { at: number; now(): number };
	tabletId: string;
	end(): Promise<void>;
}

async function openWorld(): Promise<World> {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'tablets-'));
	const store = await connect({ dataDir, databaseUrl: null });
	await migrate(store.db, store.engine);
	const clock = { at: START, now: () => clock.at };
	const clinic = { id: 'clinic', name: 'Clinic', time_zone: TIME_ZONE, block_length: 4 };
	await store.db
		.insertInto('clinic')
		.values({
			...clinic,
			settings: JSON.stringify(settings),
			settings_version: 1,
			created_at: START
		})
		.execute();
	const config = readConfiguration({});
	const node = openTabletNode({ db: store.db, clock, config }, new LocalChannel());
	const tabletId = await addTablet(store.db, {
		clinicId: 'clinic',
		name: 'Window',
		place: '',
		tokenHash: 'hash',
		pairedAt: START
	});
	const end = async () => {
		closeStreams();
		await store.close();
		rmSync(dataDir, { recursive: true });
	};
	return { store, node, clock, tabletId, end };
}

let world: World;
beforeEach(async () => {
	world = await openWorld();
});
afterEach(() => world.end());

const never = () => new AbortController().signal;

/** The messages of a stream, one after another; done when it ends. */
async function* messagesOf(response: Response) {
	let text = '';
	const decoder = new TextDecoder();
	for await (const chunk of response.body ?? []) {
		text += decoder.decode(chunk, { stream: true });
		const events = text.split('\n\n');
		text = events.pop() ?? '';
		for (const event of events) {
			if (event.startsWith('data: ')) yield JSON.parse(event.slice(6)) as unknown;
		}
	}
}

const listen = () =>
	messagesOf(tabletEvents(world.node, { id: world.tabletId, clinicId: 'clinic' }, 2, never()));
const reset = (visit: number | null) =>
	sendDeskCommand(world.node, DORA, {
		name: 'reset',
		tablets: [{ tabletId: world.tabletId, visit }]
	});
const asked = (counter: number) => [{ tabletId: world.tabletId, status: 'asked', counter }];
const acknowledge = (counter: number, outcome: 'done' | 'stale') =>
	receiveAck(world.node, { id: world.tabletId, clinicId: 'clinic' }, { counter, outcome });
const outcome = async () => (await deskTablets(world.node, 'clinic'))[0]?.commands.at(-1);

describe('a reset', () => {
	it('reaches the tablet that listens, and is done only when the tablet says so', async () => {
		await receiveHeartbeat(world.node, world.tabletId, beat);
		const stream = listen();
		const heard = stream.next();
		expect(await reset(7)).toEqual(asked(1));
		const command = { counter: 1, name: 'reset', visit: 7, expires: START + 60_000 };
		expect((await heard).value).toEqual({ type: 'command', command });
		expect(await outcome()).toMatchObject({ counter: 1, outcome: 'asked' });
		await acknowledge(1, 'done');
		expect(await outcome()).toMatchObject({ counter: 1, outcome: 'done' });
	});

	it('is told as too late when the tablet dropped it', async () => {
		await receiveHeartbeat(world.node, world.tabletId, beat);
		await reset(7);
		await acknowledge(1, 'stale');
		expect(await outcome()).toMatchObject({ counter: 1, outcome: 'stale' });
	});

	it('is heard after a reconnect, by stream and by heartbeat, until it expires', async () => {
		await receiveHeartbeat(world.node, world.tabletId, beat);
		await reset(7);
		const command = { counter: 1, name: 'reset', visit: 7, expires: START + 60_000 };
		expect((await listen().next()).value).toEqual({ type: 'command', command });
		const missed = await receiveHeartbeat(world.node, world.tabletId, beat);
		expect(missed?.command).toEqual(command);
		const known = await receiveHeartbeat(world.node, world.tabletId, { ...beat, lastCommand: 1 });
		expect(known?.command).toBeNull();
		world.clock.at += 61_000;
		expect((await receiveHeartbeat(world.node, world.tabletId, beat))?.command).toBeNull();
		expect(await outcome()).toMatchObject({ counter: 1, outcome: 'unanswered' });
	});

	it('is not lost when another is asked before it was heard', async () => {
		await receiveHeartbeat(world.node, world.tabletId, beat);
		await reset(7);
		await reset(7);
		const stream = listen();
		for (const counter of [1, 2]) {
			expect((await stream.next()).value).toMatchObject({ command: { counter } });
		}
		const first = await receiveHeartbeat(world.node, world.tabletId, beat);
		expect(first?.command).toMatchObject({ counter: 1 });
		const second = await receiveHeartbeat(world.node, world.tabletId, { ...beat, lastCommand: 1 });
		expect(second?.command).toMatchObject({ counter: 2 });
	});

	it('calls only where the clinic has switched it on', async () => {
		await receiveHeartbeat(world.node, world.tabletId, beat);
		const call = () =>
			sendDeskCommand(world.node, DORA, {
				name: 'call',
				tablets: [{ tabletId: world.tabletId, visit: 7 }]
			});
		expect(await call()).toMatchObject([{ status: 'not-used' }]);
		await world.store.db
			.updateTable('clinic')
			.set({ settings: JSON.stringify({ ...settings, call: true }) })
			.execute();
		expect(await call()).toMatchObject([{ status: 'asked' }]);
	});

	it('counts on from the tablet when the database was restored from before', async () => {
		await receiveHeartbeat(world.node, world.tabletId, { ...beat, lastCommand: 40 });
		expect(await reset(7)).toEqual(asked(41));
		expect(await reset(7)).toEqual(asked(42));
	});

	it('leaves its line in the log, and is not asked where the log takes none', async () => {
		await receiveHeartbeat(world.node, world.tabletId, beat);
		await reset(7);
		const lines = await world.store.db.selectFrom('audit').selectAll().execute();
		expect(lines).toMatchObject([
			{ actor: 'dora.desk', action: 'tablet-reset', target: `{"tablet":"${world.tabletId}"}` }
		]);
		await sql`create trigger full before insert on audit begin select raise(abort, 'full'); end`.execute(
			world.store.db
		);
		await expect(reset(7)).rejects.toThrow('full');
		expect(await outcome()).toMatchObject({ counter: 1 });
	});

	it('asks nothing of an offline tablet, nor of another clinic’s', async () => {
		await receiveHeartbeat(world.node, world.tabletId, beat);
		const { tabletId } = world;
		const elsewhere = { name: 'reset' as const, tablets: [{ tabletId, visit: 7 }] };
		expect(await sendDeskCommand(world.node, { ...DORA, clinicId: 'another' }, elsewhere)).toEqual([
			{ tabletId, status: 'none' }
		]);
		world.clock.at += 61_000;
		expect(await reset(7)).toEqual([{ tabletId, status: 'offline' }]);
		expect(await outcome()).toBeUndefined();
	});
});

it('a revoked tablet is told so, its stream ends, and its cookie opens nothing', async () => {
	const stream = listen();
	const heard = stream.next();
	await revokeTablet(world.store.db, 'clinic', world.tabletId, START);
	await world.node.channel.publish({ type: 'revoked', tabletId: world.tabletId });
	expect((await heard).value).toEqual({ type: 'revoked' });
	expect((await stream.next()).done).toBe(true);
	expect(await tabletByTokenHash(world.store.db, 'hash')).toBeNull();
	expect(await receiveHeartbeat(world.node, world.tabletId, beat)).toBeNull();
});

it('the database never learns what is on the glass', async () => {
	await receiveHeartbeat(world.node, world.tabletId, { ...beat, visit: 987_654_321 });
	const rows = JSON.stringify(await world.store.db.selectFrom('tablet').selectAll().execute());
	expect(rows).not.toMatch(/987654321|in-use/);
});

describe('the desks of a clinic', () => {
	const watch = () => messagesOf(deskEvents(world.node, 'clinic', never()));
	type Watch = ReturnType<typeof watch>;
	/** Pulses hold the clock alone, and come by it. */
	async function nextList(desk: Watch) {
		for (let heard = await desk.next(); !heard.done; heard = await desk.next()) {
			if (!JSON.stringify(heard.value).includes('"pulse"')) return heard.value;
		}
		return expect.unreachable();
	}

	it('see the same: the whole list first, then what has changed', async () => {
		const desks = [watch(), watch()];
		for (const desk of desks) {
			expect(await nextList(desk)).toMatchObject({
				type: 'tablets',
				tablets: [{ id: world.tabletId, state: 'waiting' }]
			});
		}
		await receiveHeartbeat(world.node, world.tabletId, beat);
		for (const desk of desks) {
			expect(await nextList(desk)).toMatchObject({
				type: 'changed',
				tablets: [{ id: world.tabletId, state: 'in-use', visit: 7 }]
			});
		}
		await reset(7);
		await acknowledge(1, 'done');
		const latest = await nextList(desks[0] ?? expect.unreachable());
		expect(latest).toMatchObject({ tablets: [{ commands: [{ name: 'reset' }] }] });
	});

	it('see a tablet that was added or removed in the whole list', async () => {
		const desk = watch();
		await nextList(desk);
		const id = await addTablet(world.store.db, {
			clinicId: 'clinic',
			name: 'Door',
			place: '',
			tokenHash: 'another hash',
			pairedAt: START
		});
		await world.node.channel.publish({ type: 'tablet-changed', clinicId: 'clinic', tabletId: id });
		expect(await nextList(desk)).toMatchObject({
			type: 'tablets',
			tablets: [{ name: 'Door' }, { name: 'Window' }]
		});
		await revokeTablet(world.store.db, 'clinic', id, START);
		await world.node.channel.publish({ type: 'revoked', tabletId: id });
		expect(await nextList(desk)).toMatchObject({ type: 'tablets', tablets: [{ name: 'Window' }] });
	});

	it('know within a minute that a tablet has died or stands still, whatever its stream says', async () => {
		void listen().next();
		await receiveHeartbeat(world.node, world.tabletId, beat);
		expect(await deskTablets(world.node, 'clinic')).toMatchObject([{ state: 'in-use' }]);
		// The desk looks at every beat of its own, so that it is told five seconds later at most.
		world.clock.at += 55_000;
		expect(await deskTablets(world.node, 'clinic')).toMatchObject([
			{ state: 'offline', since: START, visit: null }
		]);
	});
});
