// One page of the tablet (a tab, a reload): the real outbox and the real sync timer, put together as
// the tablet does. Between any two of its steps it may crash: then it holds nothing any more, and
// whatever it waited for never comes.
import { OutboxDatabase } from '$lib/outbox/database';
import { Outbox } from '$lib/outbox/outbox';
import { startSyncTimer, type SyncTimer } from '$lib/outbox/sync-timer';
import type { VisitRecord } from '$lib/checkins/record';
import type { Books } from './books';
import type { Gates } from './gates';
import type { Network } from './network';
import type { Origin } from './origin';

/** Seconds between two ticks. */
export const TICK_SECONDS = 300;

class GatedDatabase extends OutboxDatabase {
	readonly #gates: Gates;
	readonly #owner: object;

	constructor(gates: Gates, owner: object) {
		super();
		this.#gates = gates;
		this.#owner = owner;
	}

	override read: OutboxDatabase['read'] = (work) => this.#gated(() => super.read(work));
	override write: OutboxDatabase['write'] = (work) => this.#gated(() => super.write(work));

	async #gated<T>(transact: () => Promise<T>): Promise<T> {
		await this.#gates.arrive(this.#owner, 'a transaction begins');
		const done = this.#gates.during(transact());
		await done.catch(() => undefined);
		await this.#gates.arrive(this.#owner, 'a transaction is done');
		return done;
	}
}

export class Page {
	/** Milliseconds by which this page's clock is wrong. */
	skew = 0;
	readonly outbox: Outbox;
	readonly #gates: Gates;
	readonly #origin: Origin;
	readonly #books: Books;
	readonly #database: GatedDatabase;
	#timer: SyncTimer | null = null;
	#visit: VisitRecord[] = [];
	#crashed = false;

	constructor(gates: Gates, origin: Origin, books: Books) {
		this.#gates = gates;
		this.#origin = origin;
		this.#books = books;
		this.#database = new GatedDatabase(gates, this);
		this.outbox = new Outbox(this.#database, origin.locksOf(this));
	}

	now = () => Date.now() + this.skew;

	/** As a page starts: what a crashed one left behind is taken over, then the ticks begin. */
	async start(network: Network): Promise<void> {
		await this.outbox.check();
		await this.outbox.recoverDraft();
		if (this.#crashed) return;
		this.#timer = startSyncTimer({
			outbox: this.outbox,
			seconds: TICK_SECONDS,
			fetch: network.fetchOf(this),
			clock: { now: this.now },
			onunauthorised: () => undefined
		});
	}

	/** One more record of the visit is given. */
	async give(record: VisitRecord): Promise<void> {
		this.#visit = [...this.#visit, record];
		const visit = this.#visit;
		this.#books.give(record);
		await this.outbox.saveDraft(visit);
		if (this.#onDisk) this.#books.keep(visit);
	}

	async endVisit(): Promise<void> {
		const visit = this.#visit;
		this.#visit = [];
		await this.outbox.commitDraft();
		if (this.#onDisk) this.#books.keep(visit);
	}

	async takeBack(): Promise<void> {
		const visit = this.#visit;
		this.#visit = [];
		this.#books.doubt(visit);
		await this.outbox.discardDraft();
		if (this.#onDisk) this.#books.withdraw(visit);
	}

	async drain(): Promise<void> {
		await this.#timer?.drainNow();
	}

	crash(): void {
		this.#crashed = true;
		this.#timer?.stop();
		this.#gates.abandon(this);
		this.#origin.letGo(this);
		void this.#database.close();
	}

	/** Without a fault, what was asked for is on the disk. */
	get #onDisk(): boolean {
		return this.outbox.faults.length === 0;
	}
}
