import { describe, expect, test } from 'vitest';
import { chaptersOf } from './chapters';
import { exampleReleases } from './example';
import type { ReleasedBlock } from './reading';
import { enoughWith, floorSentence, leadSentences, pointText } from './sentences';

const blocks = exampleReleases();
const lead = (releases: readonly ReleasedBlock[], small = 11) =>
	leadSentences(chaptersOf(releases, 'block'), small).join(' ');
const withTables = (tables: ReleasedBlock['tables']) =>
	blocks.map((block, index) => (index === blocks.length - 1 ? { ...block, tables } : block));
const enough = (releases: readonly ReleasedBlock[]) =>
	enoughWith(chaptersOf(releases, 'block'), releases, 'block');
const FEW = { 'pain-before': { '0-1': 3, '2-3': 4, '4-6': 4, '7-10': 2, skipped: 1 } };

describe('the first view', () => {
	test('says how many, which weeks, both shares with their ranges, and whether anything changed', () => {
		expect(lead(blocks)).toMatch(
			/^About \d+ people checked in from May 19 – Jun 15, 2025\. Pain of 7 or higher: about 26 in 100 \(likely between \d+ and \d+\), not clearly different from the year before it\. Shame of 7 or higher: about 13 in 100/
		);
	});

	test('of a first block compares with nothing', () => {
		expect(lead(blocks.slice(0, 1))).toContain('with nothing earlier to compare it with yet');
	});

	test('names a change only when chance and noise don’t explain it', () => {
		const all = { '0-1': 5, '2-3': 10, '4-6': 10, '7-10': 125, skipped: 5 };
		const tables = { ...blocks[5]?.tables, 'pain-before': all };
		expect(lead(withTables(tables))).toContain('more than in the year before it, also when chance');
	});

	test('with too few says so, and in what span there are enough', () => {
		expect(lead(withTables(FEW))).toBe(
			'Too few people checked in from May 19 – Jun 15, 2025 to say how they felt.'
		);
		expect(enough(blocks)).toBeNull();
		const few = blocks.map((block) => ({ ...block, tables: FEW }));
		expect(enough(few)).toBe('quarter');
		expect(enough(few.slice(0, 2))).toBeNull();
	});

	test('of a lost newest block says so, and then what the block before it says', () => {
		expect(lead(withTables(null))).toMatch(
			/^May 19 – Jun 15, 2025: this block was lost and can’t be shown\. About \d+ people checked in from Apr 21/
		);
	});

	test('never says a number below the one that an owner has raised', () => {
		expect(lead(blocks, 50)).toContain('Pain of 7 or higher: fewer than 50 people (likely at most');
	});
});

test('how many could not fall is said of all who answered before, and small numbers are not told apart', () => {
	const asked = chaptersOf(blocks, 'block').items.pain[0];
	expect(floorSentence(asked?.before ?? [], 'numbers', 11)).toBe(
		'Who began at 0 or 1 could not go down by 2: about 21 of the about 147 who answered before (May 19 – Jun 15, 2025).'
	);
	expect(floorSentence(asked?.before ?? [], 'numbers', 30)).toContain('fewer than 30 of the');
});

test('a point says about how many stand behind it and which weeks', () => {
	const reading = chaptersOf(blocks, 'block').items.pain[0]?.before[0];
	if (!reading) throw new Error('the example asks about pain');
	expect(pointText(reading, 11)).toBe(
		'Dec 30, 2024 – Jan 26, 2025: about 155 in all, about 137 answers here. 0 or 1: 10 % · 2 or 3: 23 % · 4 to 6: 38 % · 7 or higher: 29 %'
	);
	expect(pointText(reading, 15)).toContain('0 or 1: fewer than 15 ·');
});
