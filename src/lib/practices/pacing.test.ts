import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breathAt, changeTempo, endOfBreath, progressAt, startPace, tempoBeside } from './pacing';

const TEMPO = fc.constantFrom('guided', 'quick', 'soft', 'slow', 'slowest' as const);

describe('the guided breath', () => {
	const pace = startPace(0);

	it.each([
		[0, 0, 'in', 0],
		[1.5, 0, 'in', 0.5],
		[3, 0, 'out', 1],
		[5, 0, 'out', 0.5],
		[7, 1, 'in', 0],
		[27.9, 3, 'out', 0],
		[28, 4, 'in', 0],
		[32, 4, 'out', 1],
		[37, 5, 'in', 0]
	])('stands at %d s in breath %d, %s, at fullness %d', (t, number, phase, fullness) => {
		const breath = breathAt(t, pace);
		expect(breath).toMatchObject({ number, phase });
		expect(breath.fullness).toBeCloseTo(fullness, 2);
	});

	it('counts the seconds of a phase for stills', () => {
		expect([0, 1.2, 2.9, 3.1].map((t) => breathAt(t, pace).step)).toEqual([1, 2, 3, 1]);
		expect(breathAt(3.1, pace).steps).toBe(4);
	});

	it('goes quicker and slower by one step, and no further than the ladder', () => {
		expect(tempoBeside(0, pace, 1)).toBe('slow');
		expect(tempoBeside(30, pace, 1)).toBe('slowest');
		expect(tempoBeside(30, startPace(0, 'slowest'), 1)).toBeNull();
		expect(tempoBeside(30, startPace(0, 'quick'), -1)).toBeNull();
	});
});

it('never jumps and never holds, through any changes of tempo', () => {
	fc.assert(
		fc.property(
			fc.array(fc.record({ after: fc.double({ min: 0, max: 20, noNaN: true }), tempo: TEMPO })),
			(changes) => {
				let pace = startPace(0);
				let t = 0;
				for (const { after, tempo } of changes) {
					t += after;
					const before = breathAt(t, pace);
					pace = changeTempo(t, pace, tempo);
					expect(breathAt(t, pace).number).toBe(before.number);
					expect(breathAt(t, pace).fullness).toBeCloseTo(before.fullness, 9);
				}
				// The quickest half-breath is 2 s, the slowest 6 s: so fast and so slow, never beyond.
				const moved = progressAt(t + 0.05, pace) - progressAt(t, pace);
				expect(moved).toBeGreaterThan(0.05 / 12 - 1e-9);
				expect(moved).toBeLessThan(0.05 / 4 + 1e-9);
			}
		)
	);
});

it('ends a breath where its way out ends', () => {
	expect(endOfBreath(1, startPace(0))).toBeCloseTo(7, 9);
	expect(endOfBreath(30, startPace(0))).toBeCloseTo(37, 9);
});
