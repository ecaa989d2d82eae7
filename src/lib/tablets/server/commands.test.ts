import { describe, expect, it } from 'vitest';
import { COMMAND_LIFE_MS, inWordsOf, pendingCommands, recentCommands } from './commands';

const NOW = Date.UTC(2026, 10, 23, 9, 30);
const command = { counter: 3, name: 'reset' as const, visit: 7, expires: NOW + COMMAND_LIFE_MS };
const stored = (...commands: object[]) => ({
	command: JSON.stringify(
		commands.map((one) => ({ ...command, issuedAt: NOW, outcome: null, ...one }))
	)
});
const waiting = stored({});
const answered = (outcome: string) => stored({ outcome, visit: null });

describe('a command', () => {
	it.each([
		['is still to be heard', waiting, NOW, [3]],
		['is to be heard until the end of its life', waiting, NOW + COMMAND_LIFE_MS, [3]],
		['is no longer meant afterwards', waiting, NOW + COMMAND_LIFE_MS + 1, []],
		['is over once it is answered', answered('done'), NOW, []],
		['does not hide the one before', stored({}, { counter: 4 }), NOW, [3, 4]],
		['is dropped when it was written in another form', { command: '{}' }, NOW, []]
	])('%s', (_, tablet, now, counters) => {
		expect(pendingCommands(tablet, now).map(({ counter }) => counter)).toEqual(counters);
	});

	it('is told with its visit and its end, and with nothing else', () => {
		expect(pendingCommands(waiting, NOW)).toEqual([command]);
	});

	it.each([
		['was asked', waiting, NOW, 'asked'],
		['got no answer', waiting, NOW + COMMAND_LIFE_MS + 1, 'unanswered'],
		['was done, when the tablet said so', answered('done'), NOW, 'done'],
		['came too late for its visit', answered('stale'), NOW, 'stale'],
		['is unknown to an older tablet', answered('unknown'), NOW, 'unknown']
	])('%s', (_, tablet, now, outcome) => {
		expect(recentCommands(tablet, now)).toEqual([{ counter: 3, name: 'reset', outcome, at: NOW }]);
	});

	it('is told to a tablet of the first version in its own words, if it has any', () => {
		expect(inWordsOf(1, command)).toEqual({ counter: 3, name: 'reset', visit: 7 });
		expect(inWordsOf(1, { ...command, name: 'close' })).toBeNull();
		expect(inWordsOf(2, { ...command, name: 'close' })).toEqual({ ...command, name: 'close' });
	});
});
