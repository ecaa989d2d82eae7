// "Is anything changing?": the newest point beside the year before it, with the noise counted.
import { weeksBetween } from '../core/weeks';
import type { Reading } from './reading';
import { steady, varianceOf, type Basis } from './statistics';

/** Shewhart's three standard errors: called falsely in less than one block of a hundred, not in one of twenty. */
const LIMIT = 3;
const YEAR_WEEKS = 52;

/**
 * Whether the newest share that is shown differs from the mean of those in the 52 weeks before it: a
 * control chart's question, whose centre line is the pooled share of the earlier points (Shewhart,
 * Economic Control of Quality of Manufactured Product, 1931), asked as a two-sided test of two
 * proportions with a pooled p (Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions,
 * 2003, ch. 3). Each of the two variances holds the noise of its own releases, by the delta method as in
 * shareOf, so that chance and noise are called a change less than once in a hundred times (simulated:
 * comparison.test.ts). It says nothing about why: other people may have come.
 *
 * Null with nothing to compare.
 */
export function comparedWithBefore(readings: readonly Reading[]): 'same' | 'more' | 'fewer' | null {
	const shown = readings.filter(({ state, marked }) => state === 'shown' && marked);
	const last = shown.at(-1);
	if (!last) return null;
	const year = shown.slice(0, -1).filter(({ to }) => weeksBetween(to, last.from) <= YEAR_WEEKS);
	if (year.length === 0) return null;
	const now = addedUp([last]);
	const before = addedUp(year);
	const p = steady(now.count + before.count, now.total + before.total);
	const error = Math.sqrt(varianceOf(p, now) + varianceOf(p, before));
	const apart = now.count / now.total - before.count / before.total;
	if (Math.abs(apart) <= LIMIT * error) return 'same';
	return apart > 0 ? 'more' : 'fewer';
}

function addedUp(readings: readonly Reading[]): Basis & { count: number } {
	const sum = (of: (reading: Reading) => number) =>
		readings.reduce((all, reading) => all + of(reading), 0);
	return {
		count: sum(({ marked }) => marked?.count ?? 0),
		total: sum(({ answered }) => answered),
		cells: readings[0]?.marked?.cells ?? 0,
		of: readings[0]?.cells.length ?? 0,
		releases: sum(({ releases }) => releases)
	};
}
