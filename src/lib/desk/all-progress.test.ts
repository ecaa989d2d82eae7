import { expect, it } from 'vitest';
import type { CommandOutcome, DeskTablet } from '../tablets/desk-snapshot';
import { progressOfAll, type AllAsked } from './all-progress';

function tablet(id: string, outcome: CommandOutcome | null): DeskTablet {
	const command = { counter: 5, name: 'close-today' as const, at: 0 };
	return {
		id,
		name: id.toUpperCase(),
		place: '',
		state: 'resting',
		since: null,
		attention: [],
		visit: null,
		shell: null,
		commands: outcome ? [{ ...command, outcome }] : []
	};
}

const asked = (tabletId: string) => ({ tabletId, status: 'asked' as const, counter: 5 });

it('says who has confirmed a command for all, and who has not and why', () => {
	const all: AllAsked = {
		name: 'close-today',
		answers: [
			asked('a'),
			asked('b'),
			asked('c'),
			asked('d'),
			asked('e'),
			{ tabletId: 'f', status: 'offline' },
			{ tabletId: 'g', status: 'failed' },
			asked('removed')
		]
	};
	const tablets = [
		tablet('a', 'done'),
		tablet('b', 'asked'),
		tablet('c', null),
		tablet('d', 'stale'),
		tablet('e', 'unanswered'),
		tablet('f', null),
		tablet('g', null)
	];
	expect(progressOfAll(all, tablets)).toEqual({
		total: 7,
		confirmed: 1,
		missing: [
			{ id: 'b', name: 'B', why: 'waiting' },
			{ id: 'c', name: 'C', why: 'waiting' },
			{ id: 'd', name: 'D', why: 'stale' },
			{ id: 'e', name: 'E', why: 'unanswered' },
			{ id: 'f', name: 'F', why: 'offline' },
			{ id: 'g', name: 'G', why: 'failed' }
		]
	});
});
