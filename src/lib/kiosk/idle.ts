// When a quiet tablet asks "Still here?" and when it lets go. Pure: times in, a verdict out.
import { UnreachableError } from '../core/unreachable';
import { isClosing } from './closing-beat';
import type { Phase } from './phase';

const SECOND = 1000;

/** Quiet for this long, and a screen asks (KIOSK §2). */
export const QUIET_MS = 60 * SECOND;
/** "Still here?" stays at least this long (WCAG 2.2.1 asks for 20 s and ten extensions). */
export const ASKED_MS = 20 * SECOND;
/** A help card is read slowly, and a practice's tap screens leave time to look around the room. */
export const READING_MS = 180 * SECOND;
/** Nobody has touched the glass for this long, whatever a practice says: they have left. */
export const WALKED_AWAY_MS = 30 * 60 * SECOND;

/** All in milliseconds. Presence is an input or a sign of life from a running practice. */
export interface Quiet {
	sinceInput: number;
	sincePresence: number;
	/** Since "Still here?" was asked; null when it isn't on the glass. */
	sinceAsked: number | null;
}

/** `ask`: show "Still here?"; `leave`: the visit is over (or a card over the loop is put away). */
export function idleVerdict(phase: Phase, quiet: Quiet): 'stay' | 'ask' | 'leave' {
	switch (phase.at) {
		case 'attract':
		case 'asleep':
		case 'closed':
			return phase.cover !== null && quiet.sinceInput >= READING_MS ? 'leave' : 'stay';
		case 'wipe':
		case 'wipe-mode':
			return 'stay';
		case 'visit': {
			// Its time is running already, but for the help card.
			if (phase.leaving) {
				return phase.cover === 'help' && quiet.sinceInput >= READING_MS ? 'leave' : 'stay';
			}
			if (phase.asking) {
				const answered = Math.min(quiet.sinceInput, quiet.sinceAsked ?? 0);
				return answered >= ASKED_MS ? 'leave' : 'stay';
			}
			if (quiet.sinceInput >= WALKED_AWAY_MS) return 'ask';
			if (isClosing(phase) && phase.cover === null) return 'stay';
			return quiet.sincePresence >= quietLimit(phase) ? 'ask' : 'stay';
		}
		default:
			throw new UnreachableError(phase);
	}
}

function quietLimit(phase: Extract<Phase, { at: 'visit' }>): number {
	if (phase.cover === 'help') return READING_MS;
	return phase.screen.name === 'practice' ? READING_MS : QUIET_MS;
}
