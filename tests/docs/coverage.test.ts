import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The techniques of the source. One more needs a row, and a home, first. */
const TECHNIQUES = 27;

const rows = readFileSync('docs/coverage.md', 'utf8')
	.split('\n')
	.filter((line) => line.startsWith('| ') && !line.startsWith('| technique'))
	.map((line) => line.split('|').map((cell) => cell.trim()))
	.filter(([, technique = '']) => !/^-+$/.test(technique))
	.map(([, technique = '', , files = '']) => ({
		technique,
		files: Array.from(files.matchAll(/`([^`]+)`/g), ([, file = '']) => file)
	}));

it('has a row for every technique, each once', () => {
	expect(new Set(rows.map(({ technique }) => technique)).size).toBe(TECHNIQUES);
	expect(rows).toHaveLength(TECHNIQUES);
});

describe.each(rows)('$technique', ({ files }) => {
	it('lives in files that are there', () => {
		expect(files).not.toEqual([]);
		expect(files.filter((file) => !existsSync(file))).toEqual([]);
	});
});
