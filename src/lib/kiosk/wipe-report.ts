// What the last wipe's audit found, for staff on the glass and for the heartbeat. It is the tablet's:
// it survives the reload that a failed audit leads to. It says nothing of a visit but that one ended.
import * as v from 'valibot';
import { TABLET_KEY, WIPE_FAULTS } from './wipe';

const KEY = `${TABLET_KEY}wipe`;

const ReportSchema = v.strictObject({
	/** Milliseconds since 1970. */
	at: v.number(),
	faults: v.array(v.picklist(WIPE_FAULTS))
});
export type WipeReport = v.InferOutput<typeof ReportSchema>;

/** Null before the first wipe. */
export function lastWipe(): WipeReport | null {
	try {
		return v.parse(ReportSchema, JSON.parse(localStorage.getItem(KEY) ?? ''));
	} catch {
		return null;
	}
}

export function reportWipe(report: WipeReport): void {
	try {
		localStorage.setItem(KEY, JSON.stringify(report));
	} catch {
		// A full disk: the next wipe reports again.
	}
}
