// What a command of the desk means for the kiosk where it is. Pure: kiosk.svelte.ts acts on it.
import { UnreachableError } from '../core/unreachable';
import type { Ack, Command } from '../tablets/messages';
import { isClosing } from './closing-beat';
import type { KioskEvent, Phase } from './phase';

export interface Obeyed {
	outcome: Ack['outcome'];
	event: KioskEvent | null;
	/** The tablet shows its name. */
	find: boolean;
}

const done = (event: KioskEvent): Obeyed => ({ outcome: 'done', event, find: false });
const STALE: Obeyed = { outcome: 'stale', event: null, find: false };

/**
 * `visit` is the number of the one on the glass, null without one: a command for another is dropped.
 * `day` is the clinic's (hours.ts).
 */
export function obey(
	{ name, visit: meant }: Pick<Command, 'name' | 'visit'>,
	phase: Phase,
	visit: number | null,
	day: string
): Obeyed {
	if (meant !== visit) return STALE;
	switch (name) {
		case 'reset':
			return done({ type: 'reset' });
		case 'reset-gently':
			return done({ type: 'reset-gently' });
		case 'keep':
			return phase.at === 'visit' && phase.leaving ? done({ type: 'keep' }) : STALE;
		case 'call':
			return phase.at === 'visit' && !isClosing(phase) ? done({ type: 'desk-calls' }) : STALE;
		case 'wipe-mode':
			return done({ type: 'wipe-mode' });
		case 'close':
			return done({ type: 'close', day: null });
		case 'close-today':
			return done({ type: 'close', day });
		case 'open':
			return done({ type: 'open' });
		case 'find':
			return { outcome: 'done', event: null, find: true };
		default:
			throw new UnreachableError(name);
	}
}
