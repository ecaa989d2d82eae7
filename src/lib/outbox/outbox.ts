// The tablet's durable queue. A visit's answers are a draft until the visit ends, then records that
// wait for the server. Memory holds the truth and is written down after every change: a full or
// closed disk is told as a fault, never thrown into a visit, and tried again with the next change.
import * as v from 'valibot';
import { RecordSchema, type HeardResult, type VisitRecord } from '../checkins/record';
import { randomId } from '../core/ids';
import { OutboxDatabase, type Transaction } from './database';
import { browserLocks, type Held, type Locks } from './locks';
import { Pace } from './pace';
import { idOf, isFinal, readDraft, readQuarantined, readRecord, type Quarantined } from './stored';

export type OutboxFault = 'storage-full' | 'storage-closed';

export interface OutboxOptions {
	/** The database's name; tests give each outbox its own. */
	name?: string;
	locks?: Locks;
}

/** Opens the outbox. Never rejects: without storage it works in memory and tells the fault. */
export async function openOutbox(options: OutboxOptions = {}): Promise<Outbox> {
	const outbox = new Outbox(new OutboxDatabase(options.name), options.locks ?? browserLocks);
	await outbox.check();
	return outbox;
}

const VISIT_LOCK = 'quiet-minute-visit-';

export class Outbox {
	/** When to send; kept in the same database. */
	readonly pace: Pace;
	readonly locks: Locks;
	readonly #database: OutboxDatabase;
	/** This page's name for its draft: a living page's draft is never taken for a crashed one's. */
	readonly #owner = randomId();
	readonly #life: Held;
	#draft: VisitRecord[] | null = null;
	/** Records that are given but not on the disk yet. */
	readonly #held = new Map<string, VisitRecord>();
	readonly #faults = new Set<OutboxFault>();
	readonly #listeners = new Set<(fault: OutboxFault) => void>();
	#last: Promise<unknown>;

	constructor(database: OutboxDatabase, locks: Locks) {
		this.#database = database;
		this.locks = locks;
		this.pace = new Pace(database);
		this.#life = locks.hold(VISIT_LOCK + this.#owner);
		// Nothing of this page is on the disk before others can see that it lives.
		this.#last = this.#life.granted;
	}

