// What the desk says about the last command of a tablet: from the list alone, so that every desk says
// the same.
import { UnreachableError } from '../core/unreachable';
import type { DeskTablet } from '../tablets/desk-snapshot';
import type { CommandName } from '../tablets/messages';

/** Milliseconds after which a silent tablet is worth a walk. */
export const SLOW_AFTER_MS = 5_000;
/** Milliseconds for which an outcome stays readable. */
export const SHOWN_FOR_MS = 60_000;
/** What nobody answered is worth knowing for longer. */
export const UNANSWERED_FOR_MS = 600_000;
/** A person is told, and has twenty seconds: so long it can be taken back. */
const MAY_STAY_MS = 20_000;

export interface Report {
	name: CommandName;
	/** `leaving`: done, and the person at the tablet still has some seconds. */
	kind: 'asked' | 'slow' | 'leaving' | 'done' | 'stale' | 'unknown' | 'unanswered';
	/** The command that takes it back. */
	undo: CommandName | null;
}

/** `done`, `stale` and `unknown` only when the tablet said so. Null when nothing is new. */
export function reportOf(
	{ state, commands }: Pick<DeskTablet, 'state' | 'commands'>,
	now: number
): Report | null {
	const last = commands.at(-1);
	if (!last) return null;
	const { name, outcome } = last;
	const age = now - last.at;
	switch (outcome) {
		case 'asked':
			return { name, kind: age > SLOW_AFTER_MS ? 'slow' : 'asked', undo: null };
		case 'unanswered':
			return age > UNANSWERED_FOR_MS ? null : { name, kind: 'unanswered', undo: null };
		case 'done':
			if (endsVisits(name) && state === 'in-use' && age <= MAY_STAY_MS) {
				return { name, kind: 'leaving', undo: 'keep' };
			}
			return age > SHOWN_FOR_MS ? null : { name, kind: 'done', undo: undoOf(name, state) };
		case 'stale':
		case 'unknown':
			return age > SHOWN_FOR_MS ? null : { name, kind: outcome, undo: null };
		default:
			throw new UnreachableError(outcome);
	}
}

function endsVisits(name: CommandName): boolean {
	return ['reset-gently', 'wipe-mode', 'close', 'close-today'].includes(name);
}

/** Only what is still so can be taken back. */
function undoOf(name: CommandName, state: DeskTablet['state']): CommandName | null {
	if (name === 'open' && state === 'resting') return 'close';
	if (name === 'wipe-mode' && state === 'wipe-mode') return 'open';
	return (name === 'close' || name === 'close-today') && state === 'closed' ? 'open' : null;
}
