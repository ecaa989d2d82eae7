// A bough that hangs into a picture from its upper left: twigs, and leaves along them.
import { resting, type Painter } from '$lib/ui/painting/easel';
import { scatter, smoothstep } from '$lib/ui/painting/noise';
import { css, mix, tone, type Palette, type Pigment } from '$lib/ui/painting/pigment';

/** In heights: where it comes in, how it bends, where it ends. */
interface Bough {
	from: readonly [number, number];
	over: readonly [number, number];
	to: readonly [number, number];
	twigs: number;
	/** How long its longest twigs are. */
	long: number;
	seed: number;
}

const BOUGHS: readonly Bough[] = [
	{ from: [-0.05, -0.03], over: [0.4, -0.06], to: [0.86, 0.015], twigs: 46, long: 0.13, seed: 5 },
	{ from: [-0.05, 0.02], over: [0.2, -0.02], to: [0.6, 0.085], twigs: 40, long: 0.15, seed: 12 },
	{ from: [-0.05, 0.09], over: [0.1, 0.06], to: [0.27, 0.2], twigs: 26, long: 0.14, seed: 27 }
];

/** Between two leaves of a twig, in heights. */
const APART = 0.0075;

export function boughs(leafOf: (palette: Palette) => Pigment): Painter {
	return async (canvas, palette) => {
		const brush = canvas.getContext('2d', { willReadFrequently: true });
		if (!brush) return;
		brush.scale(canvas.height, canvas.height);
		brush.lineCap = 'round';
		const leaf = leafOf(palette);
		const rest = resting();
		for (const bough of BOUGHS) {
			const { from, over, to } = bough;
			brush.strokeStyle = css(tone(palette.ridgeNear, 0.8));
			brush.lineWidth = 0.005;
			brush.beginPath();
			brush.moveTo(...from);
			brush.quadraticCurveTo(...over, ...to);
			brush.stroke();
			for (let i = 0; i < bough.twigs; i++) {
				twig(brush, bough, i, leaf, palette);
				brush.getImageData(0, 0, 1, 1);
				await rest();
			}
		}
		brush.resetTransform();
	};
}

function twig(
	brush: CanvasRenderingContext2D,
	{ from, over, to, twigs, long, seed }: Bough,
	which: number,
	leaf: Pigment,
	palette: Palette
): void {
	const chance = (n: number) => scatter(which, n, seed);
	const t = (which + chance(0)) / twigs;
	const along = (axis: 0 | 1) =>
		(1 - t) * (1 - t) * from[axis] + 2 * t * (1 - t) * over[axis] + t * t * to[axis];
	const length = long * (0.3 + 0.7 * chance(1)) * (1 - 0.4 * t);
	let [x, y, heading] = [along(0), along(1), 0.5 + chance(2) * 1.5];
	brush.strokeStyle = css(tone(palette.ridgeNear, 0.9));
	brush.lineWidth = 0.0018;
	for (let i = 0; i * APART < length; i++) {
		const [before, above] = [x, y];
		x += Math.cos(heading) * APART;
		y += Math.sin(heading) * APART;
		// Twigs bend down under what they carry.
		heading += (1.5 - heading) * 0.05;
		brush.beginPath();
		brush.moveTo(before, above);
		brush.lineTo(x, y);
		brush.stroke();
		for (const side of [-1, 1]) {
			const own = (n: number) => scatter(which * 64 + i, n + side, seed + 1);
			const size = (0.005 + 0.006 * own(3)) * (1 - 0.45 * ((i * APART) / length));
			const turn = heading + side * (0.5 + 0.7 * own(6));
			// Leaves nearer to the light, and at the tips, let more of it through.
			const through = own(9) ** 2 * (0.08 + 0.42 * smoothstep(-0.1, 0.8, x + y));
			brush.fillStyle = css(mix(tone(leaf, 0.6 + own(12) * 0.6), palette.light, through), 0.92);
			brush.beginPath();
			brush.ellipse(
				x + Math.cos(turn) * size,
				y + Math.sin(turn) * size,
				size,
				size * 0.42,
				turn,
				0,
				7
			);
			brush.fill();
		}
	}
}
