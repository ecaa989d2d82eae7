// Where a schedule decides. Whoever awaits something of the world (a transaction, a lock, the
// network) comes to a gate before it and after it, and waits there until the schedule opens it: in
// any order, or never, because the page has crashed.
export interface Gate {
	/** Null for what belongs to no page: a request that is under way by itself. */
	owner: object | null;
	name: string;
	open: () => void;
}

export class Gates {
	#waiting: Gate[] = [];
	#running = 0;

	/** What waits now, oldest first. */
	get waiting(): readonly Gate[] {
		return this.#waiting;
	}

	arrive(owner: object | null, name: string): Promise<void> {
		return new Promise((open) => this.#waiting.push({ owner, name, open }));
	}

	/** A page has crashed: whatever it waited for never comes. */
	abandon(owner: object): void {
		this.#waiting = this.#waiting.filter((gate) => gate.owner !== owner);
	}

	/** Work that goes on by itself once begun: `settle` waits for its end. */
	async during<T>(work: Promise<T>): Promise<T> {
		this.#running += 1;
		try {
			return await work;
		} finally {
			this.#running -= 1;
		}
	}

	/** Until everybody stands at a gate or has nothing to do. */
	async settle(): Promise<void> {
		for (let quiet = 0; quiet < 2;) {
			await new Promise((resolve) => setImmediate(resolve));
			quiet = this.#running === 0 ? quiet + 1 : 0;
		}
	}

	/** Opens up to `count` gates, one after the other: of those that wait, the one that `pick` says. */
	async open(count: number, pick: (waiting: number) => number): Promise<void> {
		await this.settle();
		for (let opened = 0; opened < count && this.#waiting.length > 0; opened++) {
			const [gate] = this.#waiting.splice(pick(this.#waiting.length), 1);
			gate?.open();
			await this.settle();
		}
	}
}
