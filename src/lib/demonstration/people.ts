// The people of a made-up clinic: most are seen once, some come again and again.
import { seeded } from '../core/seeded';
import { bell } from './chance';

export interface Person {
	/** What they would usually answer, from 0 to 10, before rounding; 0 or less: always the lowest. */
	pain: number;
	shame: number;
}

/** Of all visits, about this share is made by people who come again and again. */
const SHARE_OF_REGULARS = 0.2;
/** Somebody comes every so many weeks. */
const EVERY_WEEKS = [2, 3, 4, 4, 6, 8];
const MEAN_EVERY = EVERY_WEEKS.length / EVERY_WEEKS.reduce((sum, every) => sum + 1 / every, 0);
/** Shame has a floor: about so many would say 0 on any day. */
const AT_THE_FLOOR = { pain: 0.04, shame: 0.28 };

export function somebodyNew(random: () => number): Person {
	return {
		pain: random() < AT_THE_FLOOR.pain ? 0 : 4.8 + 2.4 * bell(random),
		shame: random() < AT_THE_FLOOR.shame ? 0 : 4.2 + 2.3 * bell(random)
	};
}

/** The regulars whose turn it is, `since` weeks after some first week. Each stays the same person. */
export function regularsIn(
	{ seed, visitsPerWeek }: { seed: number; visitsPerWeek: number },
	since: number
): Person[] {
	const count = Math.round(visitsPerWeek * SHARE_OF_REGULARS * MEAN_EVERY);
	return Array.from({ length: count }, (_, index) => {
		const every = EVERY_WEEKS[index % EVERY_WEEKS.length] ?? 4;
		return (since + index) % every === 0 ? [somebodyNew(seeded(seed * 7919 + index))] : [];
	}).flat();
}
