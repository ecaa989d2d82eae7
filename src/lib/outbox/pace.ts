// When the tablet talks to the server: a grid of fixed ticks whose phase belongs to the tablet and
// survives a reload, and the backoff that skips ticks. Nothing here knows whether a record waits.
import * as v from 'valibot';
import { randomBelow } from '../core/ids';
import type { OutboxDatabase } from './database';

/** However often the server is overwhelmed, and whatever it asks for, a tablet is silent no longer: one hour. */
export const LONGEST_BACKOFF_MS = 3_600_000;

const PaceSchema = v.strictObject({
	/** Where in each period the tick lies, from 0 to below 1. */
	phase: v.pipe(v.number(), v.minValue(0), v.ltValue(1)),
	/** The last tick that was used, by whichever page. */
	tick: v.nullable(v.number()),
	/** How often in a row the server has asked for patience. */
	refusals: v.pipe(v.number(), v.integer(), v.minValue(0)),
	/** Milliseconds since 1970; no tick is used before. */
	notBefore: v.number()
});
type PaceRow = v.InferOutput<typeof PaceSchema>;

const KEY = 'pace';

/** The number of the tick at or before `now`, on a grid of `period` milliseconds. */
export function tickAt(now: number, phase: number, period: number): number {
	return Math.floor(now / period - phase);
}

/** The moment of a tick, in milliseconds since 1970. */
export function momentOf(tick: number, phase: number, period: number): number {
	return Math.ceil((tick + phase) * period);
}

/**
 * How long to be silent after the `refusals`-th refusal in a row, in milliseconds: doubling from
 * one period on, capped, between half and all of it so that tablets spread out (`random` from 0 to
 * 1); never shorter than the server asked for, within the cap.
 */
export function backoff(
	refusals: number,
	period: number,
	retryAfter: number | null,
	random: number
): number {
	const full = Math.min(LONGEST_BACKOFF_MS, period * 2 ** Math.min(refusals, 30));
	const jittered = full * (0.5 + random / 2);
	return Math.min(LONGEST_BACKOFF_MS, Math.max(jittered, retryAfter ?? 0));
}

/** May this tick be used? Each is used once over all pages, and none while the server wants rest. */
export function mayUse(row: PaceRow, tick: number, now: number): boolean {
	if (row.tick === tick) return false;
	const silence = row.notBefore - now;
	// A longer silence than there is comes from a clock that was set back.
	return silence <= 0 || silence > LONGEST_BACKOFF_MS;
}

export class Pace {
	readonly #database: Pick<OutboxDatabase, 'write'>;
	/** Used when the disk can't be: the grid goes on. */
	#row: PaceRow = { phase: randomBelow(2 ** 32) / 2 ** 32, tick: null, refusals: 0, notBefore: 0 };

	constructor(database: Pick<OutboxDatabase, 'write'>) {
		this.#database = database;
	}

	/** The tablet's phase, drawn once. */
	async phase(): Promise<number> {
		return (await this.#change((row) => row)).phase;
	}

	/** True for the first to ask for this tick, unless the server wants rest. */
	async claim(tick: number, now: number): Promise<boolean> {
		let claimed = false;
		await this.#change((row) => {
			claimed = mayUse(row, tick, now);
			return claimed ? { ...row, tick } : row;
		});
		return claimed;
	}

	async answered(): Promise<void> {
		await this.#change((row) =>
			row.refusals === 0 && row.notBefore === 0 ? row : { ...row, refusals: 0, notBefore: 0 }
		);
	}

	/** The server was overwhelmed, and perhaps said for how long (milliseconds). */
	async refused(now: number, period: number, retryAfter: number | null): Promise<void> {
		const random = randomBelow(2 ** 32) / 2 ** 32;
		await this.#change((row) => ({
			...row,
			refusals: row.refusals + 1,
			notBefore: now + backoff(row.refusals, period, retryAfter, random)
		}));
	}

	async #change(next: (row: PaceRow) => PaceRow): Promise<PaceRow> {
		try {
			this.#row = await this.#database.write(async (transaction) => {
				const store = transaction.objectStore('pace');
				const stored = v.safeParse(PaceSchema, await store.get(KEY));
				const row = next(stored.success ? stored.output : this.#row);
				// What is there already costs the disk nothing.
				if (!stored.success || row !== stored.output) await store.put(row, KEY);
				return row;
			});
		} catch {
			this.#row = next(this.#row);
		}
		return this.#row;
	}
}
