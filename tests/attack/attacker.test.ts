// What the best of attackers learns from everything that staff can poll: as much as the release rule
// says, and no more. And that each mistake in the rule would be found by it.
import { afterAll, describe, expect, test } from 'vitest';
import { attack, type Success } from './attacker/attack';
import { MISTAKES, OURS } from './attacker/houses';
import { bestSuccess, surest, toNumber } from './attacker/odds';
import { cellsOfAnswer, QUESTIONS } from './attacker/questions';

const BLOCKS = process.env.LONG ? 100_000 : 20_000;
const BLOCKS_WITH_A_MISTAKE = process.env.LONG ? 1_000 : 100;
/** Milliseconds. */
const PATIENCE = 900_000;
const SEED = Number(process.env.SEED ?? 20261125);
/** Standard errors: passed by chance once in 16,000 times. */
const WIDE = 4;

const inHundred = (share: number) => `${(100 * share).toFixed(1)} %`;
const withInterval = ({ rate, low, high }: Success) =>
	`${inHundred(rate)} (${inHundred(low)}–${inHundred(high)})`;

describe('the computed optima', () => {
	test.each([
		[2, 0.625, 0.735],
		[4, 0.684, 0.885],
		[5, 0.725, 0.928],
		[10, 0.783, 0.994]
	])('with %i cells that differ: right %f, at the surest %f', (cells, right, sure) => {
		expect(toNumber(bestSuccess(cells))).toBeCloseTo(right, 3);
		expect(toNumber(surest(cells))).toBeCloseTo(sure, 3);
	});

	test.each(QUESTIONS)('$name: so many cells differ, by the real tables', ({ answers, cells }) => {
		const [first, second] = answers.map((answer) =>
			cellsOfAnswer(answer).map(({ table, cell }) => `${table}/${cell}`)
		);
		const only = (some: string[] = [], others: string[] = []) =>
			some.filter((cell) => !others.includes(cell)).length;
		expect(only(first, second) + only(second, first)).toBe(cells);
	});
});

test(
	'the attacker is as often right as the optimum says, and no more often',
	{ timeout: PATIENCE },
	() => {
		const rows = QUESTIONS.map((question) => {
			const optimum = toNumber(bestSuccess(question.cells));
			const success = attack(OURS, question, BLOCKS, SEED);
			const error = Math.sqrt((optimum * (1 - optimum)) / BLOCKS);
			expect(success.rate).toBeGreaterThan(optimum - WIDE * error);
			expect(success.rate).toBeLessThan(optimum + WIDE * error);
			expect(success.surest).toBeLessThan(toNumber(surest(question.cells)) + 1e-9);
			return {
				question: question.name,
				blocks: BLOCKS,
				success: withInterval(success),
				optimum: inHundred(optimum),
				surest: inHundred(success.surest)
			};
		});
		console.table(rows);
	}
);

describe('each mistake in the rule is found', () => {
	const table: Record<string, Record<string, string>> = {};
	afterAll(() => console.table(table));

	test.each(MISTAKES)('$name', { timeout: PATIENCE }, (house) => {
		const successes = QUESTIONS.map((question) => ({
			...question,
			...attack(house, question, BLOCKS_WITH_A_MISTAKE, SEED)
		}));
		const lifted = successes.filter(({ low, cells }) => low > toNumber(bestSuccess(cells)));
		expect(lifted.map(({ name }) => name)).not.toEqual([]);
		table[house.name] = Object.fromEntries(
			successes.map((success) => [success.name, inHundred(success.rate)])
		);
	});
});
