// A new version is on probation until its page says that it stands. Pure: what is known of this
// tablet's versions in, what is known after one more start out.
import type { ShellRecord } from './shell-record';

/** A version gets this many starts. A tablet may have lost its power in the first. */
export const TRIES = 2;

/** True until the version has stood once; never where there is no other to go back to. */
export function isOnProbation({ worked, givenUp }: ShellRecord, version: string): boolean {
	return worked !== null && worked.version !== version && givenUp !== version;
}

/** Whether the page of the last version that worked is served instead of this version's. */
export function hasGivenUp({ worked, givenUp }: ShellRecord, version: string): boolean {
	return worked !== null && worked.version !== version && givenUp === version;
}

/** A page is asked for: one start more, or one too many. */
export function atStart(record: ShellRecord, version: string): ShellRecord {
	if (!isOnProbation(record, version)) return record;
	const times = record.tried?.version === version ? record.tried.times : 0;
	if (times >= TRIES) return { ...record, givenUp: version };
	return { ...record, tried: { version, times: times + 1 } };
}
