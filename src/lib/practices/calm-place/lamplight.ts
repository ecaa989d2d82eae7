// The light in the room: where its lamp stands, and how it falls on things.
import { layered } from '$lib/ui/painting/noise';
import { mix, tone, type Pigment } from '$lib/ui/painting/pigment';
import { evening, type Scene } from '../brushwork';

/** Where the lamp stands, and the lines of table and floor. */
export const LAMP = { x: -0.25, y: 0.545 };
export const TABLE = 0.68;
export const FLOOR = 0.76;

/** Lamplight is warm at every hour. */
export const lamplight = ([lightness, a, b]: Pigment): Pigment => [
	lightness * 0.97,
	Math.max(a, 0.024),
	Math.max(b, 0.085)
];

/** How much of the lamp reaches a place. */
export const reached = (x: number, y: number) =>
	Math.exp(-1.5 * (((x - LAMP.x) / 0.5) ** 2 + ((y - LAMP.y) / 0.4) ** 2));

/** Something of one colour that stands in the lamplight. */
export function inLamplight(
	lightness: number,
	[a, b]: readonly [number, number],
	lit: (x: number, y: number) => number
): Scene {
	return (palette) => {
		const own: Pigment = [evening(palette).ridgeFar[0] * lightness, a, b];
		const warm = lamplight(palette.light);
		return (x, y) => {
			const weave = 0.94 + 0.14 * layered(x * 34, y * 34, 3, 6);
			return [mix(tone(own, weave), warm, lit(x, y)), 1];
		};
	};
}
