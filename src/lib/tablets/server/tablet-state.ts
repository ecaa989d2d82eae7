// How a tablet is doing, decided from its last word and the time alone.
import type { AttentionReason, DeskState } from '../desk-snapshot';
import type { Heartbeat } from '../messages';
import type { Presence } from './channel-messages';

const WEEK_MS = 7 * 86_400_000;

/** Silence that is a fault and not a holiday: 26 weeks, after which records are too old (PRIVACY §2.9). */
export const LONG_SILENT_MS = 26 * WEEK_MS;

/**
 * Milliseconds of silence after which a tablet counts as offline: three heartbeats, so that one lost
 * request or a slow page is not an outage, and a dead tablet is known within a minute; never less than
 * ten seconds.
 */
export function offlineAfterMs(heartbeatSeconds: number): number {
	return Math.max(3 * heartbeatSeconds * 1000, 10_000);
}

/** The last word of a tablet, as far as the database and the memory of this node know it. */
export interface LastWord {
	/** When it was last heard by any node; null before its first heartbeat. */
	seenAt: number | null;
	faults: Heartbeat['faults'];
	/** Its books and the server's didn't agree when it was last in touch. */
	mismatch?: boolean;
	presence: Presence | null;
}

export interface StateNow {
	state: DeskState;
	since: number | null;
	visit: number | null;
	attention: AttentionReason[];
}

/** What the desk may say of a tablet at `now`. Never "resting" or "in use" from an old word. */
export function stateOf(word: LastWord, now: number, heartbeatSeconds: number): StateNow {
	const mismatch: AttentionReason[] = word.mismatch ? ['fault'] : [];
	const faults = [...new Set([...word.faults.map(reasonOf), ...mismatch])];
	if (word.seenAt === null) return { state: 'waiting', since: null, visit: null, attention: [] };

	const silentFor = now - word.seenAt;
	if (silentFor > offlineAfterMs(heartbeatSeconds)) {
		return {
			state: 'offline',
			since: word.seenAt,
			visit: null,
			attention: silentFor > LONG_SILENT_MS ? [...faults, 'long-silent'] : faults
		};
	}
	const { presence } = word;
	if (!presence || now - presence.at > offlineAfterMs(heartbeatSeconds)) {
		return { state: 'waiting', since: null, visit: null, attention: faults };
	}
	const { state, since, visit } = presence;
	return { state, since, visit, attention: faults };
}

function reasonOf(fault: Heartbeat['faults'][number]): AttentionReason {
	// A matter of records or of what a visit left: the desk hears of a fault, the glass says which.
	return fault === 'quarantine' || fault === 'residue' ? 'fault' : fault;
}
