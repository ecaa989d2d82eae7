import { describe, expect, it } from 'vitest';
import { COMMAND_LIFE_MS, inWordsOf, lastOutcome, pendingCommand } from './commands';

const NOW = Date.UTC(2026, 10, 23, 9, 30);
const command = { counter: 3, name: 'reset' as const, visit: 7, expires: NOW + COMMAND_LIFE_MS };
const waiting = {
	command: JSON.stringify({ ...command, issuedAt: NOW }),
	ackedCounter: 2,
	ackOutcome: 'done' as const
};
const answered = { ...waiting, ackedCounter: 3 };
const became = (outcome: string) => ({ counter: 3, name: 'reset', outcome, at: NOW });

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
		['was asked', waiting, NOW, became('asked')],
		['got no answer', waiting, NOW + COMMAND_LIFE_MS + 1, became('unanswered')],
		['was done, when the tablet said so', answered, NOW, became('done')],
		[
			'came too late for its visit',
			{ ...answered, ackOutcome: 'stale' as const },
			NOW,
			became('stale')
		],
		[
			'is unknown to an older tablet',
			{ ...answered, ackOutcome: 'unknown' as const },
			NOW,
			became('unknown')
		],
		['never was', { command: null, ackedCounter: 0, ackOutcome: null }, NOW, null]
	])('%s', (_, tablet, now, expected) => {
		expect(lastOutcome(tablet, now)).toEqual(expected);
	});

	it('is told to a tablet of the first version in its own words, if it has any', () => {
		expect(inWordsOf(1, command)).toEqual({ counter: 3, name: 'reset', visit: 7 });
		expect(inWordsOf(1, { ...command, name: 'close' })).toBeNull();
		expect(inWordsOf(2, { ...command, name: 'close' })).toEqual({ ...command, name: 'close' });
	});
});
