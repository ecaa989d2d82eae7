// Hills that read as a body at rest, neither young nor old, neither woman nor man: head, shoulders,
// folded hands, belly, drawn-up legs. And the light that rests on a part of it.
import { study, wash, type Painter } from '$lib/ui/painting/easel';
import { LIGHT } from '$lib/ui/painting/hills';
import { layered, noise, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone } from '$lib/ui/painting/pigment';

/** Where the body lies, in shares of the height; beneath is water. */
export const LYING = 0.615;
/** How high its highest place is, in shares of the height of a wide glass. */
const TALL = 0.205;

/** Its line: shares of the width, and height from 0 to 1. */
const LINE: readonly (readonly [number, number])[] = [
	[-0.05, 0],
	[0, 0.03],
	[0.05, 0.06],
	[0.085, 0.2],
	[0.106, 0.45],
	[0.13, 0.73],
	[0.15, 0.87],
	[0.17, 0.895],
	[0.183, 0.872],
	[0.197, 0.95],
	[0.208, 0.865],
	[0.218, 0.862],
	[0.226, 0.835],
	[0.237, 0.855],
	[0.248, 0.78],
	[0.26, 0.59],
	[0.278, 0.49],
	[0.298, 0.53],
	[0.335, 0.76],
	[0.385, 0.9],
	[0.435, 0.91],
	[0.468, 0.86],
	[0.492, 0.955],
	[0.52, 0.965],
	[0.546, 0.885],
	[0.59, 0.9],
	[0.635, 0.73],
	[0.675, 0.53],
	[0.725, 0.66],
	[0.772, 0.92],
	[0.802, 0.98],
	[0.835, 0.84],
	[0.878, 0.5],
	[0.908, 0.36],
	[0.93, 0.42],
	[0.948, 0.38],
	[0.968, 0.15],
	[1, 0.04],
	[1.05, 0]
];

/** The height of the line at a share of the width: soft through all its points. */
function heightAt(share: number): number {
	const after = Math.max(
		2,
		Math.min(
			LINE.length - 2,
			LINE.findIndex(([x]) => x > share)
		)
	);
	const [before, from, to, beyond] = [-2, -1, 0, 1].map((i) => LINE[after + i] ?? [0, 0]);
	if (!before || !from || !to || !beyond) return 0;
	const span = to[0] - from[0];
	const t = (share - from[0]) / span;
	const leaving = ((to[1] - before[1]) / (to[0] - before[0])) * span;
	const arriving = ((beyond[1] - from[1]) / (beyond[0] - from[0])) * span;
	return (
		(2 * t ** 3 - 3 * t ** 2 + 1) * from[1] +
		(t ** 3 - 2 * t ** 2 + t) * leaving +
		(3 * t ** 2 - 2 * t ** 3) * to[1] +
		(t ** 3 - t ** 2) * arriving
	);
}

/** How tall things are on a glass of this aspect, beside a wide one. */
const flatter = (aspect: number) => (aspect / 1.6) ** 0.6;

/** Its line on a canvas, in shares of the height: on a tall glass it lies flatter. */
function lineOn({ width, height }: HTMLCanvasElement): (share: number) => number {
	const tall = TALL * flatter(width / height);
	// Once a column: painting asks for it at every place.
	const line = Float32Array.from(
		{ length: width + 1 },
		(_, i) => LYING - heightAt(i / width) * tall
	);
	return (share) => line[Math.max(0, Math.min(width, Math.round(share * width)))] ?? LYING;
}

export const body: Painter = async (canvas, palette) => {
	const brush = canvas.getContext('2d');
	if (!brush) return;
	const line = lineOn(canvas);
	const aspect = canvas.width / canvas.height;
	const own = mix(palette.ridgeFar, palette.ridgeNear, 0.52);
	const haze = mix(mix(palette.ridgeFar, palette.skyLow, 0.42), palette.ridgeNear, 0.22);
	const soft = study(canvas, 0.4);
	await wash(soft, (x, y) => {
		const share = x / aspect;
		const below = y - line(share);
		if (below < -0.05) return [own, 0];
		// Round like a limb, not steep like a rock: lit along the top, with the turn of the form.
		const turn = (line(share - 0.012) - line(share + 0.012)) * 9 * Math.tanh((LIGHT.x - share) * 8);
		const fold = layered(x * 4.2 + below * 2, below * 7, 3, 21) - 0.5;
		let colour = tone(
			own,
			1 + 0.2 * Math.tanh(-turn) * Math.exp(-Math.max(0, below) * 14) + fold * 0.22
		);
		const aside = Math.abs(share - LIGHT.x);
		colour = mix(
			colour,
			palette.light,
			Math.exp(-Math.max(0, below) * 70) * Math.exp(-aside * 2.2) * 0.4
		);
		const mist = smoothstep(0.05, 0.2, below + (noise(x * 3, y * 9, 6) - 0.5) * 0.07);
		return [mix(colour, haze, mist * 0.66), 1];
	});
	brush.beginPath();
	brush.moveTo(0, LYING * canvas.height);
	for (let column = 0; column <= canvas.width; column++) {
		brush.lineTo(column, line(column / canvas.width) * canvas.height);
	}
	brush.lineTo(canvas.width, LYING * canvas.height);
	brush.closePath();
	brush.fill();
	brush.globalCompositeOperation = 'source-in';
	brush.drawImage(soft, 0, 0, canvas.width, canvas.height);
	brush.globalCompositeOperation = 'source-over';
};

/** Where each part lies and how far it reaches, in shares of the width, in the order of PARTS. */
export const PLACES = [
	{ middle: 0.235, reach: 0.034 },
	{ middle: 0.345, reach: 0.052 },
	{ middle: 0.5, reach: 0.034 },
	{ middle: 0.605, reach: 0.05 },
	{ middle: 0.8, reach: 0.085 }
] as const;

function resting({ middle, reach }: (typeof PLACES)[number]): Painter {
	return async (canvas, palette) => {
		const line = lineOn(canvas);
		const aspect = canvas.width / canvas.height;
		await wash(canvas, (x, y) => {
			const share = x / aspect;
			const aside = (share - middle) / reach;
			const below = (y - line(share)) / flatter(aspect);
			if (aside * aside > 9 || below < -0.2 || y > LYING) return [palette.light, 0];
			const near = Math.exp(-aside * aside);
			// On the body it follows the form; in the air it is round.
			const up = (y - line(middle)) / (reach * aspect * 0.8);
			const on = 0.62 * (below > 0 ? Math.exp(-below * 13) : Math.exp(-up * up));
			const rim = 0.38 * Math.exp(-Math.abs(below) * 95);
			return [
				palette.light,
				near * (on + rim) * smoothstep(LYING, LYING - 0.05, y) * smoothstep(-0.2, -0.08, below)
			];
		});
	};
}

/** The light on each part. */
export const lights: readonly Painter[] = PLACES.map(resting);
