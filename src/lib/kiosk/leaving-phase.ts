// The desk needs the tablet: the person reads a kind line, and twenty seconds later the visit is over.
// Nothing can be asked for but help; every way out is still there.
import { UnreachableError } from '../core/unreachable';
import type { KioskEvent, Phase, VisitPhase } from './phase';
import { ATTRACT } from './rest-phase';
import { endPractice } from './visit';
import { called, deskCalls, leave, visiting } from './visit-phase';

export function fromLeaving(phase: VisitPhase, event: KioskEvent): Phase {
	switch (event.type) {
		case 'called':
			return called(phase);
		case 'desk-calls':
			return deskCalls({ ...phase, leaving: false });
		case 'stop':
		case 'too-much':
			return visiting(
				endPractice(phase.visit, event.type === 'stop' ? 'stopped' : 'too-much'),
				{ name: 'farewell', because: 'stopped' },
				phase.next
			);
		case 'help':
			return { ...phase, cover: 'help' };
		case 'hide':
			return { ...phase, cover: 'hidden' };
		case 'staff':
			return { ...phase, cover: 'staff' };
		case 'uncovered':
		case 'back':
			return phase.cover === null ? phase : { ...phase, cover: null };
		case 'beat-over':
			// Whoever reads the help card is not sent away beneath it.
			return phase.cover === 'help' ? phase : leave(phase, 'reset');
		case 'reset':
			return leave(phase, 'reset');
		case 'idle':
			return leave(phase, 'idle');
		case 'failed':
			return { at: 'wipe', visit: phase.visit, next: phase.next };
		case 'reset-gently':
			return phase;
		case 'wipe-mode':
			return { ...phase, next: { at: 'wipe-mode', next: ATTRACT } };
		case 'close':
			return { ...phase, next: { at: 'closed', day: event.day, cover: null } };
		case 'keep':
		case 'open':
			return { ...phase, leaving: false, next: ATTRACT };
		case 'touched':
		case 'begun':
		case 'how-asked':
		case 'checkin-chosen':
		case 'card-read':
		case 'answered':
		case 'answers-done':
		case 'need-chosen':
		case 'practice-chosen':
		case 'practice-finished':
		case 'helpful-answered':
		case 'kindness-chosen':
		case 'wish-chosen':
		case 'taken-back':
		case 'kept':
		case 'kept-read':
		case 'support-read':
		case 'presence-asked':
		case 'presence-given':
		case 'hours-began':
		case 'hours-ended':
		case 'clean':
		case 'wiped':
			return phase;
		default:
			throw new UnreachableError(event);
	}
}
