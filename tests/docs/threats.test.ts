// The page about threats says which test tries each row: both are held against what is there.
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The rows of the table under a heading, by their first cell. */
function rowsOf(page: string, heading: string): Map<string, string> {
	const [, table = ''] = page.split(`\n| ${heading} `);
	const lines = table.split('\n\n')[0]?.split('\n').slice(2) ?? [];
	return new Map(
		lines.map((line) => {
			const [, who = '', ...rest] = line.split('|');
			return [who.trim(), rest.join('|')] as const;
		})
	);
}

const page = readFileSync('docs/threat-model.md', 'utf8').replaceAll(/ {2,}/g, ' ');
const threats = rowsOf(page, 'who | what they might try');
const tried = rowsOf(page, 'who | where it is tried');

it('every row of the threat table is tried somewhere, and nothing else is', () => {
	expect(threats.size).toBe(7);
	expect([...tried.keys()]).toEqual([...threats.keys()]);
});

it.each([...tried])('%s: each test that is named is there', (_, places) => {
	const files = [...places.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
	expect(files.length).toBeGreaterThan(0);
	for (const file of files) {
		expect(file).toMatch(/(\.test|\.journey)\.ts$|^tests\/attack\/attacks\//);
		expect(existsSync(file), file).toBe(true);
	}
});
