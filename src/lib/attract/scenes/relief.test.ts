import { describe, expect, it } from 'vitest';
import { reliefOf, type Eye } from './relief';

const EYE: Eye = { horizon: 0.25, high: 0.4, nearest: 0.4, farthest: 8 };
const PAPER = { width: 8, height: 400 };

const flat = () => 0;
/** A wall across the ground, higher than the eye looks over, between two distances. */
const wall = (_: number, away: number) => (away > 1 && away < 1.2 ? 0.3 : 0);

describe('ground seen from where somebody stands', () => {
	it('lies farther away the higher up it is seen, and ends at the horizon', async () => {
		const relief = await reliefOf(PAPER, EYE, flat);
		const rows = Array.from({ length: PAPER.height }, (_, row) => relief.awayAt(3, row));
		const seen = rows.filter((away) => away > 0);
		expect(seen).toEqual(seen.toSorted((one, other) => other - one));
		expect(rows.slice(0, EYE.horizon * PAPER.height).every((away) => away === 0)).toBe(true);
	});

	it('is as far away as perspective says', async () => {
		const relief = await reliefOf(PAPER, EYE, flat);
		for (const row of [399, 300, 200]) {
			const expected = EYE.high / ((row + 0.5) / PAPER.height - EYE.horizon);
			expect(relief.awayAt(3, row) / expected).toBeCloseTo(1, 1);
		}
	});

	it('hides what lies behind something high', async () => {
		const relief = await reliefOf(PAPER, EYE, wall);
		const seen = Array.from({ length: PAPER.height }, (_, row) => relief.awayAt(3, row));
		expect(seen.some((away) => away > 1 && away < 1.2)).toBe(true);
		expect(seen.filter((away) => away > 1.25 && away < 3.5)).toEqual([]);
		expect(seen.some((away) => away > 4)).toBe(true);
	});

	it('spreads to both sides of the middle, more the farther away', async () => {
		const { sideAt } = await reliefOf(PAPER, EYE, flat);
		expect(sideAt(PAPER.width / 2, 2)).toBe(0);
		expect(sideAt(0, 2)).toBe(-sideAt(PAPER.width, 2));
		expect(sideAt(0, 4)).toBe(2 * sideAt(0, 2));
	});
});
