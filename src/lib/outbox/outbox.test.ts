import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDB } from 'idb';
import { IDBDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { MemoryLocks, checkinRecord, practiceRecord } from '../../../tests/support/outbox-world';
import { DATABASE_NAME } from './database';
import { openOutbox } from './outbox';

let locks: MemoryLocks;
const open = () => openOutbox({ locks });

beforeEach(() => {
	vi.stubGlobal('indexedDB', new IDBFactory());
	locks = new MemoryLocks();
});
afterEach(() => {
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});

describe('a visit', () => {
	test('becomes records when it ends', async () => {
		const outbox = await open();
		await outbox.saveDraft([checkinRecord()]);
		expect(await outbox.balance()).toEqual({ waiting: 0, quarantined: 0 });
		await outbox.commitDraft();
		expect(await outbox.balance()).toEqual({ waiting: 1, quarantined: 0 });
	});

	test('leaves the draft that was saved last, not the ones before', async () => {
		const outbox = await open();
		const checkin = checkinRecord();
		await outbox.saveDraft([checkin]);
		await outbox.saveDraft([checkin, practiceRecord()]);
		await outbox.commitDraft();
		expect((await outbox.take(10)).records).toHaveLength(2);
	});

	test('leaves nothing when it is taken back, also after a crash', async () => {
		const outbox = await open();
		await outbox.saveDraft([checkinRecord()]);
		await outbox.discardDraft();
		locks.crash();
		const next = await open();
		await next.recoverDraft();
		expect(await next.balance()).toEqual({ waiting: 0, quarantined: 0 });
	});

	test('that was cut off by a crash is kept at the next start, once', async () => {
		const outbox = await open();
		const given = checkinRecord();
		await outbox.saveDraft([given]);
		locks.crash();
		const next = await open();
		await next.recoverDraft();
		await next.recoverDraft();
		expect((await next.take(10)).records).toEqual([given]);
	});

	test('in another tab is left alone by a tab that starts', async () => {
		const first = await open();
		await first.saveDraft([checkinRecord()]);
		const second = await open();
		await second.recoverDraft();
		expect(await second.balance()).toEqual({ waiting: 0, quarantined: 0 });
		await first.discardDraft();
		expect(await first.balance()).toEqual({ waiting: 0, quarantined: 0 });
	});
});

describe('what cannot be read', () => {
	test.each([
		['a record of a version to come', { ...practiceRecord(), v: 2 }],
		['a record with one member more', { ...practiceRecord(), at: '2026-11-20T10:00' }],
		['no record at all', 'scrap']
	])('is quarantined with a reason, never dropped: %s', async (_name, value) => {
		const outbox = await open();
		const good = practiceRecord();
		await outbox.saveDraft([good]);
		await outbox.commitDraft();
		const database = await openDB(DATABASE_NAME);
		await database.put('records', value, 'some-key');
		expect((await outbox.take(10)).records).toEqual([good]);
		expect(await outbox.balance()).toEqual({ waiting: 1, quarantined: 1 });
		expect(await outbox.quarantined()).toEqual([
			{ id: 'some-key', reason: expect.stringMatching(/^unreadable: /) }
		]);
		expect(await database.get('quarantine', 'some-key')).toMatchObject({ value });
	});

	test('in a draft does not take its neighbours along', async () => {
		const good = practiceRecord();
		await open();
		const database = await openDB(DATABASE_NAME);
		await database.put('drafts', [good, { id: 'x' }], 'a page that has crashed');
		const outbox = await open();
		await outbox.recoverDraft();
		expect((await outbox.take(10)).records).toEqual([good]);
		expect(await outbox.balance()).toEqual({ waiting: 1, quarantined: 1 });
	});
});

describe('what was set aside', () => {
	async function setAside(reason: string, value: unknown, key = 'some-key') {
		await (await open()).close();
		const database = await openDB(DATABASE_NAME);
		await database.put('quarantine', { reason, value }, key);
		database.close();
	}

	test.each(['unreadable: practice', 'practice is missing or malformed'])(
		'is tried again by a page that can read it: %s',
		async (reason) => {
			const given = practiceRecord();
			await setAside(reason, given, given.id);
			const outbox = await open();
			await outbox.recoverDraft();
			expect(await outbox.balance()).toEqual({ waiting: 1, quarantined: 0 });
			expect((await outbox.take(10)).records).toEqual([given]);
		}
	);

	test.each([
		['is too old', 'week is more than 25 weeks ago', practiceRecord()],
		['still cannot be read', 'unreadable: v', { ...practiceRecord(), v: 2 }]
	])('stays where it %s', async (_name, reason, value) => {
		await setAside(reason, value);
		const outbox = await open();
		await outbox.recoverDraft();
		expect(await outbox.quarantined()).toEqual([{ id: 'some-key', reason }]);
		expect(await outbox.balance()).toEqual({ waiting: 0, quarantined: 1 });
	});
});

describe('a full disk', () => {
	function fillDisk() {
		const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('no room', 'QuotaExceededError');
		});
		return { makeRoom: () => full.mockRestore() };
	}

	test('does not break the visit: its records wait in memory, and staff are told', async () => {
		const outbox = await open();
		const told = vi.fn();
		outbox.onfault(told);
		const given = checkinRecord();
		const disk = fillDisk();
		await outbox.saveDraft([given]);
		await outbox.commitDraft();
		expect(told.mock.calls).toEqual([['storage-full']]);
		expect(outbox.faults).toEqual(['storage-full']);
		expect(await outbox.balance()).toEqual({ waiting: 1, quarantined: 0 });
		expect((await outbox.take(10)).records).toEqual([given]);

		disk.makeRoom();
		await outbox.discardDraft();
		expect(outbox.faults).toEqual([]);
		locks.crash();
		expect((await (await open()).take(10)).records).toEqual([given]);
	});
});

