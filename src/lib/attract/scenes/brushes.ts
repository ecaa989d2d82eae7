// What the scenes' painters share. Each scene's own picture is in its own file.
import { resting, study, wash, type Painter, type Shade } from '$lib/ui/painting/easel';
import { scatter } from '$lib/ui/painting/noise';
import { css, type Palette, type Pigment } from '$lib/ui/painting/pigment';

/** Colour and opacity at every place of a glass: `aspect` is its width in heights. */
export type View = (palette: Palette, aspect: number) => Shade;

/** Left, top, width and height in shares of the glass. */
export type Area = readonly [number, number, number, number];

/** A view, painted pixel by pixel; of a part of the glass, what is to be seen in that part. */
export function plain(view: View, [left, top, width, height]: Area = [0, 0, 1, 1]): Painter {
	return (canvas, palette) => {
		const aspect = (canvas.width / canvas.height) * (height / width);
		const shade = view(palette, aspect);
		return wash(canvas, (x, y) => shade(left * aspect + x * height, top + y * height));
	};
}

/** Painted one over the other, on one canvas. */
export function over(...painters: Painter[]): Painter {
	return async (canvas, palette) => {
		for (const paint of painters) {
			const sheet = study(canvas, 1);
			await paint(sheet, palette);
			canvas.getContext('2d')?.drawImage(sheet, 0, 0);
		}
	};
}

/** The same lightness, pushed towards red or green (a) and yellow or blue (b), in OKLab. */
export function tinted([lightness, a, b]: Pigment, towardsA: number, towardsB: number): Pigment {
	return [lightness, a + towardsA, b + towardsB];
}

/** Of a light that is swallowed by the dark: 1 at its middle, nothing from `reach` on. */
export function falloff(distance: number, reach: number): number {
	const left = 1 - distance / reach;
	return left > 0 ? left * left * (3 - 2 * left) : 0;
}

/** A leaf, a petal, a pebble: lengths in heights, turned by an angle. */
export interface Dab {
	x: number;
	y: number;
	long: number;
	wide: number;
	turn: number;
	colour: Pigment;
	alpha: number;
}

/** Numbers of chance of one dab, 0 to 1. */
type Chance = (which: number) => number;

/** Many small dabs, one after another: `count` on a glass of 16:10. `choose` leaves one out with null. */
export function dabs(
	count: number,
	seed: number,
	choose: (palette: Palette, aspect: number) => (chance: Chance) => Dab | null
): Painter {
	return async (canvas, palette) => {
		const brush = canvas.getContext('2d', { willReadFrequently: true });
		if (!brush) return;
		const { width, height } = canvas;
		const one = choose(palette, width / height);
		const rest = resting();
		const many = Math.round((count * width) / height / 1.6);
		for (let i = 0; i < many; i++) {
			const dab = one((which) => scatter(i, which, seed));
			if (!dab) continue;
			const { x, y, long, wide, turn, colour, alpha } = dab;
			brush.fillStyle = css(colour, alpha);
			brush.beginPath();
			brush.ellipse(x * height, y * height, long * height, wide * height, turn, 0, 7);
			brush.fill();
			if (i % 64 > 0) continue;
			// Drawn now, not all of it at once when the picture is hung.
			brush.getImageData(0, 0, 1, 1);
			await rest();
		}
	};
}
