// A tablet as a story has it: it keeps its records until it has heard that they were counted, sends
// one request of one size at each tick, and keeps books with the server.
import { add, type Claim, type Sum } from '$lib/checkins/ledger';
import { pad, SYNC_REQUEST_BYTES } from '$lib/checkins/padding';
import type { VisitRecord } from '$lib/checkins/record';
import { OLDEST_WEEKS } from '$lib/checkins/server/filing';
import { addWeeks, weekAt, weeksBetween } from '$lib/core/weeks';
import type { Step } from './script';

/** A record without the week: how many weeks ago its tablet believes it was. */
export type Told = { weeksAgo: number; record: Omit<VisitRecord, 'week'> };

/** What fits into one request. */
const IN_ONE_TICK = 40;
const LEDGER_KEY = '1f'.repeat(16);

export class TabletOfStory {
	#waiting: VisitRecord[] = [];
	/** Every id that the server has counted, also where the tablet hasn't heard so yet. */
	readonly #arrived = new Set<string>();
	#counted: Sum = '0'.repeat(32);
	#turn = 0;

	constructor(
		private readonly index: number,
		private readonly zone: string
	) {}

	/** A visit's records go into the outbox. */
	keep(told: readonly Told[], now: number): void {
		const thisWeek = weekAt(now, this.zone);
		for (const { weeksAgo, record } of told) {
			this.#waiting.push({ ...record, week: addWeeks(thisWeek, -weeksAgo) } as VisitRecord);
		}
	}

	/** One request; when its answer is lost, the same records go out again with the next. */
	tick(now: number, answerLost: boolean): Step {
		const records = this.#waiting.slice(0, IN_ONE_TICK);
		// A claim is made with everything that waits, or not at all.
		const ledger = records.length === this.#waiting.length ? this.#claim() : undefined;
		const ids = records.filter((record) => this.#isCounted(record, now)).map(({ id }) => id);
		for (const id of ids) this.#arrived.add(id);
		if (!answerLost) {
			this.#waiting = this.#waiting.slice(IN_ONE_TICK);
			this.#counted = add(this.#counted, ids);
		}
		const body = pad(JSON.stringify({ records, ledger }), SYNC_REQUEST_BYTES);
		return { do: 'send', as: `tablet ${this.index}`, address: '/api/sync', body, sealed: true };
	}

	#claim(): Claim {
		this.#turn += 1;
		return { key: LEDGER_KEY, turn: this.#turn, counted: this.#counted, balanced: true };
	}

	/** One that is too old is refused, unless it was counted when it was younger. */
	#isCounted({ id, week }: VisitRecord, now: number): boolean {
		const weeksAgo = weeksBetween(week, weekAt(now, this.zone));
		return weeksAgo <= OLDEST_WEEKS || this.#arrived.has(id);
	}
}
