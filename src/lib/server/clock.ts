// The server's clock. A test start may move it through a file, so that weeks pass in a moment.
import { readFileSync } from 'node:fs';
import { systemClock, type Clock } from '../core/clock';

/** The system's clock, or that clock plus the milliseconds that stand in `testClockFile` right now. */
export function createClock(testClockFile: string | null): Clock {
	if (!testClockFile) return systemClock;
	return { now: () => systemClock.now() + offsetIn(testClockFile) };
}

/** 0 while the file doesn't exist or is just being written. */
function offsetIn(file: string): number {
	try {
		const offset = Number(readFileSync(file, 'utf8'));
		return Number.isFinite(offset) ? offset : 0;
	} catch {
		return 0;
	}
}
