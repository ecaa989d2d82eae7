// How many rounds, and the chance of each: seeded, and the seed is told by the runner.
import { Chance } from '../simulation/chance';

/** `few` in npm test, `many` in the long run. */
export function rounds(few: number, many: number): number {
	return process.env.LONG ? many : few;
}

/** The same for the same SEED and name. */
export function chanceOf(name: string): Chance {
	const letters = Array.from(name).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7);
	return new Chance((Number(process.env.SEED ?? 1) + letters) % 2 ** 31);
}