describe('a database that the browser has closed', () => {
	test('is opened again without anybody noticing', async () => {
		const outbox = await open();
		const told = vi.fn();
		outbox.onfault(told);
		const upgrading = await openDB(DATABASE_NAME, 7, { upgrade: () => undefined });
		upgrading.close();
		await outbox.saveDraft([practiceRecord()]);
		await outbox.commitDraft();
		expect(told).not.toHaveBeenCalled();
		expect(await outbox.balance()).toEqual({ waiting: 1, quarantined: 0 });
	});

	test('and cannot be opened is a fault, and the visit goes on', async () => {
		const outbox = await open();
		await outbox.close();
		vi.spyOn(indexedDB, 'open').mockImplementation(() => {
			throw new DOMException('gone', 'UnknownError');
		});
		const given = practiceRecord();
		await outbox.saveDraft([given]);
		await outbox.commitDraft();
		expect(outbox.faults).toEqual(['storage-closed']);
		expect((await outbox.take(10)).records).toEqual([given]);
	});
});

test('what is given while a request is out stays, also between those that go', async () => {
	const outbox = await open();
	const records = Array.from({ length: 12 }, () => checkinRecord()).sort((a, b) =>
		a.id < b.id ? -1 : 1
	);
	const sent = records.filter((_, index) => index % 4 !== 2);
	const later = records.filter((_, index) => index % 4 === 2);
	await outbox.saveDraft(sent);
	await outbox.commitDraft();
	await outbox.take(500);
	await outbox.saveDraft(later);
	await outbox.commitDraft();
	const counted = sent.map(({ id }) => ({ id, status: 'accepted' as const }));
	expect(await outbox.settle(sent, counted)).toBe(sent.length);
	expect(await outbox.waiting()).toEqual(later);
});

test('every write is strictly durable', async () => {
	const outbox = await open();
	const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
	await outbox.saveDraft([practiceRecord()]);
	await outbox.commitDraft();
	await outbox.pace.claim(1, 0);
	expect(transaction.mock.calls.length).toBeGreaterThan(2);
	for (const [, , options] of transaction.mock.calls) {
		expect(options).toEqual({ durability: 'strict' });
	}
});

test('records come in no order: two outboxes with the same records give them differently', async () => {
	const outbox = await open();
	const given = Array.from({ length: 40 }, () => practiceRecord());
	await outbox.saveDraft(given);
	await outbox.commitDraft();
	const first = (await outbox.take(5)).records.map(({ id }) => id);
	const starts = new Set([first[0]]);
	for (let i = 0; i < 20; i++) starts.add((await outbox.take(5)).records[0]?.id);
	expect(starts.size).toBeGreaterThan(3);
});
