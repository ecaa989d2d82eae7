// How often the page has begun of late, whoever loaded it: itself, the worker or a kiosk browser after
// a crash. A page that isn't well is loaded anew, each time after a longer pause; a row of starts
// is a loop, and the desk hears of it. The row is the tablet's, not a visit's: it survives the wipe.
import * as v from 'valibot';
import { TABLET_KEY } from './wipe';

const SECOND = 1000;
/** A page that has stood this long is well: the next start is the first of a new row. */
export const WELL_MS = 15 * 60 * SECOND;
/** Before the second reload of a row; every further one waits twice as long. The first doesn't wait. */
const FIRST_PAUSE_MS = 10 * SECOND;
const LONGEST_PAUSE_MS = 10 * 60 * SECOND;
/** From this many starts in a row on, the tablet needs attention. */
export const LOOP = 4;
const KEY = `${TABLET_KEY}starts`;

const StartsSchema = v.strictObject({
	inARow: v.pipe(v.number(), v.integer(), v.minValue(0)),
	/** Milliseconds since 1970. */
	last: v.number()
});
export type Starts = v.InferOutput<typeof StartsSchema>;

const NONE: Starts = { inARow: 0, last: -Infinity };

/** One start more; `now` in milliseconds. A clock that was set back counts as no time at all. */
export function afterStart(before: Starts, now: number): Starts {
	return { inARow: now - before.last < WELL_MS ? before.inARow + 1 : 1, last: now };
}

/** How long a page that isn't well waits before it loads itself anew, in milliseconds. */
export function pauseBeforeReload({ inARow, last }: Starts, now: number): number {
	if (inARow <= 1) return 0;
	const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(inARow - 2, 10));
	return Math.max(0, Math.min(pause, last + pause - now));
}

export function isLooping({ inARow, last }: Starts, now: number): boolean {
	return inARow >= LOOP && now - last < WELL_MS;
}

/** The starts as they were left; none where nothing readable was. */
export function readStarts(): Starts {
	try {
		return v.parse(StartsSchema, JSON.parse(localStorage.getItem(KEY) ?? ''));
	} catch {
		return NONE;
	}
}

/** This page has begun. A full disk may not keep it from that. */
export function noteStart(now: number): Starts {
	const starts = afterStart(readStarts(), now);
	try {
		localStorage.setItem(KEY, JSON.stringify(starts));
	} catch {
		// Then the row is as long as this page knows.
	}
	return starts;
}
