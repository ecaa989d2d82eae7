// The outbox's IndexedDB: its stores, and a connection that comes back when the browser closes it.
// Every write is durable before it is told ('strict'). Values come out as unknown: whoever reads
// them parses them, because an older or a newer version may have written them.
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';

export interface OutboxStores extends DBSchema {
	/** What waits for the server, keyed by the record's random id: in no order. */
	records: { key: string; value: unknown };
	/** The visit on the glass as it stands, keyed by the page that holds it. */
	drafts: { key: string; value: unknown };
	/** What can't be sent, with the reason; keyed as it was before. Never emptied by itself. */
	quarantine: { key: string; value: unknown };
	/** One row: the tablet's books (ledger.ts). */
	ledger: { key: string; value: unknown };
	/** One row: the phase of the sync timer and its backoff. */
	pace: { key: string; value: unknown };
}

export type StoreName = 'records' | 'drafts' | 'quarantine' | 'ledger' | 'pace';
type Mode = 'readonly' | 'readwrite';
export type Transaction<M extends Mode> = IDBPTransaction<OutboxStores, StoreName[], M>;

export const DATABASE_NAME = 'quiet-minute-outbox';
const VERSION = 2;

/** Another page holds an older version open, so that ours can't be opened yet. */
export class DatabaseBlockedError extends Error {
	override name = 'DatabaseBlockedError';
}

export class OutboxDatabase {
	readonly #name: string;
	#connection: Promise<IDBPDatabase<OutboxStores>> | null = null;

	constructor(name = DATABASE_NAME) {
		this.#name = name;
	}

	/** Runs `work` in one read-only transaction. It may await nothing but the transaction. */
	read<T>(work: (transaction: Transaction<'readonly'>) => Promise<T>): Promise<T> {
		return this.#transact('readonly', work);
	}

	/** Resolves only once everything that `work` wrote is on the disk; else rejects, and nothing is. */
	write<T>(work: (transaction: Transaction<'readwrite'>) => Promise<T>): Promise<T> {
		return this.#transact('readwrite', work);
	}

	async close(): Promise<void> {
		const connection = this.#connection;
		this.#connection = null;
		(await connection)?.close();
	}

	async #transact<M extends Mode, T>(
		mode: M,
		work: (transaction: Transaction<M>) => Promise<T>
	): Promise<T> {
		const transaction = await this.#begin(mode);
		const { done } = transaction;
		// Looked at below; until then a rejection must not count as unhandled.
		done.catch(() => undefined);
		let result: T;
		try {
			result = await work(transaction);
		} catch (error) {
			try {
				transaction.abort();
			} catch {
				// It has aborted by itself, which is what we want.
			}
			// A request that fell with its transaction only knows "AbortError"; the cause is in `done`.
			const fell = error instanceof DOMException && error.name === 'AbortError';
			throw fell
				? await done.then(
						() => error,
						(cause: unknown) => cause
					)
				: error;
		}
		await done;
		return result;
	}

	/** A connection may have been closed since it was last used: then it is opened once more. */
	async #begin<M extends Mode>(mode: M): Promise<Transaction<M>> {
		const stores: StoreName[] = ['records', 'drafts', 'quarantine', 'ledger', 'pace'];
		try {
			return (await this.#open()).transaction(stores, mode, { durability: 'strict' });
		} catch (error) {
			if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
			this.#connection = null;
			return (await this.#open()).transaction(stores, mode, { durability: 'strict' });
		}
	}

	#open(): Promise<IDBPDatabase<OutboxStores>> {
		if (this.#connection) return this.#connection;
		const forget = () => {
			if (this.#connection === opening) this.#connection = null;
		};
		const opening = this.#openOnce(forget);
		this.#connection = opening;
		opening.catch(forget);
		return opening;
	}

	async #openOnce(forget: () => void): Promise<IDBPDatabase<OutboxStores>> {
		let giveUp: (reason: Error) => void = () => undefined;
		const blocked = new Promise<never>((_, reject) => (giveUp = reject));
		const callbacks = {
			upgrade,
			// The visit must not wait for another page: it goes on in memory meanwhile.
			blocked: () => giveUp(new DatabaseBlockedError('an older page holds the outbox open')),
			// A newer page wants to upgrade: make way, and open again when next needed.
			blocking: (_from: number, _to: number | null, event: IDBVersionChangeEvent) => {
				forget();
				if (event.target instanceof IDBDatabase) event.target.close();
			},
			terminated: forget
		};
		const arriving = openDB<OutboxStores>(this.#name, VERSION, callbacks).catch(
			(error: unknown) => {
				// A newer version has upgraded. Upgrades only add, so this one can go on with it.
				const newer = error instanceof DOMException && error.name === 'VersionError';
				if (!newer) throw error;
				return openDB<OutboxStores>(this.#name, undefined, callbacks);
			}
		);
		try {
			return await Promise.race([arriving, blocked]);
		} catch (error) {
			// One that comes after all would stand in the way of the next upgrade.
			void arriving.then(
				(late) => late.close(),
				() => undefined
			);
			throw error;
		}
	}
}

/** Each version adds to the one before, and carries its records over. */
function upgrade(database: IDBPDatabase<OutboxStores>, from: number): void {
	if (from < 1) {
		database.createObjectStore('records');
		database.createObjectStore('drafts');
		database.createObjectStore('quarantine');
		database.createObjectStore('pace');
	}
	// The books begin with what is there, when they are first opened.
	if (from < 2) database.createObjectStore('ledger');
}
