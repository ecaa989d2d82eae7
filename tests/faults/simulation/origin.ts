// What the pages of one origin share in a browser: IndexedDB, which may be full, closed or broken,
// and Web Locks, which end with whoever holds them.
import { IDBFactory, IDBObjectStore, forceCloseDatabase } from 'fake-indexeddb';
import { openDB } from 'idb';
import * as v from 'valibot';
import { vi } from 'vitest';
import { DATABASE_NAME } from '$lib/outbox/database';
import type { Locks } from '$lib/outbox/locks';
import type { Gates } from './gates';
import { replace } from './replaced';

const FULL = 'QuotaExceededError';

export class Origin {
	/** Has anything ever been wrong with it? Then something may have been sent that was never on the disk. */
	ailed = false;
	#full = false;
	#broken = false;
	readonly #gates: Gates;
	readonly #holders = new Map<string, object>();
	readonly #waiters: { name: string; owner: object; grant: () => void }[] = [];
	#connections: IDBDatabase[] = [];

	constructor(gates: Gates) {
		this.#gates = gates;
		const factory = new IDBFactory();
		const open = factory.open.bind(factory);
		replace(factory, 'open', (...parameters) => {
			if (this.broken) throw new DOMException('no storage', 'UnknownError');
			const request = open(...parameters);
			request.addEventListener('success', () => this.#connections.push(request.result));
			return request;
		});
		vi.stubGlobal('indexedDB', factory);
		const put = Reflect.get(IDBObjectStore.prototype, 'put');
		const isFull = () => this.full;
		replace(IDBObjectStore.prototype, 'put', function (this: IDBObjectStore, ...parameters) {
			const request = Reflect.apply(put, this, parameters);
			// As browsers do it: the whole transaction falls, later, and says why.
			const { transaction } = this;
			if (isFull())
				request.addEventListener('success', () =>
					Reflect.get(transaction, '_abort').call(transaction, FULL)
				);
			return request;
		});
	}

	get full(): boolean {
		return this.#full;
	}

	set full(full: boolean) {
		this.#full = full;
		this.ailed ||= full;
	}

	get broken(): boolean {
		return this.#broken;
	}

	set broken(broken: boolean) {
		this.#broken = broken;
		this.ailed ||= broken;
	}

	/** The browser closes every connection, as it may at any time; sometimes it tells. */
	closeStorage(tells: boolean): void {
		const closing = this.#connections;
		this.#connections = [];
		for (const connection of closing) {
			// Its types ask for the class, and mean a connection.
			if (tells) Reflect.apply(forceCloseDatabase, null, [connection]);
			else connection.close();
		}
	}

	locksOf(owner: object): Locks {
		return {
			alone: async (name, wait, work) => {
				await this.#gates.arrive(owner, `asks for the lock ${name}`);
				if (this.#holders.has(name)) {
					if (!wait) return null;
					await new Promise<void>((grant) => this.#waiters.push({ name, owner, grant }));
				} else {
					this.#holders.set(name, owner);
				}
				return work().finally(() => this.#release(name, owner));
			},
			hold: (name) => {
				this.#holders.set(name, owner);
				return { granted: Promise.resolve(), letGo: () => this.#release(name, owner) };
			},
			held: async () => {
				const names = new Set(this.#holders.keys());
				await this.#gates.arrive(owner, 'learns who holds locks');
				return names;
			}
		};
	}

	/** A page is gone, and with it what it held and waited for. */
	letGo(owner: object): void {
		for (let at = this.#waiters.length - 1; at >= 0; at--) {
			if (this.#waiters[at]?.owner === owner) this.#waiters.splice(at, 1);
		}
		for (const name of [...this.#holders.keys()]) this.#release(name, owner);
	}

	#release(name: string, owner: object): void {
		if (this.#holders.get(name) !== owner) return;
		const next = this.#waiters.findIndex((waiter) => waiter.name === name);
		const [waiter] = next < 0 ? [] : this.#waiters.splice(next, 1);
		if (!waiter) return void this.#holders.delete(name);
		this.#holders.set(name, waiter.owner);
		waiter.grant();
	}

	/** Where each id lies on the disk, read past every fault. */
	async ids(): Promise<Record<'records' | 'drafts' | 'quarantine', string[]>> {
		this.full = false;
		this.broken = false;
		// Opening it would make it, without its stores.
		const there = (await indexedDB.databases()).some(({ name }) => name === DATABASE_NAME);
		if (!there) return { records: [], drafts: [], quarantine: [] };
		const database = await openDB(DATABASE_NAME);
		const drafts = v.parse(Drafts, await database.getAll('drafts'));
		const ids = {
			records: (await database.getAllKeys('records')).map(String),
			drafts: drafts.flat().map(({ id }) => id),
			quarantine: (await database.getAllKeys('quarantine')).map(String)
		};
		database.close();
		return ids;
	}
}

const Drafts = v.array(v.array(v.object({ id: v.string() })));
