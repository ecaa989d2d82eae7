// What only a real browser can show: its own IndexedDB, its own Web Locks.
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CountingServer, checkinRecord, practiceRecord } from '../../../tests/support/outbox-world';
import type { VisitRecord } from '../checkins/record';
import { flush } from './flush';
import { openOutbox, type Outbox } from './outbox';
import { TICK_SIZE } from './plan-flush';

let name: string;
let open: Outbox[];

async function openOne(): Promise<Outbox> {
	const outbox = await openOutbox({ name });
	open.push(outbox);
	return outbox;
}

beforeEach(() => {
	name = `outbox ${crypto.randomUUID()}`;
	open = [];
});
afterEach(async () => {
	vi.restoreAllMocks();
	await Promise.all(open.map((outbox) => outbox.close()));
	await deleteDB(name);
});

test('every write asks for strict durability, and gets it', async () => {
	const original = Reflect.get(IDBDatabase.prototype, 'transaction');
	const durabilities: string[] = [];
	vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
		this: IDBDatabase,
		...parameters
	) {
		const transaction = Reflect.apply(original, this, parameters);
		durabilities.push(transaction.durability);
		return transaction;
	});
	const outbox = await openOne();
	await outbox.saveDraft([checkinRecord()]);
	await outbox.commitDraft();
	await outbox.pace.phase();
	expect(durabilities.length).toBeGreaterThan(3);
	expect(new Set(durabilities)).toEqual(new Set(['strict']));
});

test('a draft made of reactive state is kept as plain values', async () => {
	const reactive: VisitRecord[] = $state([checkinRecord(), practiceRecord()]);
	const outbox = await openOne();
	await outbox.saveDraft(reactive);
	await outbox.commitDraft();
	expect(outbox.faults).toEqual([]);
	expect((await outbox.take(10)).records).toHaveLength(2);
});

test('two tabs at once send each record once', async () => {
	const [first, second] = [await openOne(), await openOne()];
	await first.saveDraft(Array.from({ length: 20 }, () => practiceRecord()));
	await first.commitDraft();
	const server = new CountingServer();
	const options = { size: TICK_SIZE, fetch: server.fetch, wait: false };
	const outcomes = await Promise.all([flush(first, options), flush(second, options)]);
	expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['busy', 'delivered']);
	expect(server.counted.size).toBe(20);
	expect(server.bodies).toHaveLength(1);
});

test('a tab that starts leaves the visit in another tab alone, and takes it over when that tab is gone', async () => {
	const first = await openOne();
	await first.saveDraft([practiceRecord()]);
	const second = await openOne();
	await second.recoverDraft();
	expect(await second.balance()).toEqual({ waiting: 0, quarantined: 0 });
	await first.close();
	await expect
		.poll(async () => {
			await second.recoverDraft();
			return second.balance();
		})
		.toEqual({ waiting: 1, quarantined: 0 });
});

test('a newer page may upgrade, and the page that is open goes on with it', async () => {
	const outbox = await openOne();
	await outbox.saveDraft([practiceRecord()]);
	await outbox.commitDraft();
	const newer = await openDB(name, 2, { upgrade: (database) => database.createObjectStore('new') });
	newer.close();
	await outbox.saveDraft([practiceRecord()]);
	await outbox.commitDraft();
	expect(outbox.faults).toEqual([]);
	expect(await outbox.balance()).toEqual({ waiting: 2, quarantined: 0 });
});
