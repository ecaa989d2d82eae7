// The kiosk as a pure function: where it is, what happened, where it is then. It owns no timer, no
// storage and no browser event; the shell in kiosk.svelte.ts brings those.
import type { Ending, Helpful, Item, Wish } from '../core/catalogue';
import type { PracticeName } from '../core/practice-names';
import { UnreachableError } from '../core/unreachable';
import {
	answer,
	answerHelpful,
	beginCheckin,
	beginPractice,
	beginVisit,
	endPractice,
	leaveWish,
	mayAskAfter,
	type Moment,
	type Rating,
	type Visit
} from './visit';

export type Screen =
	| { name: 'welcome' }
	| { name: 'needs' }
	| { name: 'checkin-card' }
	| { name: 'checkin'; moment: Moment }
	| { name: 'practices'; fitting: readonly PracticeName[] }
	/** `closing`: the person was called; the player glides to its close. */
	| { name: 'practice'; practice: PracticeName; closing: boolean }
	| { name: 'helpful' }
	| { name: 'kindness' }
	| { name: 'wish' }
	| { name: 'kept' }
	| { name: 'support' }
	| { name: 'farewell'; because: 'called' | 'stopped' | 'done' };

/** What lies over the screen; the screen beneath waits as it was. */
export type Cover = 'help' | 'hidden' | 'staff';

export type Phase =
	| { at: 'attract'; cover: 'help' | 'staff' | null }
	/** Outside opening hours: dark. */
	| { at: 'asleep'; cover: 'staff' | null }
	| { at: 'visit'; visit: Visit; screen: Screen; cover: Cover | null; asking: boolean }
	/** The visit is over; the shell hands its records over, wipes, and says `wiped`. */
	| { at: 'wipe'; visit: Visit | null };

type VisitPhase = Extract<Phase, { at: 'visit' }>;

export type KioskEvent =
	| { type: 'touched'; visit: number }
	| { type: 'begun' }
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
	| { type: 'reset' }
	| { type: 'failed' }
	| { type: 'wiped' };

/** The longest a closing beat may take, in milliseconds (DESIGN §6, promise 1). */
export const BEAT_MS = 5000;

const ATTRACT: Phase = { at: 'attract', cover: null };

/** An event that means nothing where the kiosk is leaves the phase as it was, the same object. */
export function transition(phase: Phase, event: KioskEvent): Phase {
	switch (phase.at) {
		case 'attract':
			return fromAttract(phase, event);
		case 'asleep':
			return fromAsleep(phase, event);
		case 'visit':
			return fromVisit(phase, event);
		case 'wipe':
			return event.type === 'wiped' ? ATTRACT : phase;
		default:
			throw new UnreachableError(phase);
	}
}

/** True while a closing beat is on the glass: it ends by itself, within BEAT_MS. */
export function isClosing(phase: Phase): boolean {
	if (phase.at !== 'visit') return false;
	const { screen } = phase;
	return screen.name === 'farewell' || (screen.name === 'practice' && screen.closing);
}

function fromAttract(phase: Extract<Phase, { at: 'attract' }>, event: KioskEvent): Phase {
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
		case 'reset':
		case 'failed':
			return { at: 'wipe', visit: null };
		default:
			return phase;
	}
}

function fromAsleep(phase: Extract<Phase, { at: 'asleep' }>, event: KioskEvent): Phase {
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
		case 'reset':
		case 'failed':
			return { at: 'wipe', visit: null };
		default:
			return phase;
	}
}

