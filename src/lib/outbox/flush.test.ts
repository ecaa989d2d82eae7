import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	CountingServer,
	MemoryLocks,
	jsonAnswer,
	practiceRecord
} from '../../../tests/support/outbox-world';
import { flush, type Fetch } from './flush';
import { openOutbox, type Outbox } from './outbox';
import { TICK_SIZE } from './plan-flush';
import { retryAfter } from './reach';

let outbox: Outbox;
let server: CountingServer;
const given = practiceRecord();
const other = practiceRecord();

beforeEach(async () => {
	vi.stubGlobal('indexedDB', new IDBFactory());
	outbox = await openOutbox({ locks: new MemoryLocks() });
	server = new CountingServer();
	await outbox.saveDraft([given]);
	await outbox.commitDraft();
});
afterEach(() => vi.unstubAllGlobals());

const send = (fetch: Fetch) => flush(outbox, { size: TICK_SIZE, fetch, wait: false });

test('a counted record leaves the outbox', async () => {
	expect(await send(server.fetch)).toEqual({ kind: 'delivered', records: 1 });
	expect(await outbox.balance()).toEqual({ waiting: 0, quarantined: 0 });
	expect([...server.counted]).toEqual([[given.id, 1]]);
});

test('a record whose answer was lost is sent again and counted once', async () => {
	await send((address, init) => {
		void server.fetch(address, init);
		return Promise.reject(new TypeError('network'));
	});
	expect(await outbox.balance()).toEqual({ waiting: 1, quarantined: 0 });
	await send(server.fetch);
	expect(await outbox.balance()).toEqual({ waiting: 0, quarantined: 0 });
	expect([...server.counted]).toEqual([[given.id, 1]]);
});

test('a rejected record is quarantined with the reason of the server', async () => {
	server.rejects.set(given.id, 'week is more than 25 weeks old');
	await send(server.fetch);
	expect(await outbox.balance()).toEqual({ waiting: 0, quarantined: 1 });
	expect(await outbox.quarantined()).toEqual([
		{ id: given.id, reason: 'week is more than 25 weeks old' }
	]);
});

test('a word that a newer server has for it leaves a record where it is, and its neighbours go', async () => {
	await outbox.saveDraft([other]);
	await outbox.commitDraft();
	const answer = jsonAnswer({
		results: [
			{ id: given.id, status: 'accepted', since: 2 },
			{ id: other.id, status: 'held' }
		],
		more: true
	});
	expect(await send(async () => answer)).toEqual({ kind: 'delivered', records: 1 });
	expect((await outbox.take(10)).records).toEqual([other]);
});

describe('nothing leaves the outbox, and it is no answer of ours,', () => {
	const accepted = (...ids: string[]) => ({
		results: ids.map((id) => ({ id, status: 'accepted' }))
	});
	const html = { headers: { 'content-type': 'text/html' } };
	test.each<[string, () => Response | Promise<Response>]>([
		['when a captive portal says 200', () => new Response('<h1>Welcome</h1>', html)],
		['when a portal says 401', () => new Response('<h1>Sign in</h1>', { ...html, status: 401 })],
		['when JSON comes as a page', () => new Response(JSON.stringify(accepted(given.id)), html)],
		['when it is cut short', () => jsonAnswer(accepted(given.id)).text().then(cutShort)],
		['when it names another record', () => jsonAnswer(accepted(other.id))],
		['when it names one more', () => jsonAnswer(accepted(given.id, other.id))],
		['when it names one twice', () => jsonAnswer(accepted(given.id, given.id))],
		['when it names none', () => jsonAnswer({ results: [] })],
		['when it is another JSON', () => jsonAnswer({ ok: true })],
		['when it says 202', () => jsonAnswer(accepted(given.id), { status: 202 })],
		['when it says 400', () => jsonAnswer({ error: 'malformed' }, { status: 400 })],
		['when it says 404', () => jsonAnswer(accepted(given.id), { status: 404 })],
		['when there is no network', () => Promise.reject(new TypeError('Failed to fetch'))]
	])('%s', async (_name, answer) => {
		expect(await send(async () => answer())).toEqual({ kind: 'unreachable' });
		expect(await outbox.balance()).toEqual({ waiting: 1, quarantined: 0 });
	});

	function cutShort(text: string): Response {
		return new Response(text.slice(0, -3), { headers: { 'content-type': 'application/json' } });
	}
});

describe('nothing leaves the outbox either', () => {
	test.each([
		[401, { kind: 'unauthorised' }],
		[413, { kind: 'too-large' }],
		[429, { kind: 'later', retryAfter: 90_000 }],
		[500, { kind: 'later', retryAfter: 90_000 }],
		[503, { kind: 'later', retryAfter: 90_000 }]
	])('when the server says %i', async (status, outcome) => {
		const headers = { 'retry-after': '90' };
		expect(await send(async () => jsonAnswer({ error: 'no' }, { status, headers }))).toEqual(
			outcome
		);
		expect(await outbox.balance()).toEqual({ waiting: 1, quarantined: 0 });
	});
});

test('a request follows no redirect, uses no cache and gives up after a while', async () => {
	const fetch = vi.fn<Fetch>(server.fetch);
	await send(fetch);
	expect(fetch).toHaveBeenCalledExactlyOnceWith(
		'/api/sync',
		expect.objectContaining({
			method: 'POST',
			redirect: 'error',
			cache: 'no-store',
			credentials: 'same-origin',
			signal: expect.any(AbortSignal)
		})
	);
});

test('two flushes never run at once: the second leaves it to the first', async () => {
	let answer: () => void = () => undefined;
	const slow = new Promise<void>((resolve) => (answer = resolve));
	const first = send(async (address, init) => {
		await slow;
		return server.fetch(address, init);
	});
	expect(await send(server.fetch)).toEqual({ kind: 'busy' });
	answer();
	expect(await first).toEqual({ kind: 'delivered', records: 1 });
	expect(server.bodies).toHaveLength(1);
});

test.each([
	['120', 120_000],
	['Sun, 22 Nov 2026 10:00:30 GMT', 30_000],
	['Sun, 22 Nov 2026 09:00:00 GMT', 0],
	['soon', null],
	[null, null]
])('Retry-After %s means %s ms', (header, wait) => {
	expect(retryAfter(header, Date.UTC(2026, 10, 22, 10))).toBe(wait);
});
