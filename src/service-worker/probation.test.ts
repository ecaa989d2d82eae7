import { expect, it } from 'vitest';
import { atStart, hasGivenUp, isOnProbation, TRIES } from './probation';
import type { ShellRecord } from './shell-record';

const worked = { version: 'one', keys: { '/': '/?__WB_REVISION__=one' } };

it('gives a new version two starts, and then goes back to the one that worked', () => {
	let record: ShellRecord = { worked, tried: null, givenUp: null };
	for (let start = 0; start < TRIES; start++) {
		record = atStart(record, 'two');
		expect(hasGivenUp(record, 'two')).toBe(false);
		expect(isOnProbation(record, 'two')).toBe(true);
	}
	record = atStart(record, 'two');
	expect(hasGivenUp(record, 'two')).toBe(true);
	expect(atStart(record, 'two')).toBe(record);
});

it('gives the version after that its own starts', () => {
	const record: ShellRecord = { worked, tried: { version: 'two', times: 2 }, givenUp: 'two' };
	expect(hasGivenUp(record, 'three')).toBe(false);
	expect(atStart(record, 'three').tried).toEqual({ version: 'three', times: 1 });
});

it('has nothing to go back to on a new tablet, and no need where the version has worked', () => {
	const tried = { version: 'one', times: 9 };
	for (const record of [
		{ worked: null, tried, givenUp: 'one' },
		{ worked, tried, givenUp: 'one' }
	]) {
		expect(hasGivenUp(record, 'one')).toBe(false);
		expect(atStart(record, 'one')).toBe(record);
	}
});
