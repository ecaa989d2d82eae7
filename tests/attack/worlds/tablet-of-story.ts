// A tablet as a story has it: it keeps its records until it has heard that they were counted, sends
// one request of one size at each tick, and keeps books with the server.
import { pad, SYNC_REQUEST_BYTES } from '$lib/checkins/padding';
import type { VisitRecord } from '$lib/checkins/record';
import { addWeeks, weekAt } from '$lib/core/weeks';
import type { Step } from './script';

/** A record without the week: how many weeks ago its tablet believes it was. */
export type Told = { weeksAgo: number; record: Omit<VisitRecord, 'week'> };

/** What fits into one request. */
const IN_ONE_TICK = 40;

export class TabletOfStory {
	#waiting: VisitRecord[] = [];

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
	tick(answerLost: boolean): Step {
		const records = this.#waiting.slice(0, IN_ONE_TICK);
		if (!answerLost) this.#waiting = this.#waiting.slice(IN_ONE_TICK);
		const body = pad(JSON.stringify({ records }), SYNC_REQUEST_BYTES);
		return { do: 'send', as: `tablet ${this.index}`, address: '/api/sync', body, sealed: true };
	}
}
