// One commit for everybody who waits for one. A commit's price is the disk's, the same for one record
// and for a thousand; so while one runs, the next gathers. Nobody waits for a clock, and everybody is
// answered only after the commit that holds theirs. Knows nothing of what is committed.

/** More than this wait for the commit after: one transaction's work has an end. */
const MOST_AT_ONCE = 64;

interface Waiting<Asked, Answer> {
	asked: Asked;
	resolve: (answer: Answer) => void;
	reject: (reason: unknown) => void;
}

export class GroupCommit<Asked, Answer> {
	readonly #together: (asked: Asked[]) => Promise<Answer[]>;
	#waiting: Waiting<Asked, Answer>[] = [];
	#busy = false;

	/**
	 * `together` does what is asked in one transaction, and answers in the same order. When it rejects,
	 * nothing of it may have stayed, or doing it again must change nothing more.
	 */
	constructor(together: (asked: Asked[]) => Promise<Answer[]>) {
		this.#together = together;
	}

	/** Resolves once it is committed; rejects only for what is wrong with this one, or with everything. */
	commit(asked: Asked): Promise<Answer> {
		return new Promise((resolve, reject) => {
			this.#waiting.push({ asked, resolve, reject });
			if (!this.#busy) void this.#commitAll();
		});
	}

	async #commitAll(): Promise<void> {
		this.#busy = true;
		while (this.#waiting.length > 0) {
			// SQLite commits without letting go of the thread: what has arrived meanwhile is read first.
			await new Promise((resolve) => setImmediate(resolve));
			const group = this.#waiting.splice(0, MOST_AT_ONCE);
			await this.#commitGroup(group);
		}
		this.#busy = false;
	}

	/** One that fails takes nobody along: then each is committed by itself. */
	async #commitGroup(group: readonly Waiting<Asked, Answer>[]): Promise<void> {
		let answers: Answer[];
		try {
			answers = await this.#together(group.map(({ asked }) => asked));
		} catch (error) {
			if (group.length > 1) await Promise.all(group.map((one) => this.#commitGroup([one])));
			else for (const { reject } of group) reject(error);
			return;
		}
		for (const [index, answer] of answers.entries()) group[index]?.resolve(answer);
	}
}
