// Every deliberate breakage still fits the code it breaks, so that none of them is an empty promise;
// with LONG, the suite catches each.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MUTATIONS } from './list.js';
import { replaceOnce } from './plugin.js';
import { caughtBy } from './run.js';

describe.each(MUTATIONS)('code that $name', ({ name, file, edits }) => {
	test('can be made from ours', () => {
		const code = readFileSync(file, 'utf8');
		expect(edits.reduce(replaceOnce, code)).not.toBe(code);
	});

	if (process.env.LONG) {
		test('is caught', () => {
			expect(caughtBy(name)).not.toEqual([]);
		});
	}
});

test('there are at least fifteen', () => {
	expect(MUTATIONS.length).toBeGreaterThanOrEqual(15);
});
