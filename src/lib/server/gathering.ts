// Work that costs about the same for one and for many (a commit, a query) is done once for everybody
// who waits for it: while one group is at work, the next gathers. Nobody waits for a clock, and each is
// answered only once its group is done. Knows nothing of the work.

/** More than this wait for the group after: one transaction's work has an end. */
const MOST_AT_ONCE = 64;

interface Waiting<Asked, Answer> {
	asked: Asked;
	resolve: (answer: Answer) => void;
	reject: (reason: unknown) => void;
}

export class Gathering<Asked, Answer> {
	readonly #together: (asked: Asked[]) => Promise<Answer[]>;
	#waiting: Waiting<Asked, Answer>[] = [];
	readonly #mostGroups: number;
	#groups = 0;

	/**
	 * `together` does all that is asked, and answers in the same order. When it rejects, nothing of it may
	 * have stayed, or doing it again must change nothing more. `mostGroups` may be at work at once.
	 */
	constructor(together: (asked: Asked[]) => Promise<Answer[]>, mostGroups = 1) {
		this.#together = together;
		this.#mostGroups = mostGroups;
	}

	/** Resolves once it is done; rejects only for what is wrong with this one, or with everything. */
	ask(asked: Asked): Promise<Answer> {
		return new Promise((resolve, reject) => {
			this.#waiting.push({ asked, resolve, reject });
			if (this.#groups < this.#mostGroups) void this.#workOff();
		});
	}

	async #workOff(): Promise<void> {
		this.#groups += 1;
		while (this.#waiting.length > 0) {
			// SQLite works without letting go of the thread: what has arrived meanwhile is read first. Of new
			// connections Node takes in one a turn: a crowd is waited for as long as each turn brings more.
			for (let known = 0; known < this.#waiting.length && known < MOST_AT_ONCE;) {
				known = this.#waiting.length;
				await new Promise((resolve) => setImmediate(resolve));
			}
			const group = this.#waiting.splice(0, MOST_AT_ONCE);
			if (group.length > 0) await this.#work(group);
		}
		this.#groups -= 1;
	}

	/** One that fails takes nobody along: then each is done by itself. */
	async #work(group: readonly Waiting<Asked, Answer>[]): Promise<void> {
		let answers: Answer[];
		try {
			answers = await this.#together(group.map(({ asked }) => asked));
		} catch (error) {
			if (group.length > 1) await Promise.all(group.map((one) => this.#work([one])));
			else for (const { reject } of group) reject(error);
			return;
		}
		for (const [index, answer] of answers.entries()) group[index]?.resolve(answer);
	}
}
