import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MemoryLocks, jsonAnswer, practiceRecord } from '../../../tests/support/outbox-world';
import { UNKNOWN_MEMBER } from '../checkins/record';
import { DATABASE_NAME } from './database';
import { flush, type Fetch } from './flush';
import { openOutbox, type Outbox } from './outbox';
import { TICK_SIZE } from './plan-flush';

let locks: MemoryLocks;
let outbox: Outbox;

beforeEach(async () => {
	vi.stubGlobal('indexedDB', new IDBFactory());
	locks = new MemoryLocks();
	outbox = await openOutbox({ locks });
});
afterEach(() => vi.unstubAllGlobals());

async function give(count: number) {
	const given = Array.from({ length: count }, () => practiceRecord());
	await outbox.saveDraft(given);
	await outbox.commitDraft();
	return given;
}

const claimOf = async () => (await outbox.take(64)).claim;

describe('the books balance', () => {
	test('through what is given, taken back, counted and rejected', async () => {
		const [first, second] = await give(3);
		await outbox.saveDraft([practiceRecord()]);
		await outbox.discardDraft();
		await outbox.saveDraft([practiceRecord()]);
		if (!first || !second) throw new Error('nothing was given');
		await outbox.settle(
			[first, second],
			[
				{ id: first.id, status: 'accepted' },
				{ id: second.id, status: 'rejected', reason: 'week is more than 25 weeks ago' }
			]
		);
		expect(await outbox.inOrder()).toBe(true);
		locks.crash();
		const next = await openOutbox({ locks });
		await next.recoverDraft();
		expect(await next.inOrder()).toBe(true);
		expect(await next.balance()).toEqual({ waiting: 2, quarantined: 1 });
	});

	test('no more when a record has gone by itself', async () => {
		const [given] = await give(2);
		const database = await openDB(DATABASE_NAME);
		await database.delete('records', given?.id ?? '');
		expect(await outbox.inOrder()).toBe(false);
		expect(await claimOf()).toMatchObject({ balanced: false });
	});

	test('no more when a record has come by itself', async () => {
		await give(1);
		const database = await openDB(DATABASE_NAME);
		const stray = practiceRecord();
		await database.put('records', stray, stray.id);
		expect(await outbox.inOrder()).toBe(false);
	});

	test('from the start for what an older version of the page had left', async () => {
		vi.stubGlobal('indexedDB', new IDBFactory());
		const older = await openDB(DATABASE_NAME, 1, {
			upgrade(database) {
				for (const store of ['records', 'drafts', 'quarantine', 'pace']) {
					database.createObjectStore(store);
				}
			}
		});
		const [waiting, drafted] = [practiceRecord(), practiceRecord()];
		await older.put('records', waiting, waiting.id);
		await older.put('drafts', [drafted], 'a page that has crashed');
		older.close();
		const newer = await openOutbox({ locks });
		await newer.recoverDraft();
		expect(await newer.balance()).toEqual({ waiting: 2, quarantined: 0 });
		expect(await newer.inOrder()).toBe(true);
	});

	test('only as long as the server says the same', async () => {
		await give(1);
		const { records, claim } = await outbox.take(64);
		const results = records.map(({ id }) => ({ id, status: 'accepted' as const }));
		await outbox.settle(records, results, claim?.counted ?? null);
		// It has counted nothing of what it named.
		expect(await outbox.inOrder()).toBe(false);
	});
});

test('a claim is made only where everything that waits goes with it', async () => {
	await give(65);
	expect(await claimOf()).toBeNull();
	const { records } = await outbox.take(1);
	await outbox.settle(
		records,
		records.map(({ id }) => ({ id, status: 'accepted' }))
	);
	expect(await claimOf()).toMatchObject({ turn: 1, balanced: true });
});

test('a server that is older than the page is told nothing but the records', async () => {
	await give(1);
	const bodies: unknown[] = [];
	const older: Fetch = async (_address, { body }) => {
		const said = JSON.parse(String(body));
		bodies.push(said);
		if (Object.keys(said).length > 1)
			return jsonAnswer({ message: UNKNOWN_MEMBER }, { status: 400 });
		const [record] = said.records;
		return jsonAnswer({ results: [{ id: record.id, status: 'accepted' }] });
	};
	const send = () => flush(outbox, { size: TICK_SIZE, fetch: older, wait: false });
	expect(await send()).toEqual({ kind: 'unreachable' });
	expect(await send()).toEqual({ kind: 'delivered', records: 1 });
	expect(bodies).toEqual([
		{ records: [expect.anything()], ledger: expect.anything() },
		{ records: [expect.anything()] }
	]);
});

test('the books hold no count and no record', async () => {
	await give(3);
	const database = await openDB(DATABASE_NAME);
	const row: unknown = await database.get('ledger', 'ledger');
	expect(Object.keys(Object(row)).sort()).toEqual([
		'agreed',
		'counted',
		'given',
		'key',
		'turn',
		'withdrawn'
	]);
});
