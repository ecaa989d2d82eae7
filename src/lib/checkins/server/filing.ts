// Which block a record is counted in, or why it can't be. Pure: a tablet's clock is not believed.
import * as v from 'valibot';
import { addWeeks, type IsoWeek } from '../../core/weeks';
import { RecordSchema, UNKNOWN_MEMBER, type VisitRecord } from '../record';

/**
 * Older records are rejected: the ids seen are kept for 26 weeks, so beyond that a resend couldn't
 * be told from a new record.
 */
export const OLDEST_WEEKS = 25;

const NOT_A_RECORD = 'not a record';

export type Read =
	| { record: VisitRecord }
	/** `wellFormed`: so that it may have been counted when it was younger, and the answer lost. */
	| { id: string; reason: string; wellFormed: boolean };

/** Reads one record of a request. A refusal keeps the id as it was given, so that the tablet finds it again. */
export function readRecord(given: unknown): Read {
	// Nearly all are in order: those are looked at only, and not copied as well.
	if (v.is(RecordSchema, given)) return { record: given };
	const { issues } = v.safeParse(RecordSchema, given);
	return { id: idOf(given), reason: reasonFrom(issues?.[0]), wellFormed: false };
}

/** The earliest week that is still taken. */
export function oldestWeek(thisWeek: IsoWeek): IsoWeek {
	return addWeeks(thisWeek, -OLDEST_WEEKS);
}

/** What was read, or that it comes too late. */
export function inTime(read: Read, oldest: IsoWeek): Read {
	if (!('record' in read) || read.record.week >= oldest) return read;
	const { id } = read.record;
	return { id, reason: `week is more than ${OLDEST_WEEKS} weeks ago`, wellFormed: true };
}

/** What came from somebody who is no tablet any more. */
export function notOurs(read: Read): Read {
	return 'record' in read ? { id: read.record.id, reason: 'of no tablet', wellFormed: true } : read;
}

/**
 * The open block of the tablet's week, unless that is in the future or already closed: else the running
 * one. A clinic that has just moved to a time zone further west may stand before its first block:
 * that one runs then. Undefined only where nothing is open.
 */
export function fileIn<B extends { from: IsoWeek; to: IsoWeek }>(
	week: IsoWeek,
	open: readonly B[],
	thisWeek: IsoWeek
): B | undefined {
	const holds = (block: B, filed: IsoWeek) => block.from <= filed && filed <= block.to;
	const running = open.find((block) => holds(block, thisWeek)) ?? open.at(-1);
	if (week > thisWeek) return running;
	return open.find((block) => holds(block, week)) ?? running;
}

function idOf(given: unknown): string {
	const withId = v.safeParse(v.object({ id: v.string() }), given);
	return withId.success ? withId.output.id : '';
}

/** The member and what is wrong with it, never its value: a reason may be shown and logged. */
function reasonFrom(issue: v.BaseIssue<unknown> | undefined): string {
	if (!issue) return NOT_A_RECORD;
	const member = v.getDotPath(issue);
	const problem = issue.kind === 'validation' || issue.type === 'custom' ? issue.message : '';
	if (problem) return problem;
	if (issue.type === 'strict_object' && issue.expected === 'never') return UNKNOWN_MEMBER;
	return member ? `${member} is missing or malformed` : NOT_A_RECORD;
}
