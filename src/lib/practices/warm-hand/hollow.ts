// The hollow that holds the light: slopes from both sides, laid into each other like fingers, and
// the warmth that falls on them. Painted once.
import { wash, type Painter } from '$lib/ui/painting/easel';
import { layered, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone, type Pigment } from '$lib/ui/painting/pigment';

/** Where the light rests, in shares of the glass. */
export const EMBER = { x: 0.5, y: 0.5 };

/** One slope: which side it comes from, how high it stands at the edge, where it runs out. */
interface Slope {
	side: -1 | 1;
	top: number;
	foot: number;
	/** How far past the middle it reaches, and how steeply it rises. */
	past: number;
	steep: number;
	seed: number;
	depth: number;
}

/** From far to near. */
const SLOPES: readonly Slope[] = [
	{ side: 1, top: 0.33, foot: 0.59, past: 0.02, steep: 2.1, seed: 3, depth: 0.42 },
	{ side: -1, top: 0.31, foot: 0.6, past: 0.04, steep: 1.9, seed: 14, depth: 0.52 },
	{ side: 1, top: 0.44, foot: 0.645, past: 0.13, steep: 2.1, seed: 25, depth: 0.7 },
	{ side: -1, top: 0.46, foot: 0.67, past: 0.18, steep: 1.9, seed: 36, depth: 0.82 },
	{ side: 1, top: 0.59, foot: 0.74, past: 0.34, steep: 1.6, seed: 47, depth: 0.93 },
	{ side: -1, top: 0.66, foot: 0.83, past: 0.6, steep: 1.1, seed: 58, depth: 1 }
];

/** A slope's line, in shares of the height; x in shares of the width. It falls off past its end. */
function lineOf({ side, top, foot, past, steep, seed }: Slope, x: number): number {
	const out = ((x - 0.5) * side + past) * steep;
	const rise = out > 0 ? 1 - Math.exp(-out * out * 2.4) : -out * out * 4;
	const rough = (layered(x * 5 + seed, seed, 4, seed) - 0.5) * 0.035;
	return foot + (top - foot) * rise + rough;
}

/** What a slope shows at a place, so far below its line. */
type Look = (slope: Slope, x: number, y: number, below: number) => readonly [Pigment, number];

/** Lays the slopes over each other, with soft edges. */
function overlaid(canvas: HTMLCanvasElement, look: Look): Promise<void> {
	const aspect = canvas.width / canvas.height;
	const edge = 2 / canvas.height;
	const lines = SLOPES.map((slope) => {
		const line = Float32Array.from({ length: canvas.width }, (_, i) =>
			lineOf(slope, i / canvas.width)
		);
		return { slope, line };
	}).reverse();
	return wash(canvas, (at, y) => {
		const column = Math.round(at * canvas.height);
		let colour: Pigment = [0, 0, 0];
		let alpha = 0;
		let cover = 0;
		for (const { slope, line } of lines) {
			if (cover > 0.99) break;
			const below = y - (line[column] ?? 1);
			if (below <= 0) continue;
			const share = smoothstep(0, edge, below) * (1 - cover);
			const [own, opacity] = look(slope, at / aspect, y, below);
			colour = mix(own, colour, cover / (cover + share));
			alpha += opacity * share;
			cover += share;
		}
		return [colour, alpha];
	});
}

export const slopes: Painter = (canvas, palette) => {
	const haze = mix(palette.ridgeFar, palette.skyLow, 0.32);
	return overlaid(canvas, ({ depth, seed }, x, _, below) => {
		const fold = layered(x * 12 + seed, below * 14, 3, seed + 2) - 0.5;
		const own = tone(mix(palette.ridgeFar, palette.ridgeNear, depth), 0.88 + fold * 0.36);
		return [mix(own, haze, smoothstep(0.02, 0.2, below) * (1 - depth) * 0.7), 1];
	});
};

/** The light's warmth on the slopes: on the edges that face it, and on the ground near it. */
export const warmth: Painter = (canvas, palette) => {
	const aspect = canvas.width / canvas.height;
	return overlaid(canvas, ({ seed }, x, y, below) => {
		const away = Math.hypot((x - EMBER.x) * aspect, (y - EMBER.y) * 1.1);
		const folds = 0.5 + layered(x * 9 + seed, below * 16 - x * 3, 3, seed + 5);
		const rim = Math.exp(-below * 26);
		return [palette.light, Math.min(0.85, Math.exp(-away * 3.6) * (0.34 + 0.8 * rim) * folds)];
	});
};

/** The light itself: a soft core, and air around it that is never quite even. */
export const ember: Painter = (canvas, palette) => {
	const aspect = canvas.width / canvas.height;
	const white = tone(mix(palette.light, [1, 0, 0.03], 0.35), 1.04);
	return wash(canvas, (at, y) => {
		const aside = at - EMBER.x * aspect;
		const up = y - EMBER.y;
		const away = Math.hypot(aside, up * 1.08);
		const core = Math.exp(-((away / 0.032) ** 2.6));
		const halo = Math.exp(-((away / 0.1) ** 1.4)) * 0.8;
		const air = Math.exp(-away * 4.2) * 0.6;
		const uneven = 0.8 + 0.4 * layered(at * 3 + 2, y * 5, 3, 8);
		const edge = smoothstep(0, 0.2, Math.min(at, aspect - at, y, 1 - y));
		return [
			mix(palette.light, white, Math.min(1, core * 1.3)),
			Math.min(1, core + (halo + air) * uneven) * edge
		];
	});
};
