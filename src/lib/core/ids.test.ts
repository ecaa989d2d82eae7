import { expect, test } from 'vitest';
import { CODE_LETTERS, randomBelow, randomCode, randomId, shuffle } from './ids';

/** The sum of (seen − expected)² / expected over equally likely outcomes. */
function chiSquare(seen: readonly number[]): number {
	const expected = seen.reduce((sum, count) => sum + count, 0) / seen.length;
	return seen.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

test('ids are version 4 and differ', () => {
	const ids = Array.from({ length: 1000 }, randomId);
	expect(new Set(ids).size).toBe(1000);
	for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/);
});

test('a code has its length and only letters that cannot be mistaken, all equally likely', () => {
	expect(randomCode(8)).toHaveLength(8);
	const code = randomCode(20_000);
	const counts = [...CODE_LETTERS].map((letter) => code.split(letter).length - 1);
	expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20_000);
	// 19 degrees of freedom: above 60 by chance once in 300,000 runs.
	expect(chiSquare(counts)).toBeLessThan(60);
});

test('a draw below a limit reaches every number equally', () => {
	const counts = [0, 0, 0, 0, 0, 0, 0];
	for (let draw = 0; draw < 14_000; draw++) {
		const drawn = randomBelow(7);
		counts[drawn] = (counts[drawn] ?? 0) + 1;
	}
	// 6 degrees of freedom: above 40 by chance once in 2,000,000 runs.
	expect(chiSquare(counts)).toBeLessThan(40);
});

test('a shuffle makes all six orders of three equally often', () => {
	const orders = new Map<string, number>();
	for (let round = 0; round < 12_000; round++) {
		const order = shuffle(['a', 'b', 'c']).join('');
		orders.set(order, (orders.get(order) ?? 0) + 1);
	}
	expect(orders.size).toBe(6);
	// 5 degrees of freedom: above 38 by chance once in 2,500,000 runs.
	expect(chiSquare([...orders.values()])).toBeLessThan(38);
});
