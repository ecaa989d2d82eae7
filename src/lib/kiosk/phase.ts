// The kiosk as a pure function: where it is, what happened, where it is then. It owns no timer, no
// storage and no browser event; the shell in kiosk.svelte.ts brings those.
import type { Helpful, Item, Wish } from '../core/catalogue';
import type { PracticeName } from '../core/practice-names';
import { UnreachableError } from '../core/unreachable';
import { fromLeaving } from './leaving-phase';
import { fromRest } from './rest-phase';
import type { Moment, Rating, Visit } from './visit';
import { fromVisit } from './visit-phase';

export type Screen =
	| { name: 'welcome' }
	/** "Help me use this": a silent demonstration. */
	| { name: 'how-to' }
	| { name: 'needs' }
	| { name: 'checkin-card' }
	| { name: 'checkin'; moment: Moment }
	| { name: 'practices'; fitting: readonly PracticeName[] }
	/** `closing`: the person was called; the player glides to its close. `deskCalls`: by the desk. */
	| { name: 'practice'; practice: PracticeName; closing: boolean; deskCalls: boolean }
	| { name: 'helpful' }
	| { name: 'kindness' }
	| { name: 'wish' }
	| { name: 'kept' }
	| { name: 'support' }
	| { name: 'farewell'; because: 'called' | 'stopped' | 'done' }
	/** The desk is calling, and says no name. */
	| { name: 'your-turn' };

/** What lies over the screen; the screen beneath waits as it was. */
export type Cover = 'help' | 'hidden' | 'staff';

/** Where the tablet is while nobody uses it. */
export type Rest =
	| { at: 'attract'; cover: 'help' | 'staff' | null }
	/** Outside opening hours: dark. */
	| { at: 'asleep'; cover: 'staff' | null }
	/**
	 * Taken out of service by the desk, until it is opened. `day`: only until that day of the clinic
	 * ("2026-11-25", hours.ts) is over.
	 */
	| { at: 'closed'; day: string | null; cover: 'help' | 'staff' | null }
	/** The glass is being cleaned: nothing answers to a touch until the shell says `clean`. */
	| { at: 'wipe-mode'; next: Rest };

export type Phase =
	| Rest
	| {
			at: 'visit';
			visit: Visit;
			screen: Screen;
			cover: Cover | null;
			/** "Still here?" lies over the screen. */
			asking: boolean;
			/** The desk needs the tablet: a kind line lies over the screen, and the visit ends by itself. */
			leaving: boolean;
			/** What comes after the wipe. */
			next: Rest;
	  }
	/** The visit is over; the shell hands its records over, wipes, and says `wiped`. */
	| { at: 'wipe'; visit: Visit | null; next: Rest };

export type VisitPhase = Extract<Phase, { at: 'visit' }>;

export type KioskEvent =
	| { type: 'touched'; visit: number }
	| { type: 'begun' }
	| { type: 'how-asked' }
	| { type: 'checkin-chosen'; id: string }
	| { type: 'card-read' }
	| { type: 'answered'; item: Item; rating: Rating }
	| { type: 'answers-done' }
	| { type: 'need-chosen'; fitting: readonly PracticeName[] }
	| { type: 'practice-chosen'; practice: PracticeName; id: string }
	| { type: 'practice-finished' }
	| { type: 'helpful-answered'; helpful: Helpful | null }
	| { type: 'kindness-chosen' }
	/** Null: no wish today. */
	| { type: 'wish-chosen'; wish: Wish | null; id: string }
	| { type: 'taken-back' }
	| { type: 'kept' }
	| { type: 'kept-read' }
	| { type: 'support-read' }
	| { type: 'back' }
	/** The exits. */
	| { type: 'called' }
	| { type: 'stop' }
	| { type: 'too-much'; id: string }
	| { type: 'help' }
	| { type: 'hide' }
	| { type: 'uncovered' }
	/** What the shell notices. */
	| { type: 'beat-over' }
	| { type: 'presence-asked' }
	| { type: 'presence-given' }
	| { type: 'idle' }
	| { type: 'hours-began' }
	| { type: 'hours-ended' }
	| { type: 'staff' }
	| { type: 'clean' }
	| { type: 'failed' }
	/** What the desk asks for. */
	| { type: 'reset' }
	| { type: 'reset-gently' }
	/** The reset, or what else would have ended the visit, is taken back. */
	| { type: 'keep' }
	| { type: 'desk-calls' }
	| { type: 'wipe-mode' }
	| { type: 'close'; day: string | null }
	| { type: 'open' }
	| { type: 'wiped' };

/** An event that means nothing where the kiosk is leaves the phase as it was, the same object. */
export function transition(phase: Phase, event: KioskEvent): Phase {
	switch (phase.at) {
		case 'attract':
		case 'asleep':
		case 'closed':
		case 'wipe-mode':
			return fromRest(phase, event);
		case 'visit':
			return phase.leaving ? fromLeaving(phase, event) : fromVisit(phase, event);
		case 'wipe':
			return event.type === 'wiped' ? phase.next : phase;
		default:
			throw new UnreachableError(phase);
	}
}
