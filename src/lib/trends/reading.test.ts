import { describe, expect, test } from 'vitest';
import type { CountedSettings } from '../core/tables';
import { readingsOf, spansOf, type ReleasedBlock } from './reading';

const counted: CountedSettings = {
	checkin: true,
	items: { pain: true, shame: true },
	scale: 'numbers',
	itemVersions: { pain: 1, shame: 1 },
	practices: ['look-around', 'soft-breath']
};

function block(index: number, highest: number, over: Partial<ReleasedBlock> = {}): ReleasedBlock {
	const from = `2026-W${String(index * 4 + 1).padStart(2, '0')}` as const;
	const to = `2026-W${String(index * 4 + 4).padStart(2, '0')}` as const;
	const before = { '0-1': 10, '2-3': 20, '4-6': 30, '7-10': highest, skipped: 5 };
	const change = { 'down-2': 20, 'within-1': 30, 'up-2': 5, 'not-both': 10 + highest };
	const tables = {
		'pain-before': before,
		'pain-change': change,
		'shame-before': before,
		'shame-change': change,
		helpful: { yes: 30, little: 20, no: 5, skipped: 10 + highest }
	};
	return { from, to, counted, tables, ...over };
}

describe('spans', () => {
	test('are counted back from the newest block, so that only the oldest may be short', () => {
		const spans = spansOf([block(0, 20), block(1, 20), block(2, 20)], 8);
		expect(spans.map(({ from, to, blocks }) => [from, to, blocks])).toEqual([
			['2026-W01', '2026-W04', 1],
			['2026-W05', '2026-W12', 2]
		]);
		expect(spans[1]?.tables?.['pain-before']?.['7-10']).toBe(40);
	});

	test('add up a year of 53 weeks, and never more than the weeks that were asked for', () => {
		const blocks = Array.from({ length: 13 }, (_, index) => block(index, 20));
		const [first, ...others] = blocks;
		const last = { ...blocks[12], to: '2026-W53' } as ReleasedBlock;
		const year = [...blocks.slice(0, 12), last];
		expect(spansOf(year, 53).map((span) => span.blocks)).toEqual([13]);
		expect(spansOf(year, 52).map((span) => span.blocks)).toEqual([1, 12]);
		expect(spansOf(first ? [first, ...others] : [], 26).map((span) => span.blocks)).toEqual([
			1, 6, 6
		]);
		expect(spansOf(year, 1)).toHaveLength(13);
	});

	test('keep only tables that all of their blocks have, so that no sum holds less than it says', () => {
		const { 'pain-before': before = {}, helpful = {} } = block(1, 20).tables ?? {};
		const without = { 'pain-before': before, helpful };
		const [span] = spansOf([block(0, 20), block(1, 20, { tables: without })], 8);
		expect(span?.blocks).toBe(2);
		expect(Object.keys(span?.tables ?? {})).not.toContain('shame-before');
		expect(span?.tables?.['pain-before']?.['7-10']).toBe(40);
	});

	test.each<[string, Partial<ReleasedBlock>]>([
		['another scale', { counted: { ...counted, scale: 'words' } }],
		['another wording', { counted: { ...counted, itemVersions: { pain: 2, shame: 1 } } }],
		['an item switched off', { counted: { ...counted, items: { pain: true, shame: false } } }],
		['a lost block', { tables: null }],
		['a gap', { from: '2026-W06', to: '2026-W07' }]
	])('are never pooled over %s', (_, over) => {
		const spans = spansOf([block(0, 20), block(1, 20, over), block(2, 20)], 12);
		expect(spans.map((span) => span.blocks)).toEqual([1, 1, 1]);
	});
});

describe('readings', () => {
	test('of every cell have an interval around their share, and say how many skipped', () => {
		const [reading] = readingsOf(spansOf([block(0, 40)], 1), 'pain', 'before');
		expect(reading?.skipped).toBe(5);
		for (const { share, interval } of reading?.cells ?? []) {
			expect(interval?.low).toBeLessThan(share);
			expect(interval?.high).toBeGreaterThan(share);
		}
	});

	test('say shares, the middle band, about how many, and the interval of 7 or higher', () => {
		const [reading] = readingsOf(spansOf([block(0, 40)], 1), 'pain', 'before');
		expect(reading).toMatchObject({ state: 'shown', people: 105, answered: 100, middle: '4-6' });
		expect(reading?.cells.map((cell) => cell.share)).toEqual([0.1, 0.2, 0.3, 0.4]);
		expect(reading?.marked?.share).toBe(0.4);
		expect(reading?.marked?.low).toBeLessThan(0.4);
		expect(reading?.marked?.high).toBeGreaterThan(0.4);
	});

	test('of fewer than thirty people are too few, and become enough when added up', () => {
		const few = (index: number) => {
			const tables = { 'pain-before': { '0-1': 5, '2-3': 5, '4-6': 5, '7-10': 5, skipped: 0 } };
			return block(index, 0, { tables });
		};
		const alone = readingsOf(spansOf([few(0), few(1)], 1), 'pain', 'before');
		expect(alone.map((reading) => reading.state)).toEqual(['too-few', 'too-few']);
		const together = readingsOf(spansOf([few(0), few(1)], 8), 'pain', 'before');
		expect(together.map((reading) => reading.state)).toEqual(['shown']);
	});

	test('of a lost block say so; a block that did not ask is left out', () => {
		const blocks = [
			block(0, 20, { tables: null }),
			block(1, 20, { tables: { helpful: { yes: 40 } } })
		];
		const readings = readingsOf(spansOf(blocks, 1), 'pain', 'before');
		expect(readings.map((reading) => reading.state)).toEqual(['lost']);
	});
});
