import { expect, test } from 'vitest';
import { addUp, countOfCommand, countOfPlaywright, countOfVitest } from './count.js';

/** A vitest report of one file. */
const vitestReport = (...statuses: string[]) => ({
	testResults: [
		{
			name: 'a.test.ts',
			status: 'passed',
			assertionResults: statuses.map((status, i) => ({ fullName: `test ${i}`, status }))
		}
	]
});
const playwrightReport = (...statuses: string[]) => ({
	suites: [
		{
			suites: [
				{
					specs: statuses.map((status, i) => ({ title: `${i}`, file: 'b.ts', tests: [{ status }] }))
				}
			]
		}
	]
});

test('what passed is counted', () => {
	const all = [
		countOfVitest(vitestReport('passed', 'passed'), 0),
		countOfPlaywright(playwrightReport('expected'), 0),
		countOfCommand('npm run check', 0)
	];
	expect(addUp(all)).toEqual({ passed: 4, failures: [] });
});

test.each([
	['a failed test', countOfVitest(vitestReport('passed', 'failed'), 1), 'a.test.ts: test 1'],
	['a skipped test', countOfVitest(vitestReport('skipped'), 0), 'a.test.ts: test 0 (skipped)'],
	[
		'a file that could not be loaded',
		countOfVitest(
			{ testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [] }] },
			1
		),
		'a.test.ts (the whole file)'
	],
	['no tests at all', countOfVitest({ testResults: [] }, 0), 'vitest ran nothing'],
	['no report', countOfVitest(null, null), 'vitest gave no report'],
	['an error outside of tests', countOfVitest(vitestReport('passed'), 1), 'vitest ended with 1'],
	[
		'an unexpected journey',
		countOfPlaywright(playwrightReport('unexpected'), 1),
		'b.ts: 0 (unexpected)'
	],
	['a flaky journey', countOfPlaywright(playwrightReport('flaky'), 0), 'b.ts: 0 (flaky)'],
	['a skipped journey', countOfPlaywright(playwrightReport('skipped'), 0), 'b.ts: 0 (skipped)'],
	['a command', countOfCommand('npm run check', 1), 'npm run check']
])('%s counts as failed', (_name, count, failure) => {
	expect(count.failures).toEqual([failure]);
});
