// Firs against a sky, branch by branch: what stands before the night sky and the aurora.
import { resting, type Painter } from '$lib/ui/painting/easel';
import { noise, scatter } from '$lib/ui/painting/noise';
import { css, mix, tone } from '$lib/ui/painting/pigment';

export interface Grove {
	/** Where it stands, in shares of the width: its middle and how far it spreads. */
	x: number;
	spread: number;
	/** Its feet, in shares of the height, and how tall its tallest is. */
	foot: number;
	tall: number;
	count: number;
	seed: number;
}

/** Tall in the middle of a grove, small at its edges. */
export function firs(groves: readonly Grove[], near: number): Painter {
	return async (canvas, palette) => {
		const brush = canvas.getContext('2d');
		if (!brush) return;
		const { width, height } = canvas;
		const own = tone(mix(palette.ridgeFar, palette.ridgeNear, near), 0.8);
		const rest = resting();
		for (const { x, spread, foot, tall, count, seed } of groves) {
			for (let i = 0; i < count; i++) {
				const aside = scatter(i, 1, seed) * 2 - 1;
				const size = tall * (1 - 0.75 * aside * aside) * (0.45 + 0.55 * scatter(i, 2, seed));
				const down = foot + (scatter(i, 3, seed) - 0.3) * 0.02;
				const shade = tone(own, 0.85 + 0.3 * scatter(i, 4, seed));
				brush.strokeStyle = css(mix(shade, palette.skyLow, 0.05 * scatter(i, 5, seed)));
				fir(brush, x * width + aside * spread * height, down * height, size * height, seed + i);
				await rest();
			}
		}
	};
}

function fir(brush: CanvasRenderingContext2D, x: number, foot: number, size: number, seed: number) {
	brush.lineCap = 'round';
	brush.lineWidth = Math.max(0.8, size * 0.018);
	brush.beginPath();
	brush.moveTo(x, foot);
	brush.lineTo(x, foot - size);
	brush.stroke();
	const whorls = Math.round(18 + size / 5);
	for (let i = 1; i < whorls; i++) {
		const down = i / whorls;
		const top = foot - size + down * size * 0.95;
		const bushy = 0.6 + 0.7 * noise(down * 6, seed, 3);
		for (const side of [-1, 1]) {
			const chance = (which: number) => scatter(i, which + side, seed);
			const long = size * 0.19 * down ** 0.8 * bushy * (0.45 + 0.75 * chance(2));
			const droop = long * (0.12 + 0.5 * chance(8));
			brush.lineWidth = Math.max(0.7, size * (0.008 + 0.009 * down));
			brush.beginPath();
			brush.moveTo(x, top - long * 0.12);
			// Branches hang, and lift a little at their ends.
			brush.quadraticCurveTo(
				x + side * long * 0.6,
				top + droop * 1.2,
				x + side * long,
				top + droop
			);
			brush.stroke();
		}
	}
}
