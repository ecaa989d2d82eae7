// A visit, from one screen to the next: the part of transition() that a person walks through.
import type { Ending } from '../core/catalogue';
import type { PracticeName } from '../core/practice-names';
import { UnreachableError } from '../core/unreachable';
import { isClosing } from './closing-beat';
import type { KioskEvent, Phase, Rest, Screen, VisitPhase } from './phase';
import { ATTRACT } from './rest-phase';
import {
	answer,
	answerHelpful,
	beginCheckin,
	beginPractice,
	endPractice,
	leaveWish,
	mayAskAfter,
	type Visit
} from './visit';

/** A visit that nobody has asked to end (see leaving-phase.ts). */
export function fromVisit(phase: VisitPhase, event: KioskEvent): Phase {
	const { visit, screen } = phase;
	switch (event.type) {
		case 'begun':
			return from('welcome', { name: 'needs' });
		case 'how-asked':
			return from('welcome', { name: 'how-to' });
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
		case 'desk-calls':
			return deskCalls(phase);
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
			if (!isClosing(phase) || phase.cover === 'help') return phase;
			return screen.name === 'practice' && screen.deskCalls
				? visiting(visit, { name: 'your-turn' }, phase.next)
				: { at: 'wipe', visit, next: phase.next };
		case 'presence-asked':
			return phase.asking ? phase : { ...phase, asking: true };
		case 'presence-given':
			return phase.asking ? { ...phase, asking: false } : phase;
		case 'idle':
			return leave(phase, 'idle');
		case 'reset':
			return leave(phase, 'reset');
		case 'failed':
			return { at: 'wipe', visit, next: phase.next };
		case 'reset-gently':
			return leaveGently(phase, ATTRACT);
		case 'wipe-mode':
			return leaveGently(phase, { at: 'wipe-mode', next: ATTRACT });
		case 'close':
			return leaveGently(phase, { at: 'closed', day: event.day, cover: null });
		case 'keep':
		case 'open':
			return phase.next === ATTRACT ? phase : { ...phase, next: ATTRACT };
		case 'touched':
		case 'clean':
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

export function visiting(visit: Visit, screen: Screen, next: Rest = ATTRACT): VisitPhase {
	return { at: 'visit', visit, screen, cover: null, asking: false, leaving: false, next };
}

function practising(visit: Visit, practice: PracticeName, id: string): VisitPhase {
	const screen: Screen = { name: 'practice', practice, closing: false, deskCalls: false };
	return visiting(beginPractice(visit, practice, id), screen);
}

export function leave(phase: VisitPhase, ending: Ending): Phase {
	return { at: 'wipe', visit: endPractice(phase.visit, ending), next: phase.next };
}

/** A visit that closes already goes on doing so: nobody needs to be told. */
function leaveGently(phase: VisitPhase, next: Rest): Phase {
	if (isClosing(phase)) return { ...phase, next };
	const cover = phase.cover === 'hidden' ? null : phase.cover;
	return { ...phase, cover, asking: false, leaving: true, next };
}

export function called(phase: VisitPhase): Phase {
	if (isClosing(phase)) return knowsAlready(phase);
	const visit = endPractice(phase.visit, 'called');
	return phase.screen.name === 'practice'
		? visiting(visit, { ...phase.screen, closing: true }, phase.next)
		: visiting(visit, { name: 'farewell', because: 'called' }, phase.next);
}

/** Whoever says that they were called needn't be told that it is their turn. */
function knowsAlready(phase: VisitPhase): VisitPhase {
	const { screen } = phase;
	if (screen.name === 'practice' && screen.deskCalls) {
		return visiting(phase.visit, { ...screen, deskCalls: false }, phase.next);
	}
	return phase.cover || phase.asking ? uncover(phase) : phase;
}

export function deskCalls(phase: VisitPhase): Phase {
	if (isClosing(phase)) return phase;
	const visit = endPractice(phase.visit, 'called');
	const { cover } = phase;
	const screen: Screen =
		phase.screen.name === 'practice'
			? { ...phase.screen, closing: true, deskCalls: true }
			: { name: 'your-turn' };
	// Help is never taken from under somebody's eyes.
	return { ...visiting(visit, screen, phase.next), cover: cover === 'help' ? cover : null };
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
		case 'how-to':
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
		case 'your-turn':
			return phase;
		default:
			throw new UnreachableError(phase.screen);
	}
}

export function uncover(phase: VisitPhase): VisitPhase {
	return { ...phase, cover: null, asking: false };
}
