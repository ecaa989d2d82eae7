import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterStart, isLooping, LOOP, pauseBeforeReload, WELL_MS, type Starts } from './starts';

const none: Starts = { inARow: 0, last: -Infinity };
const NOON = Date.parse('2026-11-18T17:00Z');

/** A page that is never well reloads itself as soon as it may, for a day. */
function brokenDay(): number[] {
	const reloads: number[] = [];
	let now = NOON;
	let starts = afterStart(none, now);
	while (now < NOON + 86_400_000) {
		now += 1000 + pauseBeforeReload(starts, now + 1000);
		reloads.push(now);
		starts = afterStart(starts, now);
	}
	return reloads;
}

describe('a page that is never well', () => {
	it('loads itself anew at once, and then slower and slower', () => {
		const reloads = brokenDay();
		const gaps = reloads.slice(1, 8).map((at, i) => at - (reloads[i] ?? 0));
		expect(reloads[0]).toBe(NOON + 1000);
		expect(gaps).toEqual([10, 20, 40, 80, 160, 320, 600].map((seconds) => seconds * 1000));
		expect(reloads.length).toBeLessThan(160);
	});

	it('needs attention from the fourth start on, for as long as it goes on', () => {
		let starts = none;
		for (let start = 1; start <= 30; start++) {
			const now = NOON + start * 60_000;
			starts = afterStart(starts, now);
			expect(isLooping(starts, now)).toBe(start >= LOOP);
		}
	});
});

it('forgets the row once a page has stood for a quarter of an hour', () => {
	const row: Starts = { inARow: 9, last: NOON };
	expect(isLooping(row, NOON + WELL_MS)).toBe(false);
	expect(afterStart(row, NOON + WELL_MS).inARow).toBe(1);
});

it('never waits longer than ten minutes, whatever the clock was set to', () => {
	fc.assert(
		fc.property(
			fc.record({ inARow: fc.nat({ max: 1e6 }), last: fc.integer({ min: -1e13, max: 1e13 }) }),
			fc.integer({ min: 0, max: 1e13 }),
			(starts, now) => {
				const pause = pauseBeforeReload(starts, now);
				expect(pause).toBeGreaterThanOrEqual(0);
				expect(pause).toBeLessThanOrEqual(600_000);
			}
		)
	);
});