	/** The visit's records as they stand now, in place of the draft before. On the disk when it resolves. */
	saveDraft(records: readonly VisitRecord[]): Promise<void> {
		// Parsed, so that what is kept is a plain copy that nobody changes afterwards.
		const copies = records.map((record) => v.parse(RecordSchema, record));
		return this.#inTurn(() => {
			this.#draft = copies;
			return this.#writeDown();
		});
	}

	/** The visit has ended: in one transaction its draft becomes records, and is gone. */
	commitDraft(): Promise<void> {
		return this.#inTurn(() => {
			for (const record of this.#draft ?? []) this.#held.set(record.id, record);
			this.#draft = null;
			return this.#writeDown();
		});
	}

	/** The person takes it back: nothing of the draft stays. */
	discardDraft(): Promise<void> {
		return this.#inTurn(() => {
			this.#draft = null;
			return this.#writeDown();
		});
	}

	/**
	 * At start: what a crashed page had been given becomes records, and what was set aside for want of
	 * understanding is tried once more, by this version of the page.
	 */
	recoverDraft(): Promise<void> {
		return this.#inTurn(async () => {
			// The drafts first, then who lives: whoever has a draft holds its lock already, so that a page
			// which begins in between is never taken for a crashed one.
			const owners = await this.#guard((transaction) =>
				transaction.objectStore('drafts').getAllKeys()
			);
			const alive = await this.locks.held();
			const crashed = owners?.filter(
				(owner) => owner !== this.#owner && !alive.has(VISIT_LOCK + owner)
			);
			await this.#guard(async (transaction) => {
				await recover(transaction, crashed ?? []);
				await tryAgain(transaction);
			});
		});
	}

	/** How many records wait for the server, and how many can't be sent. Rejects when the storage can't be read. */
	balance(): Promise<{ waiting: number; quarantined: number }> {
		return this.#inTurn(async () => {
			const [stored, quarantined] = await this.#database.read((transaction) =>
				Promise.all([
					transaction.objectStore('records').count(),
					transaction.objectStore('quarantine').count()
				])
			);
			return { waiting: stored + this.#held.size, quarantined };
		});
	}

	/** What can't be sent, and why. Rejects when the storage can't be read. */
	quarantined(): Promise<Quarantined[]> {
		return this.#inTurn(async () => {
			const rows = await this.#database.read(async (transaction) => {
				const store = transaction.objectStore('quarantine');
				return Promise.all([store.getAllKeys(), store.getAll()]);
			});
			const [keys, values] = rows;
			return keys.map((id, index) => ({ id, reason: readQuarantined(values[index]).reason }));
		});
	}

	/**
	 * Up to `limit` records to send, from a random place on, so that no record waits behind one that
	 * the server can't take. What can't be read moves to the quarantine.
	 */
	take(limit: number): Promise<VisitRecord[]> {
		return this.#inTurn(async () => {
			await this.#writeDown();
			const batch = new Map(this.#held);
			const stored = await this.#guard((transaction) => readFrom(transaction, randomId(), limit));
			for (const record of stored ?? []) batch.set(record.id, record);
			return [...batch.values()].slice(0, limit);
		});
	}

	/**
	 * Acts on what the server said of `sent`: counted ones go, rejected ones are quarantined. Answers
	 * how many have left; 0 also when the disk didn't take it: then they are sent again, and the
	 * server knows them.
	 */
	settle(sent: readonly VisitRecord[], results: readonly HeardResult[]): Promise<number> {
		return this.#inTurn(async () => {
			const byId = new Map(sent.map((record) => [record.id, record]));
			const settled = await this.#guard(async (transaction) => {
				await Promise.all(
					results.flatMap((result) => {
						const value = byId.get(result.id);
						if (!value) return [];
						if (result.status === 'unknown') return [];
						const gone = transaction.objectStore('records').delete(result.id);
						if (result.status !== 'rejected') return [gone];
						const row = { reason: result.reason, value };
						return [gone, transaction.objectStore('quarantine').put(row, result.id)];
					})
				);
				return true;
			});
			if (!settled) return 0;
			const left = results.filter(({ status }) => status !== 'unknown');
			for (const { id } of left) this.#held.delete(id);
			return left.length;
		});
	}

	/** The faults that hold now, for the heartbeat. */
	get faults(): OutboxFault[] {
		return [...this.#faults];
	}

	/** Told each time a fault begins. Returns how to stop listening. */
	onfault(listener: (fault: OutboxFault) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Reads once, so that a storage that doesn't work is told at the start. */
	async check(): Promise<void> {
		await this.#guard(async () => undefined);
	}

	async close(): Promise<void> {
		await this.#last;
		this.#life.letGo();
		await this.#database.close();
	}

	/** Brings the disk to what memory says. */
	async #writeDown(): Promise<void> {
		const written = [...this.#held.values()];
		const draft = this.#draft;
		const done = await this.#guard(async (transaction) => {
			const drafts = transaction.objectStore('drafts');
			await Promise.all([
				...written.map((record) => transaction.objectStore('records').put(record, record.id)),
				draft ? drafts.put(draft, this.#owner) : drafts.delete(this.#owner)
			]);
			return true;
		});
		if (!done) return;
		for (const { id } of written) this.#held.delete(id);
		this.#faults.delete('storage-full');
	}

	/** Writes; where the disk doesn't take it, tells the fault and resolves to null. */
	async #guard<T>(work: (transaction: Transaction<'readwrite'>) => Promise<T>): Promise<T | null> {
		try {
			const result = await this.#database.write(work);
			this.#faults.delete('storage-closed');
			return result;
		} catch (error) {
			const full = error instanceof DOMException && error.name === 'QuotaExceededError';
			const fault = full ? 'storage-full' : 'storage-closed';
			const begins = !this.#faults.has(fault);
			this.#faults.add(fault);
			if (begins) for (const listener of this.#listeners) listener(fault);
			return null;
		}
	}

	/** One change after the other, in the order in which they were asked for. */
	#inTurn<T>(work: () => Promise<T>): Promise<T> {
		const turn = this.#last.then(work);
		this.#last = turn.catch(() => undefined);
		return turn;
	}
}

async function recover(
	transaction: Transaction<'readwrite'>,
	crashed: readonly string[]
): Promise<void> {
	const drafts = transaction.objectStore('drafts');
	for (const owner of crashed) {
		const draft = await drafts.get(owner);
		// Another page was faster.
		if (draft === undefined) continue;
		for (const value of readDraft(draft)) await keep(transaction, value);
		await drafts.delete(owner);
	}
}

/** A readable value becomes a waiting record; anything else is kept aside, under its own id if it has one. */
async function keep(transaction: Transaction<'readwrite'>, value: unknown): Promise<void> {
	const read = readRecord(value);
	if (read.record) await transaction.objectStore('records').put(read.record, read.record.id);
	else {
		const row = { reason: read.reason, value };
		await transaction.objectStore('quarantine').put(row, idOf(value) ?? randomId());
	}
}

/**
 * An older page couldn't read it, or an older server didn't know it: this page can, and the server
 * may by now. What is only too old stays.
 */
async function tryAgain(transaction: Transaction<'readwrite'>): Promise<void> {
	const quarantine = transaction.objectStore('quarantine');
	for (const key of await quarantine.getAllKeys()) {
		const { reason, value } = readQuarantined(await quarantine.get(key));
		const { record } = readRecord(value);
		if (!record || isFinal(reason)) continue;
		await transaction.objectStore('records').put(record, record.id);
		await quarantine.delete(key);
	}
}

async function readFrom(
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