function fromVisit(phase: VisitPhase, event: KioskEvent): Phase {
	const { visit, screen } = phase;
	switch (event.type) {
		case 'begun':
			return from('welcome', { name: 'needs' });
		case 'checkin-chosen':
			return from('needs', { name: 'checkin-card' }, beginCheckin(visit, event.id));
		case 'card-read':
			return from('checkin-card', { name: 'checkin', moment: 'before' });
		case 'answered':
			return screen.name === 'checkin'
				? { ...phase, visit: answer(visit, screen.moment, event.item, event.rating) }
				: phase;
		case 'answers-done':
			if (screen.name !== 'checkin') return phase;
			return visiting(visit, { name: screen.moment === 'before' ? 'needs' : 'helpful' });
		case 'need-chosen':
			return from('needs', { name: 'practices', fitting: event.fitting });
		case 'practice-chosen':
			if (screen.name === 'needs' || screen.name === 'practices') {
				return practising(visit, event.practice, event.id);
			}
			// Another one fits better: the one that ran was stopped, and that is a good end too.
			if (screen.name !== 'practice' || screen.closing) return phase;
			return practising(endPractice(visit, 'stopped'), event.practice, event.id);
		case 'practice-finished': {
			if (screen.name !== 'practice' || screen.closing) return phase;
			const finished = endPractice(visit, 'finished');
			const asks = mayAskAfter(finished);
			return visiting(finished, asks ? { name: 'checkin', moment: 'after' } : { name: 'kindness' });
		}
		case 'helpful-answered':
			return from('helpful', { name: 'kindness' }, answerHelpful(visit, event.helpful));
		case 'kindness-chosen':
			return from('kindness', { name: 'wish' });
		case 'wish-chosen':
			return from(
				'wish',
				{ name: 'kept' },
				event.wish ? leaveWish(visit, event.wish, event.id) : visit
			);
		case 'taken-back':
		case 'kept':
			return screen.name === 'kept'
				? { ...phase, visit: { ...visit, takenBack: event.type === 'taken-back' } }
				: phase;
		case 'kept-read':
			return from('kept', { name: 'support' });
		case 'support-read':
			return from('support', { name: 'farewell', because: 'done' });
		case 'back':
			return back(phase);
		case 'called':
			return called(phase);
		case 'stop':
			if (isClosing(phase)) return phase;
			return screen.name === 'practice'
				? visiting(endPractice(visit, 'stopped'), { name: 'kindness' })
				: visiting(visit, { name: 'farewell', because: 'stopped' });
		case 'too-much':
			return isClosing(phase) ? phase : tooMuch(phase, event.id);
		case 'help':
			return { ...phase, cover: 'help', asking: false };
		case 'hide':
			return { ...phase, cover: 'hidden', asking: false };
		case 'staff':
			return { ...phase, cover: 'staff', asking: false };
		case 'uncovered':
			return phase.cover === null ? phase : { ...phase, cover: null };
		case 'beat-over':
			// Whoever reads the help card is not sent away beneath it.
			return isClosing(phase) && phase.cover !== 'help' ? { at: 'wipe', visit } : phase;
		case 'presence-asked':
			return phase.asking ? phase : { ...phase, asking: true };
		case 'presence-given':
			return phase.asking ? { ...phase, asking: false } : phase;
		case 'idle':
			return leave(visit, 'idle');
		case 'reset':
			return leave(visit, 'reset');
		case 'failed':
			return { at: 'wipe', visit };
		case 'touched':
		case 'hours-began':
		case 'hours-ended':
		case 'wiped':
			return phase;
		default:
			throw new UnreachableError(event);
	}

	function from(name: Screen['name'], next: Screen, changed: Visit = visit): Phase {
		return screen.name === name ? visiting(changed, next) : phase;
	}
}

function visiting(visit: Visit, screen: Screen): VisitPhase {
	return { at: 'visit', visit, screen, cover: null, asking: false };
}

function practising(visit: Visit, practice: PracticeName, id: string): VisitPhase {
	const screen: Screen = { name: 'practice', practice, closing: false };
	return visiting(beginPractice(visit, practice, id), screen);
}

function leave(visit: Visit, ending: Ending): Phase {
	return { at: 'wipe', visit: endPractice(visit, ending) };
}

function called(phase: VisitPhase): Phase {
	if (isClosing(phase)) return phase.cover || phase.asking ? uncover(phase) : phase;
	const visit = endPractice(phase.visit, 'called');
	return phase.screen.name === 'practice'
		? visiting(visit, { ...phase.screen, closing: true })
		: visiting(visit, { name: 'farewell', because: 'called' });
}

/** Look Around is everyone's exit; from Look Around itself the way out is the close. */
function tooMuch({ visit, screen }: VisitPhase, id: string): Phase {
	const ended = endPractice(visit, 'too-much');
	if (screen.name === 'practice' && screen.practice === 'look-around') {
		return visiting(ended, { name: 'kindness' });
	}
	return practising(ended, 'look-around', id);
}

function back(phase: VisitPhase): Phase {
	if (phase.cover) return uncover(phase);
	switch (phase.screen.name) {
		case 'needs':
			return visiting(phase.visit, { name: 'welcome' });
		case 'checkin-card':
		case 'practices':
			return visiting(phase.visit, { name: 'needs' });
		case 'support':
			return visiting(phase.visit, { name: 'kept' });
		case 'welcome':
		case 'checkin':
		case 'practice':
		case 'helpful':
		case 'kindness':
		case 'wish':
		case 'kept':
		case 'farewell':
			return phase;
		default:
			throw new UnreachableError(phase.screen);
	}
}

function uncover(phase: VisitPhase): VisitPhase {
	return { ...phase, cover: null, asking: false };
}
