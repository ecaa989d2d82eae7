// What moves between the outbox's stores, each within one transaction that the caller holds, with the
// books beside it.
import type { HeardResult, VisitRecord } from '../checkins/record';
import { randomId } from '../core/ids';
import type { Transaction } from './database';
import { idsOfDraft, type Ledger } from './ledger';
import { idOf, isFinal, readDraft, readQuarantined, readRecord } from './stored';

/** Brings the disk to what memory says: `written` waits, and `draft` is what `owner`'s visit has given. */
export async function writeDown(
	transaction: Transaction<'readwrite'>,
	owner: string,
	draft: readonly VisitRecord[] | null,
	written: readonly VisitRecord[],
	ledger: Ledger
): Promise<void> {
	const drafts = transaction.objectStore('drafts');
	const before = new Set(idsOfDraft(await drafts.get(owner)));
	const after = new Set([...written, ...(draft ?? [])].map(({ id }) => id));
	ledger.give([...after].filter((id) => !before.has(id)));
	ledger.withdraw([...before].filter((id) => !after.has(id)));
	await Promise.all([
		...written.map((record) => transaction.objectStore('records').put(record, record.id)),
		draft ? drafts.put(draft, owner) : drafts.delete(owner)
	]);
}

/** Counted ones go, rejected ones are set aside with the reason. */
export async function settle(
	transaction: Transaction<'readwrite'>,
	heard: readonly HeardResult[],
	byId: ReadonlyMap<string, VisitRecord>
): Promise<void> {
	await remove(transaction, new Set(heard.map(({ id }) => id)));
	await Promise.all(
		heard.flatMap((result) => {
			if (result.status !== 'rejected') return [];
			const row = { reason: result.reason, value: byId.get(result.id) };
			return transaction.objectStore('quarantine').put(row, result.id);
		})
	);
}

/**
 * Takes these out of what waits. They were read side by side, so most are neighbours still, and go in one
 * step: hundreds of deletions cost the browser more than the disk. Whatever came between them stays.
 */
async function remove(
	transaction: Transaction<'readwrite'>,
	ids: ReadonlySet<string>
): Promise<void> {
	const [first, ...others] = [...ids].sort();
	if (first === undefined) return;
	const store = transaction.objectStore('records');
	const keys = await store.getAllKeys(IDBKeyRange.bound(first, others.at(-1) ?? first));
	const runs: string[][] = [];
	let run: string[] = [];
	for (const key of keys) {
		if (!ids.has(key)) run = [];
		else if (run.push(key) === 1) runs.push(run);
	}
	await Promise.all(
		runs.map(([from = '', ...more]) => store.delete(IDBKeyRange.bound(from, more.at(-1) ?? from)))
	);
}

/**
 * These were sent from memory, because the disk was full: some stand in `owner`'s draft on the disk,
 * where they may not stay, the others were never written down.
 */
export async function settleHeld(
	transaction: Transaction<'readwrite'>,
	owner: string,
	ids: ReadonlySet<string>,
	ledger: Ledger
): Promise<void> {
	if (ids.size === 0) return;
	const drafts = transaction.objectStore('drafts');
	const draft = await drafts.get(owner);
	const written = new Set(idsOfDraft(draft));
	ledger.give([...ids].filter((id) => !written.has(id)));
	if (draft === undefined) return;
	const left = readDraft(draft).filter((value) => !ids.has(idOf(value) ?? ''));
	await (left.length > 0 ? drafts.put(left, owner) : drafts.delete(owner));
}

/** The drafts of these owners, who are no more, become records. */
export async function recover(
	transaction: Transaction<'readwrite'>,
	crashed: readonly string[],
	ledger: Ledger
): Promise<void> {
	const drafts = transaction.objectStore('drafts');
	for (const owner of crashed) {
		const draft = await drafts.get(owner);
		// Another page was faster.
		if (draft === undefined) continue;
		for (const value of readDraft(draft)) await keep(transaction, value, ledger);
		await drafts.delete(owner);
	}
}

/** A readable value becomes a waiting record; anything else is kept aside, under its own id if it has one. */
async function keep(
	transaction: Transaction<'readwrite'>,
	value: unknown,
	ledger: Ledger
): Promise<void> {
	const read = readRecord(value);
	if (read.record) await transaction.objectStore('records').put(read.record, read.record.id);
	else {
		const found = randomId();
		if (idOf(value) === null) ledger.give([found]);
		const row = { reason: read.reason, value };
		await transaction.objectStore('quarantine').put(row, idOf(value) ?? found);
	}
}

/**
 * An older page couldn't read it, or an older server didn't know it: this page can, and the server
 * may by now. What is only too old stays.
 */
export async function tryAgain(
	transaction: Transaction<'readwrite'>,
	ledger: Ledger
): Promise<void> {
	const quarantine = transaction.objectStore('quarantine');
	for (const key of await quarantine.getAllKeys()) {
		const { reason, value } = readQuarantined(await quarantine.get(key));
		const { record } = readRecord(value);
		if (!record || isFinal(reason)) continue;
		await transaction.objectStore('records').put(record, record.id);
		await quarantine.delete(key);
		if (key === record.id) continue;
		// It lay under a name of its own.
		ledger.give([record.id]);
		ledger.withdraw([key]);
	}
}

/** Up to `limit` records, by their random ids from `start` on and around. What can't be read is set aside. */
export async function readFrom(
	transaction: Transaction<'readwrite'>,
	start: string,
	limit: number
): Promise<VisitRecord[]> {
	const store = transaction.objectStore('records');
	const records: VisitRecord[] = [];
	const halves = [IDBKeyRange.lowerBound(start), IDBKeyRange.upperBound(start, true)];
	for (const range of halves) {
		const count = limit - records.length;
		if (count === 0) break;
		const [keys, values] = await Promise.all([
			store.getAllKeys(range, count),
			store.getAll(range, count)
		]);
		for (const [index, key] of keys.entries()) {
			const read = readRecord(values[index]);
			if (read.record) records.push(read.record);
			else {
				const row = { reason: read.reason, value: values[index] };
				await transaction.objectStore('quarantine').put(row, key);
				await store.delete(key);
			}
		}
	}
	return records;
}
