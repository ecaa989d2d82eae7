import { describe, expect, test } from 'vitest';
import type { CountedSettings } from '../core/tables';
import { addWeeks } from '../core/weeks';
import { chaptersOf, momentsOf, usefulLengths } from './chapters';
import type { ReleasedBlock } from './reading';

const counted: CountedSettings = {
	checkin: true,
	items: { pain: true, shame: true },
	scale: 'numbers',
	itemVersions: { pain: 1, shame: 1 },
	practices: ['look-around', 'soft-breath']
};
const words: CountedSettings = { ...counted, scale: 'words' };

const BEFORE = {
	numbers: { '0-1': 10, '2-3': 20, '4-6': 30, '7-10': 40, skipped: 5 },
	words: { '0': 10, '1': 20, '2': 30, '3': 25, '4': 15, skipped: 5 }
};
const CHANGE = {
	numbers: { 'down-2': 20, 'within-1': 30, 'up-2': 5, 'not-both': 50 },
	words: { down: 20, same: 30, up: 5, 'not-both': 50 }
};

/** Neighbouring blocks of `weeks` weeks from 2025-W01 on, each with its settings. */
function blocksOf(settings: readonly CountedSettings[], weeks = 4): ReleasedBlock[] {
	return settings.map((one, index) => ({
		from: addWeeks('2025-W01', index * weeks),
		to: addWeeks('2025-W01', (index + 1) * weeks - 1),
		counted: one,
		tables: tablesOf(one)
	}));
}

function tablesOf({ checkin, items, scale, practices }: CountedSettings) {
	const of = (item: 'pain' | 'shame') =>
		checkin && items[item]
			? { [`${item}-before`]: BEFORE[scale], [`${item}-change`]: CHANGE[scale] }
			: {};
	return {
		...of('pain'),
		...of('shame'),
		...(checkin && { helpful: { yes: 30, little: 20, no: 5, skipped: 50 } }),
		practice: {
			...Object.fromEntries(practices.map((name) => [name, 100 / practices.length])),
			other: 0
		},
		ended: { finished: 60, called: 30, stopped: 5, 'too-much': 2, idle: 2, reset: 1 }
	};
}

const starts = (readings: { from: string }[]) => readings.map(({ from }) => from);

describe('longer spans', () => {
	test.each([
		[4, 40, ['block', 'quarter', 'half-year', 'year']],
		[13, 12, ['block', 'half-year', 'year']],
		[26, 4, ['block', 'year']],
		[4, 1, ['block']]
	] as const)('of blocks of %i weeks, %i of them, are %j', (weeks, count, lengths) => {
		const blocks = blocksOf(
			Array.from({ length: count }, () => counted),
			weeks
		);
		expect(usefulLengths(blocks)).toEqual(lengths);
	});

	test('are counted back from the newest block', () => {
		const { items } = chaptersOf(blocksOf([counted, counted, counted, counted]), 'quarter');
		expect(items.pain[0]?.before.map(({ from, to, answered }) => [from, to, answered])).toEqual([
			['2025-W01', '2025-W04', 100],
			['2025-W05', '2025-W16', 300]
		]);
	});
});

describe('a series', () => {
	test('never holds two scales, nor two wordings; the newest comes first', () => {
		const reworded: CountedSettings = { ...words, itemVersions: { pain: 2, shame: 1 } };
		const { items } = chaptersOf(blocksOf([counted, words, counted, reworded]), 'year');
		expect(items.pain.map(({ scale, before }) => [scale, ...starts(before)])).toEqual([
			['words', '2025-W13'],
			['numbers', '2025-W01', '2025-W09'],
			['words', '2025-W05']
		]);
		expect(items.shame.map(({ scale, before }) => [scale, ...starts(before)])).toEqual([
			['words', '2025-W05', '2025-W13'],
			['numbers', '2025-W01', '2025-W09']
		]);
	});

	test('of an item goes on when the other item is switched off, and is not added up over its own gap', () => {
		const painOnly: CountedSettings = { ...counted, items: { pain: true, shame: false } };
		const { items } = chaptersOf(blocksOf([counted, painOnly, counted]), 'quarter');
		expect(items.pain[0]?.before.map(({ answered }) => answered)).toEqual([300]);
		expect(items.shame[0]?.before.map(({ answered }) => answered)).toEqual([100, 100]);
	});

	test('of practices begins anew when others are offered; how they ended goes on', () => {
		const one: CountedSettings = { ...counted, practices: ['soft-breath'] };
		const { offered, ended } = chaptersOf(blocksOf([counted, one]), 'quarter');
		expect(offered.map(({ practices }) => practices)).toEqual([
			['soft-breath'],
			['look-around', 'soft-breath']
		]);
		expect(ended.map(({ answered }) => answered)).toEqual([200]);
	});

	test('of a clinic without the check-in has practices alone', () => {
		const chapters = chaptersOf(blocksOf([{ ...counted, checkin: false }]), 'block');
		expect(chapters.items).toEqual({ pain: [], shame: [] });
		expect(chapters.helpful).toEqual([]);
		expect(chapters.ended[0]).toMatchObject({ state: 'shown', people: 100 });
	});
});

test('the first view has both items at each point, and a gap where one was not asked', () => {
	const painOnly: CountedSettings = { ...counted, items: { pain: true, shame: false } };
	const moments = momentsOf(chaptersOf(blocksOf([counted, painOnly]), 'block'));
	expect(moments.map(({ from, readings }) => [from, Object.keys(readings)])).toEqual([
		['2025-W01', ['pain', 'shame']],
		['2025-W05', ['pain']]
	]);
});
