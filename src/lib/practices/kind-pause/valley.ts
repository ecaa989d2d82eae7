// The valley and where its windows are: the same each time. Shapes only; the picture draws them.
import { lineOf, type Ridge } from '$lib/ui/painting/hills';
import { scatter } from '$lib/ui/painting/noise';

/** From far to near. */
export const VALLEY: readonly Ridge[] = [
	{ depth: 0.04, level: 0.4, rise: 0.11, bumps: 1.4, seed: 6, trees: 0 },
	{ depth: 0.26, level: 0.46, rise: 0.13, bumps: 1.15, seed: 31, trees: 0 },
	{ depth: 0.5, level: 0.53, rise: 0.13, bumps: 1, seed: 62, trees: 0.005 },
	{ depth: 0.74, level: 0.62, rise: 0.13, bumps: 0.8, seed: 83, trees: 0.012 },
	{ depth: 1, level: 0.79, rise: 0.13, bumps: 0.6, seed: 104, trees: 0.03 }
];

export interface Window {
	/** In shares of the glass. */
	x: number;
	y: number;
	/** 0 the farthest, 1 the nearest. */
	near: number;
	/** When it lights up among the others, 0 to 1. */
	late: number;
}

/** Hamlets: on which ridge, how far across; houses stand looser the farther from one. */
const HAMLETS = [
	{ on: 3, x: 0.22 },
	{ on: 2, x: 0.14 },
	{ on: 1, x: 0.36 },
	{ on: 3, x: 0.8 },
	{ on: 2, x: 0.66 },
	{ on: 1, x: 0.9 },
	{ on: 3, x: 0.58 },
	{ on: 1, x: 0.64 },
	{ on: 2, x: 0.92 }
] as const;
const HOUSES = 14;
/** How near each other they may stand, in heights of the glass. */
const APART = 0.017;

/** All windows on a glass of this shape (width by height). The first is the one that is always lit. */
export function windows(aspect: number): Window[] {
	const found = [place(3, 0.47, 0.04, aspect, 0)];
	for (const [hamlet, { on, x }] of HAMLETS.entries()) {
		for (let i = 0; i < HOUSES; i++) {
			const away = scatter(i, hamlet, 2) - 0.5;
			const drop = 0.01 + scatter(i, hamlet, 5) * 0.03 * (on + 0.4);
			const own = place(on, x + away * Math.abs(away) * 0.5, drop, aspect, scatter(i, hamlet, 9));
			if (seen(on, own, aspect) && found.every((other) => apart(own, other, aspect)))
				found.push(own);
		}
	}
	return found;
}

function place(on: number, x: number, drop: number, aspect: number, late: number): Window {
	const ridge = VALLEY[on];
	return { x, y: ridge ? lineOf(ridge, x * aspect) + drop : 0, near: on / 3, late };
}

/** Not behind the next slope. */
function seen(on: number, { x, y }: Window, aspect: number): boolean {
	return VALLEY.slice(on + 1).every((nearer) => y < lineOf(nearer, x * aspect) - 0.012);
}

function apart(one: Window, other: Window, aspect: number): boolean {
	const distance = Math.hypot((one.x - other.x) * aspect, one.y - other.y);
	return distance > APART * (0.7 + one.near);
}
