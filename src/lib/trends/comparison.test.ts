// How often the first view calls something a change that is none, and how often it sees one.
import { afterAll, describe, expect, test } from 'vitest';
import type { CountedSettings } from '../core/tables';
import { addWeeks } from '../core/weeks';
import { seeded } from '../core/seeded';
import { comparedWithBefore } from './comparison';
import { readingsOf, spansOf, type ReleasedBlock } from './reading';
import { difference } from './server/noise';

const ROUNDS = process.env.LONG ? 20_000 : 2_000;
const YEAR = 13;
const LOWER = ['0-1', '2-3', '4-6'] as const;
const counted: CountedSettings = {
	checkin: true,
	items: { pain: true, shame: true },
	scale: 'numbers',
	itemVersions: { pain: 1, shame: 1 },
	practices: ['soft-breath']
};

/** Blocks of four weeks, one behind the other; `high` of them answered 7 or higher. */
function blocksOf(blocks: readonly { high: number; others: number }[]): ReleasedBlock[] {
	return blocks.map(({ high, others }, index) => {
		const from = addWeeks('2020-W01', index * 4);
		const cells = { '0-1': 0, '2-3': 0, '4-6': others, '7-10': high, skipped: 0 };
		return { from, to: addWeeks(from, 3), counted, tables: { 'pain-before': cells } };
	});
}

const compared = (blocks: readonly ReleasedBlock[], weeks = 1) =>
	comparedWithBefore(readingsOf(spansOf(blocks, weeks), 'pain', 'before'));

const of100 = (...high: number[]) =>
	blocksOf(high.map((one) => ({ high: one, others: 100 - one })));

test('with nothing before it nothing is compared', () => {
	expect(compared(of100(30))).toBeNull();
	expect(compared([])).toBeNull();
});

test('a share far from those of the year before is named, a near one is not', () => {
	expect(compared(of100(30, 32, 34))).toBe('same');
	expect(compared(of100(30, 28, 30, 29, 60))).toBe('more');
	expect(compared(of100(60, 58, 60, 62, 30))).toBe('fewer');
});

test('one odd block long ago hides no change, and none of them is what is compared with', () => {
	const quiet = Array.from({ length: YEAR }, () => 30);
	expect(compared(of100(95, 2, ...quiet, 60))).toBe('more');
	expect(compared(of100(60, 60, 60, ...quiet, 30))).toBe('same');
});

describe('over made-up years', () => {
	const printed: Record<string, string | number>[] = [];
	afterAll(() => console.table(printed));

	/** A year at one share and a block at another, noised; how often which word is said. */
	function calledIn(people: number, before: number, last: number, weeks: number): number {
		const random = seeded(people + 1000 * before + weeks);
		const bytes = { next: () => ({ value: Math.floor(random() * 256), done: false }) as const };
		const drawn = (share: number) => {
			const tables = { '0-1': 0, '2-3': 0, '4-6': 0, '7-10': 0, skipped: 0 };
			for (let person = 0; person < people; person += 1) {
				const high = random() < share;
				tables[high ? '7-10' : (LOWER[person % 3] ?? '0-1')] += 1;
			}
			return tables;
		};
		const perSpan = weeks === 1 ? 1 : 3;
		let called = 0;
		for (let round = 0; round < ROUNDS; round += 1) {
			const shares = Array.from({ length: YEAR - 1 + perSpan }, (_, index) =>
				index < YEAR - 1 ? before : last
			);
			const blocks = blocksOf(shares.map(() => ({ high: 0, others: 0 }))).map((block, index) => ({
				...block,
				tables: {
					'pain-before': Object.fromEntries(
						Object.entries(drawn(shares[index] ?? 0)).map(([cell, count]) => [
							cell,
							count + difference(bytes)
						])
					)
				}
			}));
			if (compared(blocks, weeks) !== 'same') called += 1;
		}
		printed.push({ people, before, last, weeks, called: (called / ROUNDS).toFixed(4) });
		return called / ROUNDS;
	}

	test.each([
		[60, 0.05, 1],
		[60, 0.25, 1],
		[60, 0.25, 13],
		[150, 0.25, 1],
		[150, 0.6, 1]
	])(
		'%i people, a share of %f, points of %i weeks: a change is called falsely in less than 1 of 100',
		(people, share, weeks) => {
			const error = 3 * Math.sqrt((0.01 * 0.99) / ROUNDS);
			const called = calledIn(people, share, share, weeks);
			expect(called).toBeLessThan(0.01 + error);
		}
	);

	test('a rise from 25 to 45 of 100 is seen among 150 people nearly always', () => {
		expect(calledIn(150, 0.25, 0.45, 1)).toBeGreaterThan(0.9);
	});
});
