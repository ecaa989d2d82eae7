// The Milky Way over a valley, and the light below its rim that is about to rise.
import type { Painter } from '$lib/ui/painting/easel';
import { LIGHT, ridge } from '$lib/ui/painting/hills';
import { layered, noise, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone, type Palette, type Pigment } from '$lib/ui/painting/pigment';
import { dabs, over, plain, tinted, type View } from './brushes';
import { firs } from './firs';
import type { Layer } from './scene';

/** Where the land begins, in shares of the height. */
const RIM = 0.74;
/** Where the Milky Way goes up to: left and up, as a unit of length. */
const RISES = { x: -0.6, y: -0.8 };

/** The zenith, darker than the landscape's own: this is a picture of the dark. */
const deep = ({ skyHigh, ridgeNear }: Palette): Pigment => tone(mix(skyHigh, ridgeNear, 0.34), 0.9);

/** How far a place lies from the Milky Way's middle, and how far along it. */
function band(x: number, y: number, aspect: number): { across: number; along: number } {
	const [dx, dy] = [x - (LIGHT.x * aspect + 0.12), y - RIM];
	const across = dy * RISES.x - dx * RISES.y;
	const along = dx * RISES.x + dy * RISES.y;
	const bend = (layered(along * 1.4 + 7, 2, 3, 9) - 0.5) * 0.16;
	return { across: across + bend, along };
}

/** How bright the Milky Way is at a place, 0 to 1, its dark lanes taken out. */
function milk(x: number, y: number, aspect: number): number {
	const { across, along } = band(x, y, aspect);
	const width = 0.13 + 0.05 * noise(along * 3, 1, 5);
	const body = Math.exp(-((across / width) ** 2));
	const clouds = layered(across * 9 + 3, along * 5.4, 6, 21);
	const lane = layered(across * 11 + along * 2, along * 5, 6, 77);
	const dark = smoothstep(0.44, 0.64, lane) * Math.exp(-((across / (width * 0.62)) ** 2));
	return body * (0.42 + 1.1 * smoothstep(0.3, 0.74, clouds)) * (1 - dark * 0.8);
}

const heaven: View = (palette, aspect) => {
	const top = deep(palette);
	const low = mix(palette.skyHigh, palette.skyLow, 0.42);
	const warm = tinted(mix(palette.light, palette.skyLow, 0.35), 0.012, 0.012);
	return (x, y) => {
		const up = y / RIM;
		let colour = mix(top, low, smoothstep(0.3, 1.05, up) ** 1.4);
		const aside = (x - LIGHT.x * aspect) / 0.75;
		const rise = Math.exp(-(aside * aside) - ((y - RIM) / 0.2) ** 2);
		colour = mix(colour, palette.skyLow, rise * 0.75);
		colour = mix(colour, palette.light, rise ** 2 * 0.3);
		const way = milk(x, y, aspect);
		const { across } = band(x, y, aspect);
		const core = Math.exp(-((across / 0.07) ** 2)) * smoothstep(0, 0.8, up);
		colour = mix(colour, mix(palette.ridgeFar, palette.skyLow, 0.4), Math.min(1, way * 0.6));
		colour = mix(colour, warm, Math.min(1, way * (0.2 + core * 0.34)));
		// The air's own faint light, in long waves.
		const air = layered(x * 0.8, y * 3.2 + x * 0.5, 4, 50);
		return [tone(colour, 0.92 + air * 0.16), 1];
	};
};

/** Stars: few bright, many faint, thick along the Milky Way. */
function stars(count: number, seed: number, size: number): Painter {
	return dabs(count, seed, (palette, aspect) => (chance) => {
		const [x, y] = [chance(0) * aspect, chance(1) * RIM];
		if (chance(2) > 0.13 + milk(x, y, aspect) * 0.95) return null;
		const bright = chance(3) ** 14;
		const radius = size * (0.42 + bright * 1.5);
		const warmth = chance(4) - 0.5;
		return {
			...{ x, y, long: radius, wide: radius, turn: 0 },
			colour: tinted(palette.light, warmth * 0.03, warmth * 0.07),
			alpha: (0.22 + 0.6 * chance(5) ** 2 + bright) * smoothstep(1.02, 0.72, y / RIM)
		};
	});
}

