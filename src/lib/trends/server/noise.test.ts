import { describe, expect, test } from 'vitest';
import { seeded } from '../../core/seeded';
import { COIN, difference, drawNoise, EPSILON, type CellPlace } from './noise';

const place: CellPlace = {
	clinicId: 'clinic',
	block: { from: '2026-W45', to: '2026-W48' },
	table: 'pain-before',
	cell: '0-1',
	exact: '[["pain-before",[["0-1",3],["2-3",5]]]]'
};
const key = new Uint8Array(32).fill(7);

describe('the sampler', () => {
	// With bytes b₁ b₂ … equally likely over 0–254 (255 is thrown away), the chance of going on is
	// counted, not assumed: how many of the 255 bytes go on.
	const goesOn = Array.from({ length: 255 }, (_, byte) => firstRunOf(byte)).filter(Boolean).length;

	test('goes on for exactly 153 of 255 bytes, which is 3/5', () => {
		expect(goesOn * COIN.denominator).toBe(255 * COIN.numerator);
	});

	test('has exactly P(z) = ¼ · (3/5)^|z|, by whole-number arithmetic', () => {
		// P(first = a) = p^a (1−p); P(z) = Σ P(a) P(a − z). With p = 3/5 over a ≤ A the sum is a
		// geometric one whose rest is p^(2A+2): compare numerators over 5^(2A+2) without rounding.
		const [p, q] = [3n, 5n];
		const longest = 60;
		for (let z = 0; z <= 12; z++) {
			let numerator = 0n;
			// Σ_{a=0}^{A−z} p^(a+z) p^a (q−p)² / q^(2a+z+2), over the denominator q^(2A+2).
			for (let a = 0; a + z <= longest; a++) {
				const power = 2 * a + z + 2;
				numerator += p ** BigInt(2 * a + z) * (q - p) ** 2n * q ** BigInt(2 * longest + 2 - power);
			}
			const denominator = q ** BigInt(2 * longest + 2);
			// ¼ (3/5)^z, less what the cut at A leaves out: ¼ (3/5)^z · (3/5)^(2(A−z+1)).
			const exact = p ** BigInt(z) * q ** BigInt(2 * longest + 2 - z);
			const rest =
				p ** BigInt(z + 2 * (longest - z + 1)) *
				q ** BigInt(2 * longest + 2 - z - 2 * (longest - z + 1));
			expect(4n * numerator).toBe(exact - rest);
			expect(denominator).toBeGreaterThan(numerator);
		}
	});

	test('throws the byte 255 away', () => {
		const bytes = [255, 255, 0, 255, 4, 3][Symbol.iterator]();
		expect(difference(bytes)).toBe(1);
	});

	test('draws as it should: chi-square over 200,000 draws', () => {
		const random = seeded(5);
		const bytes = { next: () => ({ value: Math.floor(random() * 256), done: false }) as const };
		const draws = 200_000;
		const edge = 9;
		const seen = new Map<number, number>();
		for (let draw = 0; draw < draws; draw++) {
			const z = Math.max(-edge, Math.min(edge, difference(bytes)));
			seen.set(z, (seen.get(z) ?? 0) + 1);
		}
		let chiSquare = 0;
		for (let z = -edge; z <= edge; z++) {
			const tail = Math.abs(z) === edge;
			// The tail beyond the edge: Σ_{k ≥ 9} ¼ (3/5)^k = ¼ (3/5)^9 · 5/2.
			const chance = 0.25 * 0.6 ** Math.abs(z) * (tail ? 2.5 : 1);
			const expected = draws * chance;
			chiSquare += ((seen.get(z) ?? 0) - expected) ** 2 / expected;
		}
		// 18 degrees of freedom: 42.3 is passed by chance once in a thousand seeds.
		expect(chiSquare).toBeLessThan(42.3);
	});
});

describe('the draw', () => {
	const cells = Array.from({ length: 400 }, (_, index) => ({ ...place, cell: `cell ${index}` }));
	const draws = (secret: Uint8Array, change: (place: CellPlace) => CellPlace) =>
		cells.map((cell) => drawNoise(secret, change(cell)));
	const first = draws(key, (same) => same);

	test('is the same for the same key and data', () => {
		expect(draws(key, (same) => ({ ...same }))).toEqual(first);
	});

	test.each<[string, (place: CellPlace) => CellPlace]>([
		['one count differs', (p) => ({ ...p, exact: '[["pain-before",[["0-1",4],["2-3",5]]]]' })],
		['the clinic differs', (p) => ({ ...p, clinicId: 'other' })],
		['the block differs', (p) => ({ ...p, block: { from: '2026-W49', to: '2026-W53' } })],
		['the table differs', (p) => ({ ...p, table: 'shame-before' })]
	])('is fresh when %s', (_, change) => {
		const other = draws(key, change);
		const agree = other.filter((z, index) => z === first[index]).length;
		// Independent draws agree with Σ P(z)² = 17/128 of the cells; the same draws would with all.
		expect(agree).toBeGreaterThan(400 * (17 / 128) - 45);
		expect(agree).toBeLessThan(400 * (17 / 128) + 45);
	});

	test('is fresh under another key', () => {
		expect(draws(new Uint8Array(32).fill(8), (same) => same)).not.toEqual(first);
	});

	test('shifts any chance by at most 5/3', () => {
		expect(Math.exp(EPSILON)).toBeCloseTo(5 / 3, 12);
	});
});

/** Whether one byte makes the first run go on: the run is 1 when the next byte stops it. */
function firstRunOf(byte: number): boolean {
	return difference([byte, 4, 4][Symbol.iterator]()) === 1;
}
