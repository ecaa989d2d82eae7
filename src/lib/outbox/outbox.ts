// The tablet's durable queue. A visit's answers are a draft until the visit ends, then records that
// wait for the server. Memory holds the truth and is written down after every change: a full or
// closed disk is told as a fault, never thrown into a visit, and tried again with the next change.
import * as v from 'valibot';
import type { Claim, Sum } from '../checkins/ledger';
import { RecordSchema, type HeardResult, type VisitRecord } from '../checkins/record';
import { randomId } from '../core/ids';
import { OutboxDatabase, type Transaction } from './database';
import { Ledger } from './ledger';
import { browserLocks, type Held, type Locks } from './locks';
import { readFrom, recover, settle, settleHeld, tryAgain, writeDown } from './moves';
import { beginNewLog } from './new-log';
import { Pace } from './pace';
import { readQuarantined, readRecord, type Quarantined } from './stored';

/** What goes into one request. */
export interface Batch {
	records: VisitRecord[];
	claim: Claim | null;
}

export type OutboxFault = 'storage-full' | 'storage-closed';

export interface OutboxOptions {
	/** The database's name; tests give each outbox its own. */
	name?: string;
	locks?: Locks;
}

/** Opens the outbox. Never rejects: without storage it works in memory and tells the fault. */
export async function openOutbox(options: OutboxOptions = {}): Promise<Outbox> {
	const database = new OutboxDatabase(options.name);
	await beginNewLog(database);
	const outbox = new Outbox(database, options.locks ?? browserLocks);
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
	#claims = true;
	/** Memory and disk agree about this visit and what is held. */
	#written = true;

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
				const ledger = await Ledger.open(transaction);
				await recover(transaction, crashed ?? [], ledger);
				await tryAgain(transaction, ledger);
				await ledger.save();
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

	/** Everything that waits. Rejects when the storage can't be read. */
	waiting(): Promise<VisitRecord[]> {
		return this.#inTurn(async () => {
			const stored = await this.#database.read((transaction) =>
				transaction.objectStore('records').getAll()
			);
			const readable = stored.flatMap((value) => readRecord(value).record ?? []);
			return [...readable, ...this.#held.values()];
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

	/** Pass or fail of the books, on the tablet itself and beside the server's. Rejects when the storage can't be read. */
	inOrder(): Promise<boolean> {
		return this.#inTurn(() =>
			this.#database.write(async (transaction) => {
				const ledger = await Ledger.open(transaction);
				return ledger.agreed !== false && (await ledger.balanced());
			})
		);
	}

	/**
	 * Up to `limit` records to send, from a random place on, so that no record waits behind one that
	 * the server can't take. What can't be read moves to the quarantine. Where that is all there is,
	 * the claim of the books goes with it.
	 */
	take(limit: number): Promise<Batch> {
		return this.#inTurn(async () => {
			if (!this.#written || this.#faults.size > 0) await this.#writeDown();
			const batch = new Map(this.#held);
			const stored = await this.#guard(async (transaction) => ({
				records: await readFrom(transaction, randomId(), limit),
				waiting: await transaction.objectStore('records').count()
			}));
			for (const record of stored?.records ?? []) batch.set(record.id, record);
			// By itself, so that a full disk, which can't take a claim, still sends.
			const claim =
				this.#claims && stored && stored.waiting === batch.size
					? await this.#guard(async (transaction) => {
							const ledger = await Ledger.open(transaction);
							const claim = await ledger.claim();
							await ledger.save();
							return claim;
						})
					: null;
			return { records: [...batch.values()].slice(0, limit), claim };
		});
	}

	/** The server is older than this page, and knows no claims: until the next page, none is made. */
	claimNothing(): void {
		this.#claims = false;
	}

	/**
	 * Acts on what the server said of `sent`: counted ones go, rejected ones are quarantined; `counted`
	 * is the server's side of the books. Answers how many have left; 0 also when the disk didn't take
	 * it: then they are sent again, and the server knows them.
	 */
	settle(
		sent: readonly VisitRecord[],
		results: readonly HeardResult[],
		counted: Sum | null = null
	): Promise<number> {
		return this.#inTurn(async () => {
			const byId = new Map(sent.map((record) => [record.id, record]));
			const heard = results.filter(({ id, status }) => byId.has(id) && status !== 'unknown');
			const held = new Set(heard.flatMap(({ id }) => (this.#held.has(id) ? [id] : [])));
			const settled = await this.#guard(async (transaction) => {
				const ledger = await Ledger.open(transaction);
				await settleHeld(transaction, this.#owner, held, ledger);
				ledger.count(heard.flatMap(({ id, status }) => (status === 'rejected' ? [] : [id])));
				ledger.compare(counted);
				await settle(transaction, heard, byId);
				await ledger.save();
				return true;
			});
			if (!settled) return this.#makeRoom(heard, byId);
			for (const { id } of heard) this.#held.delete(id);
			return heard.length;
		});
	}

	/**
	 * A full disk takes nothing, the books included, but lets go: what is counted goes. The books end
	 * with it, and new ones won't agree with the server's: that is for staff to know.
	 */
	async #makeRoom(
		heard: readonly HeardResult[],
		byId: ReadonlyMap<string, VisitRecord>
	): Promise<number> {
		if (!this.#faults.has('storage-full')) return 0;
		const gone = heard.filter(({ id, status }) => status !== 'rejected' && !this.#held.has(id));
		const settled = await this.#guard(async (transaction) => {
			await settle(transaction, gone, byId);
			await Ledger.end(transaction);
			return true;
		});
		return settled ? gone.length : 0;
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
		this.#written = false;
		const written = [...this.#held.values()];
		const draft = this.#draft;
		const done = await this.#guard(async (transaction) => {
			const ledger = await Ledger.open(transaction);
			await writeDown(transaction, this.#owner, draft, written, ledger);
			await ledger.save();
			return true;
		});
		if (!done) return;
		for (const { id } of written) this.#held.delete(id);
		this.#written = true;
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
