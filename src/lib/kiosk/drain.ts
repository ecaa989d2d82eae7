// Staff ask for everything that waits to be sent at once: how far it is, and what came of it.
import { UnreachableError } from '../core/unreachable';
import type { FlushOutcome } from '../outbox/flush';
import type { DrainOptions } from '../outbox/sync-timer';

/** `no-rest`: the server has too much to do. `stuck`: it can't be sent this way, or can't be read. */
export type Drained = 'sent' | 'stopped' | 'unreachable' | 'no-rest' | 'unknown-tablet' | 'stuck';

export interface DrainWatch {
	/** Ends it before the next request; what is under way is heard. */
	signal: AbortSignal;
	/**
	 * From 0 to 1, of what waited in the beginning. A share, never a number: how many wait is nobody's
	 * to know, staff's neither (PRIVACY §2.9). One record moves it as five hundred do, and in how many steps it
	 * comes to its end tells no more than the time that it takes.
	 */
	onshare: (share: number) => void;
}

/** `waiting` in the beginning. */
export async function drainWatched(
	waiting: number,
	drainNow: (options: DrainOptions) => Promise<FlushOutcome>,
	{ signal, onshare }: DrainWatch
): Promise<Drained> {
	let sent = 0;
	const onsent = (records: number) => {
		sent += records;
		// A visit may have ended meanwhile.
		onshare(Math.min(1, sent / Math.max(1, waiting)));
	};
	const outcome = await drainNow({ signal, onsent });
	switch (outcome.kind) {
		case 'delivered':
			return outcome.records === 0 ? 'sent' : 'stopped';
		case 'unreachable':
			return 'unreachable';
		case 'later':
			return 'no-rest';
		case 'unauthorised':
			return 'unknown-tablet';
		case 'too-large':
		case 'busy':
			return 'stuck';
		default:
			throw new UnreachableError(outcome);
	}
}
