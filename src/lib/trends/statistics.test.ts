import { describe, expect, test } from 'vitest';
import { seeded } from '../core/seeded';
import { aboutHowMany, addUp, middleCell, NOISE_VARIANCE, shareOf, wilson } from './statistics';

const BANDS = ['0-1', '2-3', '4-6', '7-10'];

describe('an interval without noise agrees with published worked examples', () => {
	// Newcombe RG, Stat Med 1998;17:857–872, table I, method 3 (score, no continuity correction).
	test.each([
		[81, 263, 0.2553, 0.3662],
		[15, 148, 0.0624, 0.1605],
		[0, 20, 0, 0.1611],
		[1, 29, 0.0061, 0.1718]
	])('%i of %i', (count, total, low, high) => {
		const interval = wilson(count / total, total);
		expect(interval.low).toBeCloseTo(low, 4);
		expect(interval.high).toBeCloseTo(high, 4);
	});

	test('and shareOf is the same interval when the noise is taken away', () => {
		const table = { a: 81, b: 182 };
		expect(shareOf(table, ['a'], ['a', 'b'], 1, 0)).toMatchObject(wilson(81 / 263, 263));
	});
});

test('the noise makes an interval wider, and adding blocks up makes it wider still', () => {
	const table = { '0-1': 20, '2-3': 20, '4-6': 20, '7-10': 20 };
	const width = (blocks: number, variance: number) => {
		const share = shareOf(table, ['7-10'], BANDS, blocks, variance);
		return share ? share.high - share.low : Number.NaN;
	};
	expect(width(1, NOISE_VARIANCE)).toBeGreaterThan(width(1, 0));
	expect(width(3, NOISE_VARIANCE)).toBeGreaterThan(width(1, NOISE_VARIANCE));
});

test('noised cells below zero never give a share below zero or an error', () => {
	expect(shareOf({ '0-1': -3, '2-3': 5, '4-6': 2, '7-10': -1 }, ['7-10'], BANDS)?.share).toBe(0);
	expect(shareOf({ '0-1': -3, '2-3': 1, '4-6': 0, '7-10': -1 }, ['7-10'], BANDS)).toBeNull();
	expect(aboutHowMany([{ a: -2, b: -3 }])).toBe(0);
});

test('about how many weighs each table by the inverse of its noise', () => {
	// Sums 40 over 4 cells and 60 over 5 cells: (40/4 + 60/5) / (1/4 + 1/5) = 48.9.
	expect(
		aboutHowMany([
			{ a: 40, b: 0, c: 0, d: 0 },
			{ a: 60, b: 0, c: 0, d: 0, e: 0 }
		])
	).toBe(49);
	expect(aboutHowMany([])).toBe(0);
});

test('the middle answer lies in the band where half of the answers are reached', () => {
	expect(middleCell({ '0-1': 10, '2-3': 10, '4-6': 15, '7-10': 10 }, BANDS)).toBe('4-6');
	expect(middleCell({ '0-1': 30, '2-3': 1, '4-6': 1, '7-10': 1 }, BANDS)).toBe('0-1');
	expect(middleCell({ '0-1': -2, '2-3': 0, '4-6': 0, '7-10': 0 }, BANDS)).toBeNull();
});

test('neighbours are added up cell by cell', () => {
	expect(
		addUp([
			{ a: 1, b: -2 },
			{ a: 3, b: 5 }
		])
	).toEqual({ a: 4, b: 3 });
});

describe('over simulated blocks the 95 % interval holds the true share', () => {
	const random = seeded(20261123);

	/** P(z) = ¼ · (3/5)^|z| as the difference of two runs of a coin that goes on with 3/5. */
	const run = () => {
		let length = 0;
		while (random() < 3 / 5) length += 1;
		return length;
	};

	test.each([
		[60, [0.25, 0.25, 0.25, 0.25]],
		[60, [0.1, 0.2, 0.3, 0.4]],
		[120, [0.55, 0.25, 0.15, 0.05]],
		[400, [0.1, 0.2, 0.45, 0.25]]
	])('%i people, shares %j', (people, shares) => {
		const rounds = 4000;
		let held = 0;
		for (let round = 0; round < rounds; round++) {
			const counts = [0, 0, 0, 0];
			for (let person = 0; person < people; person++) {
				let u = random();
				const cell = shares.findIndex((share) => (u -= share) < 0);
				const index = cell === -1 ? 3 : cell;
				counts[index] = (counts[index] ?? 0) + 1;
			}
			const table = Object.fromEntries(
				BANDS.map((band, index) => [band, (counts[index] ?? 0) + run() - run()])
			);
			const share = shareOf(table, ['7-10'], BANDS);
			const truth = shares[3] ?? 0;
			if (share && share.low <= truth && truth <= share.high) held += 1;
		}
		// Within 0.93 and 0.97, give or take three standard errors of the simulation.
		expect(held / rounds).toBeGreaterThan(0.93 - 0.01);
		expect(held / rounds).toBeLessThan(0.97 + 0.01);
	});
});
