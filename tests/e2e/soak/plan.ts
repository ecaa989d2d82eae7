// What a waiting room does with a tablet, by chance: who comes, what they press, how they leave, and what
// happens around them. Everything follows from the chances, and nothing from how quick a machine is.

/** How a visit ends, with how often of a hundred. */
const ENDS = [
	['called', 32],
	['stop', 14],
	['idle', 14],
	['walks away in a practice', 6],
	['to the end', 20],
	['reset by staff', 8],
	['the glass is cleaned', 3],
	['out of service, and back', 3]
] as const;
export type End = (typeof ENDS)[number][0];

/** `chance`, from 0 up to but not 1, picks one of what a finger can reach then. */
export type Step =
	| { does: 'press' | 'choose'; chance: number }
	| { does: 'wait'; milliseconds: number }
	| { does: 'hide the page' | 'Too much?' | 'Need help now?' | 'Hide' };

export interface Plan {
	/** Goes by on the loop beforehand, in milliseconds. */
	before: number;
	onLoop: 'nothing' | 'a language' | 'a still picture' | 'help';
	steps: Step[];
	end: End;
	/** For whatever is chosen on the way. */
	chances: number[];
}

const MINUTE_MS = 60_000;
/** The most that one person does before they leave. */
const STEPS = 10;
const CHANCES = 24;

/** From the welcome to a practice: whoever only leads on gets there. */
const TO_A_PRACTICE: readonly Step[] = Array(4).fill({ does: 'choose', chance: 0.5 });

/** `toPractice`: first of all they open one. */
export function planVisit(chance: () => number, toPractice: boolean): Plan {
	const pick = <T>(...of: readonly (readonly [T, number])[]): T => {
		let left = chance() * of.reduce((sum, [, often]) => sum + often, 0);
		for (const [one, often] of of) if ((left -= often) < 0) return one;
		throw new Error('there is nothing to pick');
	};
	const steps = Array.from({ length: 1 + Math.floor(chance() * STEPS) }, () =>
		pick<() => Step>(
			[() => ({ does: 'press', chance: chance() }), 40],
			// What leads on, so that practices and questions are reached.
			[() => ({ does: 'choose', chance: chance() }), 34],
			[() => ({ does: 'wait', milliseconds: chance() * 25_000 }), 16],
			[() => ({ does: 'hide the page' }), 3],
			[() => ({ does: 'Too much?' }), 2],
			[() => ({ does: 'Need help now?' }), 3],
			[() => ({ does: 'Hide' }), 2]
		)()
	);
	return {
		before: chance() * pick([MINUTE_MS, 60], [20 * MINUTE_MS, 35], [14 * 60 * MINUTE_MS, 5]),
		onLoop: pick(['nothing', 70], ['a language', 12], ['a still picture', 9], ['help', 9]),
		steps: toPractice ? [...TO_A_PRACTICE, ...steps] : steps,
		end: pick(...ENDS),
		chances: Array.from({ length: CHANCES }, chance)
	};
}

/** How many visits long the network is away from now on; mostly it isn't. */
export function planSpell(chance: () => number): number {
	return chance() < 0.03 ? 1 + Math.floor(chance() * 8) : 0;
}