/** What swells: the light behind the rim, and what of it lies in the valley. */
const glow: View = (palette, aspect) => (x, y) => {
	const aside = x - LIGHT.x * aspect;
	const up = y - RIM;
	const away = Math.hypot(aside * 0.8, up * (up < 0 ? 1.7 : 2.4));
	const uneven = 0.8 + 0.4 * layered(x * 3, y * 8, 3, 5);
	const inside = smoothstep(0, 0.2, Math.min(x, aspect - x));
	return [
		palette.light,
		Math.min(1, (Math.exp(-away * 6) * 0.5 + Math.exp(-((away * 5) ** 2)) * 0.3) * uneven) * inside
	];
};

/** A lake in the valley: the sky once more, darker, drawn long. */
const lake: View = (palette, aspect) => {
	const own = mix(deep(palette), palette.ridgeNear, 0.4);
	return (x, y) => {
		const depth = y - RIM;
		const shore = 0.03 + (layered(x * 2.2, 8, 4, 6) - 0.5) * 0.03;
		const inside = smoothstep(shore, shore + 0.006, depth);
		if (inside === 0) return [own, 0];
		const wave = layered((x - aspect / 2) * 3, 3 / (depth + 0.05), 4, 14) - 0.5;
		const mirrored = RIM - (depth - shore) * 1.15;
		const way = milk(x + wave * 0.05, mirrored + wave * 0.06, aspect);
		const aside = (x - LIGHT.x * aspect + wave * 0.16) / (0.2 + depth * 0.5);
		const path = Math.exp(-aside * aside) * smoothstep(0.22, 0.02, depth);
		let colour = mix(
			own,
			mix(palette.skyHigh, palette.skyLow, 0.5),
			smoothstep(0.2, 0.02, depth) * 0.6
		);
		colour = mix(colour, palette.skyLow, Math.min(1, way * 0.22) * smoothstep(0.26, 0.06, depth));
		colour = mix(colour, palette.light, path * (0.3 + wave * 0.5));
		return [tone(colour, 1 + wave * 0.22), inside];
	};
};

const FAR = ridge({
	depth: 0.5,
	level: RIM + 0.012,
	rise: 0.09,
	bumps: 1.5,
	seed: 61,
	trees: 0.004
});
const SHORE = over(
	ridge({ depth: 0.97, level: 0.975, rise: 0.08, bumps: 0.8, seed: 33, trees: 0 }),
	firs(
		[
			{ x: 0.93, spread: 0.2, foot: 0.99, tall: 0.46, count: 16, seed: 4 },
			{ x: 0.72, spread: 0.14, foot: 0.99, tall: 0.15, count: 9, seed: 9 },
			{ x: 0.04, spread: 0.16, foot: 0.98, tall: 0.3, count: 9, seed: 15 }
		],
		0.97
	)
);

const origin = `${LIGHT.x * 100}% ${RIM * 100}%`;

export const layers: readonly Layer[] = [
	{ paint: over(plain(heaven), stars(24000, 4, 0.001)), detail: 1 },
	{
		paint: plain(glow),
		detail: 0.12,
		moves: {
			from: { opacity: 0.4, transform: 'scale(0.88, 0.8)' },
			to: { opacity: 1, transform: 'scale(1.1, 1.16)' },
			origin
		}
	},
	{ paint: over(FAR, plain(lake)), detail: 0.6 },
	// Some stars come as others go.
	{
		paint: stars(220, 15, 0.0015),
		detail: 0.8,
		area: [0, 0, 1, 0.7],
		moves: { from: { opacity: 0.15 }, to: { opacity: 1 }, there: 5, back: 6.5, later: 2 }
	},
	{ paint: SHORE, detail: 0.8 }
];
