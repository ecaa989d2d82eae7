// A tablet that nobody uses: the attract loop, the dark after hours, out of service, and the minute in
// which its glass is cleaned.
import { UnreachableError } from '../core/unreachable';
import type { Closed } from '../tablets/messages';
import type { KioskEvent, Phase, Rest } from './phase';
import { beginVisit } from './visit';
import { visiting } from './visit-phase';

export const ATTRACT: Rest = { at: 'attract', cover: null };

type Resting<At extends Rest['at']> = Extract<Rest, { at: At }>;

export function fromRest(phase: Rest, event: KioskEvent): Phase {
	switch (phase.at) {
		case 'attract':
			return fromAttract(phase, event);
		case 'asleep':
			return fromAsleep(phase, event);
		case 'closed':
			return fromClosed(phase, event);
		case 'wipe-mode':
			return fromWipeMode(phase, event);
		default:
			throw new UnreachableError(phase);
	}
}

function fromAttract(phase: Resting<'attract'>, event: KioskEvent): Phase {
	switch (event.type) {
		case 'touched':
			return phase.cover === null ? visiting(beginVisit(event.visit), { name: 'welcome' }) : phase;
		case 'help':
		case 'staff':
			return { at: 'attract', cover: event.type };
		case 'uncovered':
		case 'back':
		case 'idle':
			return phase.cover === null ? phase : ATTRACT;
		case 'hours-ended':
			return phase.cover === null ? { at: 'asleep', cover: null } : phase;
		default:
			return onCommand(phase, event);
	}
}

function fromAsleep(phase: Resting<'asleep'>, event: KioskEvent): Phase {
	switch (event.type) {
		case 'touched':
			return phase.cover === null ? ATTRACT : phase;
		case 'hours-began':
			return phase.cover === null ? ATTRACT : phase;
		case 'staff':
			return { at: 'asleep', cover: 'staff' };
		case 'uncovered':
		case 'back':
		case 'idle':
			return phase.cover === null ? phase : { at: 'asleep', cover: null };
		default:
			return onCommand(phase, event);
	}
}

/** A touch opens nothing: the tablet was closed by staff, and staff open it. */
function fromClosed(phase: Resting<'closed'>, event: KioskEvent): Phase {
	switch (event.type) {
		case 'help':
		case 'staff':
			return { ...phase, cover: event.type };
		case 'uncovered':
		case 'back':
		case 'idle':
			return phase.cover === null ? phase : { ...phase, cover: null };
		case 'open':
			return ATTRACT;
		case 'reset':
		case 'reset-gently':
		case 'failed':
			return { at: 'wipe', visit: null, next: { ...phase, cover: null } };
		default:
			return onCommand(phase, event);
	}
}

/** A cloth on the glass must not be taken for a hand, nor for staff who hold the corner. */
function fromWipeMode(phase: Resting<'wipe-mode'>, event: KioskEvent): Phase {
	switch (event.type) {
		case 'clean':
			return phase.next;
		case 'open':
			return ATTRACT;
		case 'close':
			return { at: 'wipe-mode', next: { at: 'closed', day: event.day, cover: null } };
		case 'reset':
		case 'reset-gently':
		case 'failed':
			return { at: 'wipe', visit: null, next: phase.next };
		default:
			return phase;
	}
}

/** What the desk, or a fault, does to a tablet that nobody uses. */
function onCommand(phase: Resting<'attract' | 'asleep' | 'closed'>, event: KioskEvent): Phase {
	switch (event.type) {
		case 'reset':
		case 'reset-gently':
		case 'failed':
			return { at: 'wipe', visit: null, next: ATTRACT };
		case 'wipe-mode':
			return { at: 'wipe-mode', next: { ...phase, cover: null } };
		case 'close':
			// Whoever reads the help card goes on reading it.
			return {
				at: 'closed',
				day: event.day,
				cover: phase.cover === 'help' ? 'help' : null
			};
		default:
			return phase;
	}
}

/** Also where it will be closed once the glass is clean, or the visit has ended. */
export function closedIn(phase: Phase): Closed | null {
	if (phase.at === 'closed') return { day: phase.day };
	return 'next' in phase ? closedIn(phase.next) : null;
}
