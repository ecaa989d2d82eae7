// How far a command for all tablets has come: who has confirmed it, and who has not and why.
import { UnreachableError } from '../core/unreachable';
import type { DeskTablet } from '../tablets/desk-snapshot';
import type { CommandName } from '../tablets/messages';
import type { Asked } from './ask';

export interface AllAsked {
	name: CommandName;
	/** What the server said for each tablet. */
	answers: Asked[];
}

export type Missing = 'waiting' | 'offline' | 'unanswered' | 'stale' | 'unknown' | 'failed';

export interface AllProgress {
	total: number;
	confirmed: number;
	missing: { id: string; name: string; why: Missing }[];
}

/** A tablet that was removed in the meantime is nobody's to wait for. */
export function progressOfAll({ answers }: AllAsked, tablets: readonly DeskTablet[]): AllProgress {
	const rows = answers.flatMap((asked) => {
		const tablet = tablets.find(({ id }) => id === asked.tabletId);
		return tablet ? [{ id: tablet.id, name: tablet.name, why: missing(asked, tablet) }] : [];
	});
	return {
		total: rows.length,
		confirmed: rows.filter(({ why }) => why === null).length,
		missing: rows.flatMap(({ why, ...row }) => (why === null ? [] : [{ ...row, why }]))
	};
}

/** Null once the tablet has confirmed it. */
function missing(asked: Asked, tablet: DeskTablet): Missing | null {
	switch (asked.status) {
		case 'failed':
		case 'none':
		case 'not-used':
			return 'failed';
		case 'offline':
			return 'offline';
		case 'asked': {
			const command = tablet.commands.find(({ counter }) => counter === asked.counter);
			const outcome = command?.outcome ?? 'asked';
			if (outcome === 'done') return null;
			return outcome === 'asked' ? 'waiting' : outcome;
		}
		default:
			throw new UnreachableError(asked);
	}
}
