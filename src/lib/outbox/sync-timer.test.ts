import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	CountingServer,
	MemoryLocks,
	jsonAnswer,
	practiceRecord
} from '../../../tests/support/outbox-world';
import { SYNC_REQUEST_BYTES } from '../checkins/padding';
import type { Fetch } from './flush';
import { openOutbox, type Outbox } from './outbox';
import { LONGEST_BACKOFF_MS, backoff, mayUse, momentOf, tickAt } from './pace';
import { startSyncTimer, type SyncTimer } from './sync-timer';

const PERIOD = 300_000;
let locks: MemoryLocks;
let outbox: Outbox;
let timers: SyncTimer[];

beforeEach(async () => {
	// Only these: the database in memory needs the others to run.
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 1_795_000_000_000 });
	vi.stubGlobal('indexedDB', new IDBFactory());
	locks = new MemoryLocks();
	outbox = await openOutbox({ locks });
	timers = [];
});
afterEach(() => {
	for (const timer of timers) timer.stop();
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

function start(fetch: Fetch, on = outbox, onunauthorised = () => undefined) {
	const timer = startSyncTimer({ outbox: on, seconds: 300, fetch, onunauthorised });
	timers.push(timer);
	return timer;
}

async function settle() {
	await outbox.balance();
	for (let i = 0; i < 40; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets time pass in steps of ten seconds. */
async function pass(ms: number) {
	await settle();
	for (let passed = 0; passed < ms; passed += 10_000) {
		vi.advanceTimersByTime(10_000);
		await settle();
	}
}

async function give(count: number) {
	await outbox.saveDraft(Array.from({ length: count }, () => practiceRecord()));
	await outbox.commitDraft();
}

describe('traffic', () => {
	test.each([
		['nothing waits', 0],
		['one record waits', 1],
		['a backlog waits', 150]
	])('is one request of 16 KiB a tick when %s', async (_name, waiting) => {
		const server = new CountingServer();
		await give(waiting);
		start(server.fetch);
		await pass(3 * PERIOD);
		expect(server.bodies.map((body) => body.length)).toEqual(Array(3).fill(SYNC_REQUEST_BYTES));
	});

	test('keeps its moments through reloads, and a reload adds no tick', async () => {
		const moments: number[] = [];
		const server = new CountingServer();
		const fetch: Fetch = (address, init) => {
			moments.push(Date.now());
			return server.fetch(address, init);
		};
		start(fetch);
		for (let reload = 0; reload < 12; reload++) {
			await pass(70_000);
			timers.at(-1)?.stop();
			locks.crash();
			start(fetch, await openOutbox({ locks }));
		}
		await pass(4 * PERIOD - 12 * 70_000);
		expect(moments).toHaveLength(4);
		// Ten seconds is how finely the test's time moves.
		for (const moment of moments) {
			expect(Math.abs((moment - (moments[0] ?? 0)) % PERIOD)).toBeLessThanOrEqual(10_000);
		}
	});

	test('of two tabs is that of one', async () => {
		const server = new CountingServer();
		start(server.fetch);
		start(server.fetch, await openOutbox({ locks }));
		await pass(3 * PERIOD);
		expect(server.bodies).toHaveLength(3);
	});

	test('is the same while the network is away, and comes back at the next tick', async () => {
		const fetch = vi.fn<Fetch>(() => Promise.reject(new TypeError('offline')));
		start(fetch);
		await pass(4 * PERIOD);
		expect(fetch).toHaveBeenCalledTimes(4);
	});
});

describe('the server wants rest', () => {
	test('and gets as long as it asked for, then the grid goes on', async () => {
		const headers = { 'retry-after': '1200' };
		const fetch = vi.fn<Fetch>(async () => jsonAnswer({}, { status: 503, headers }));
		start(fetch);
		await pass(PERIOD);
		expect(fetch).toHaveBeenCalledTimes(1);
		await pass(1_200_000 - PERIOD);
		expect(fetch).toHaveBeenCalledTimes(1);
		await pass(2 * PERIOD);
		expect(fetch).toHaveBeenCalledTimes(2);
	});

	test('more each time, within an hour, spread out by chance', () => {
		expect(backoff(0, PERIOD, null, 0)).toBe(150_000);
		expect(backoff(2, PERIOD, null, 1)).toBe(1_200_000);
		expect(backoff(2, PERIOD, null, 0)).toBe(600_000);
		expect(backoff(99, PERIOD, null, 1)).toBe(LONGEST_BACKOFF_MS);
		expect(backoff(0, PERIOD, 900_000, 0)).toBe(900_000);
		expect(backoff(0, PERIOD, 10 ** 12, 0)).toBe(LONGEST_BACKOFF_MS);
	});
});

test('a clock that was set back silences nothing', () => {
	const row = { phase: 0.3, tick: 900, refusals: 3, notBefore: 900 * PERIOD };
	expect(mayUse(row, 10, 10 * PERIOD)).toBe(true);
	expect(mayUse(row, 900, 901 * PERIOD)).toBe(false);
	expect(mayUse({ ...row, notBefore: 11 * PERIOD }, 10, 10 * PERIOD)).toBe(false);
});

test('each moment lies in its own tick', () => {
	for (const phase of [0, 0.1, 0.5, 0.999]) {
		const tick = tickAt(1_795_000_000_000, phase, PERIOD);
		expect(momentOf(tick, phase, PERIOD)).toBeLessThanOrEqual(1_795_000_000_000);
		expect(momentOf(tick + 1, phase, PERIOD)).toBeGreaterThan(1_795_000_000_000);
	}
});

test('a tablet that was taken out of service stops, tells, and keeps its records', async () => {
	await give(2);
	const told = vi.fn();
	const fetch = vi.fn<Fetch>(async () => jsonAnswer({}, { status: 401 }));
	start(fetch, outbox, told);
	await pass(3 * PERIOD);
	expect(told).toHaveBeenCalledOnce();
	expect(fetch).toHaveBeenCalledOnce();
	expect(await outbox.balance()).toEqual({ waiting: 2, quarantined: 0 });
});

describe('draining', () => {
	test('empties a large backlog at once', async () => {
		const server = new CountingServer();
		await give(1200);
		const outcome = await start(server.fetch).drainNow();
		expect(outcome).toEqual({ kind: 'delivered', records: 0 });
		expect(server.counted.size).toBe(1200);
		expect(await outbox.balance()).toEqual({ waiting: 0, quarantined: 0 });
	});

	test('goes on in smaller requests where a large one is refused', async () => {
		const server = new CountingServer();
		await give(300);
		const fetch: Fetch = async (address, init) =>
			String(init.body).length > 20_000
				? jsonAnswer({}, { status: 413 })
				: server.fetch(address, init);
		await start(fetch).drainNow();
		expect(server.counted.size).toBe(300);
	});

	test('stops when it becomes too much, and the rest is counted after the rest', async () => {
		const server = new CountingServer();
		await give(1200);
		let allowed = 1;
		const headers = { 'retry-after': '1' };
		const timer = start(async (address, init) =>
			allowed-- > 0 ? server.fetch(address, init) : jsonAnswer({}, { status: 429, headers })
		);
		expect(await timer.drainNow()).toEqual({ kind: 'later', retryAfter: 1000 });
		expect(await outbox.balance()).toEqual({ waiting: 700, quarantined: 0 });
		allowed = Infinity;
		await timer.drainNow();
		expect(await outbox.balance()).toEqual({ waiting: 0, quarantined: 0 });
		expect(server.counted.size).toBe(1200);
	});

	test('tells how many have gone, and stops before the next request when asked to', async () => {
		const server = new CountingServer();
		await give(1200);
		const sent: number[] = [];
		const stop = new AbortController();
		const onsent = (records: number) => {
			sent.push(records);
			if (sent.length === 2) stop.abort();
		};
		const outcome = await start(server.fetch).drainNow({ signal: stop.signal, onsent });
		expect([outcome, sent]).toEqual([{ kind: 'delivered', records: 500 }, [500, 500]]);
		expect(await outbox.balance()).toEqual({ waiting: 200, quarantined: 0 });
		expect(server.counted.size).toBe(1000);
	});

	test('stops when the server is not reached', async () => {
		await give(3);
		const away: Fetch = () => Promise.reject(new TypeError('offline'));
		expect(await start(away).drainNow()).toEqual({ kind: 'unreachable' });
		expect(await outbox.balance()).toEqual({ waiting: 3, quarantined: 0 });
	});
});
