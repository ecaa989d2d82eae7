// Reads what the outbox finds on the disk. Nothing is trusted, nothing is dropped: what isn't a
// record of a known version comes back with the reason.
import * as v from 'valibot';
import { RecordSchema, type VisitRecord } from '../checkins/record';

export interface Quarantined {
	id: string;
	/** For staff: the server's reason, or what is wrong with the stored value. No answer is in it. */
	reason: string;
}

type Read = { record: VisitRecord } | { record: null; reason: string };

export function readRecord(value: unknown): Read {
	const result = v.safeParse(RecordSchema, value);
	if (result.success) return { record: result.output };
	// The path names the member, never its value.
	const where = v.getDotPath(result.issues[0]) ?? 'record';
	return { record: null, reason: `unreadable: ${where}` };
}

/** The values of a draft, one by one: a bad one doesn't take its neighbours along. */
export function readDraft(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [value];
}

const WithId = v.object({ id: v.pipe(v.string(), v.uuid()) });

/** Every version of a record has its id in the same place. */
export function idOf(value: unknown): string | null {
	const result = v.safeParse(WithId, value);
	return result.success ? result.output.id : null;
}

const RowSchema = v.object({ reason: v.string(), value: v.unknown() });

export function readQuarantined(row: unknown): { reason: string; value: unknown } {
	const result = v.safeParse(RowSchema, row);
	return result.success ? result.output : { reason: 'unreadable: quarantine', value: row };
}

/** Time alone made it unfit: no version of the page or the server will take it. */
export function isFinal(reason: string): boolean {
	return reason.startsWith('week ');
}
