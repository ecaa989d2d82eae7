import { describe, expect, it } from 'vitest';
import { COMMAND_LIFE_MS, lastOutcome, pendingCommand } from './commands';

const NOW = Date.UTC(2026, 10, 23, 9, 30);
const command = { counter: 3, name: 'reset', visit: 7 };
const waiting = {
	commandCounter: 3,
	command: JSON.stringify({ ...command, issuedAt: NOW }),
	ackedCounter: 2,
	ackOutcome: 'done' as const
};
const answered = { ...waiting, command: null, ackedCounter: 3 };

describe('a command', () => {
	it.each([
		['is still to be heard', waiting, NOW, command],
		['is to be heard until the end of its life', waiting, NOW + COMMAND_LIFE_MS, command],
		['is no longer meant afterwards', waiting, NOW + COMMAND_LIFE_MS + 1, null],
		['is over once it is answered', answered, NOW, null],
		['is dropped when it was written in another form', { ...waiting, command: '{}' }, NOW, null]
	])('%s', (_, tablet, now, expected) => {
		expect(pendingCommand(tablet, now)).toEqual(expected);
	});

	it.each([
		['was asked', waiting, NOW, { counter: 3, outcome: 'asked' }],
		['got no answer', waiting, NOW + COMMAND_LIFE_MS + 1, { counter: 3, outcome: 'unanswered' }],
		['was done, when the tablet said so', answered, NOW, { counter: 3, outcome: 'done' }],
		[
			'came too late for its visit',
			{ ...answered, ackOutcome: 'stale' as const },
			NOW,
			{ counter: 3, outcome: 'stale' }
		],
		['never was', { ...answered, commandCounter: 0, ackedCounter: 0, ackOutcome: null }, NOW, null]
	])('%s', (_, tablet, now, expected) => {
		expect(lastOutcome(tablet, now)).toEqual(expected);
	});
});
