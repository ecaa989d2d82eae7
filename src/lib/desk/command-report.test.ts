import { describe, expect, it } from 'vitest';
import type { CommandOutcome, DeskState } from '../tablets/desk-snapshot';
import type { CommandName } from '../tablets/messages';
import { reportOf, SHOWN_FOR_MS, SLOW_AFTER_MS, UNANSWERED_FOR_MS } from './command-report';

const NOW = Date.UTC(2026, 10, 23, 9, 30);

function after(name: CommandName, outcome: CommandOutcome, age: number, state: DeskState) {
	return reportOf({ state, commands: [{ counter: 3, name, outcome, at: NOW - age }] }, NOW);
}

describe('what the desk says of a command', () => {
	it.each<[string, CommandName, CommandOutcome, number, DeskState, object | null]>([
		['is asked', 'reset', 'asked', 0, 'in-use', { kind: 'asked' }],
		['is slow', 'reset', 'asked', SLOW_AFTER_MS + 1, 'in-use', { kind: 'slow' }],
		[
			'is done when the tablet says so',
			'reset',
			'done',
			0,
			'resting',
			{ kind: 'done', undo: null }
		],
		['came too late', 'reset', 'stale', 0, 'in-use', { kind: 'stale' }],
		['is not known to an older tablet', 'find', 'unknown', 0, 'resting', { kind: 'unknown' }],
		['got no answer', 'reset', 'unanswered', 61_000, 'in-use', { kind: 'unanswered' }],
		['is past', 'reset', 'done', SHOWN_FOR_MS + 1, 'resting', null],
		[
			'that nobody answered is past too, in the end',
			'reset',
			'unanswered',
			UNANSWERED_FOR_MS + 1,
			'in-use',
			null
		]
	])('%s', (_, name, outcome, age, state, report) => {
		if (report === null) expect(after(name, outcome, age, state)).toBeNull();
		else expect(after(name, outcome, age, state)).toMatchObject(report);
	});

	it.each<[CommandName, number, DeskState, CommandName | null]>([
		['reset-gently', 1_000, 'in-use', 'keep'],
		['close', 1_000, 'in-use', 'keep'],
		['reset-gently', 20_001, 'in-use', null],
		['reset-gently', 21_000, 'resting', null],
		['close', 1_000, 'closed', 'open'],
		['close-today', 1_000, 'closed', 'open'],
		['wipe-mode', 1_000, 'wipe-mode', 'open'],
		['open', 1_000, 'resting', 'close'],
		['open', 1_000, 'in-use', null],
		['call', 1_000, 'in-use', null]
	])('%s, %i ms ago, now %s, is taken back by %s', (name, age, state, undo) => {
		expect(after(name, 'done', age, state)?.undo).toBe(undo);
	});

	it('speaks of the last one only', () => {
		const commands = [
			{ counter: 1, name: 'reset' as const, outcome: 'unanswered' as const, at: NOW - 90_000 },
			{ counter: 2, name: 'find' as const, outcome: 'done' as const, at: NOW }
		];
		expect(reportOf({ state: 'resting', commands }, NOW)).toMatchObject({ name: 'find' });
		expect(reportOf({ state: 'resting', commands: [] }, NOW)).toBeNull();
	});
});
