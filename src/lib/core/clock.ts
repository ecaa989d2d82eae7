// Time is passed in, never looked up: whoever needs "now" takes a Clock, so that tests decide it.

export interface Clock {
	/** Milliseconds since 1970-01-01T00:00:00Z. */
	now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
