// A glade in a misty wood: trunks that grow paler as they stand farther away, and the light that
// falls between them.
import type { Painter } from '$lib/ui/painting/easel';
import { LIGHT } from '$lib/ui/painting/hills';
import { layered, noise, scatter, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone, type Palette, type Pigment } from '$lib/ui/painting/pigment';
import { dabs, over, plain, tinted, type View } from './brushes';
import type { Layer } from './scene';

/** Where the mist is brightest, in shares of the height. */
const GLADE_Y = 0.47;

/** Leaves and moss: the nearest ridge's dark, greener. */
const moss = ({ ridgeNear, ridgeFar }: Palette): Pigment =>
	tinted(mix(ridgeNear, ridgeFar, 0.12), -0.012, 0.014);
const mist = ({ skyLow, light, ridgeFar }: Palette): Pigment =>
	mix(mix(skyLow, ridgeFar, 0.3), light, 0.3);

/** How much of the glade's light reaches a place: 1 in the middle of it. */
function lit(x: number, y: number, aspect: number): number {
	const aside = (x - LIGHT.x * aspect) * 1.15;
	const up = (y - GLADE_Y) * 0.95;
	return Math.exp(-(aside * aside + up * up) * 6.4);
}

/** The air between the farthest trees: bright mist, leaves that dissolve in it. */
const glade: View = (palette, aspect) => {
	const far = mix(palette.ridgeFar, palette.skyHigh, 0.4);
	const dark = mix(moss(palette), far, 0.5);
	const bright = mist(palette);
	return (x, y) => {
		const light = lit(x, y, aspect);
		let colour = mix(dark, far, smoothstep(0, 0.16, light));
		colour = mix(colour, bright, smoothstep(0.04, 0.95, light));
		const leaves = layered(x * 6, y * 7, 5, 12);
		const crown = smoothstep(0.62, 0.02, y);
		colour = mix(
			colour,
			dark,
			smoothstep(0.46, 0.62, leaves) * (0.16 + 0.5 * crown) * (1 - light * 0.6)
		);
		// Gaps between the leaves, through which the sky is seen.
		const gaps = smoothstep(0.56, 0.74, layered(x * 15, y * 15, 3, 40));
		colour = mix(colour, palette.light, gaps * crown * (0.08 + light * 0.42));
		const floor = smoothstep(0.6, 0.72, y + (noise(x * 4, 3, 2) - 0.5) * 0.05);
		const turf = layered(x * 9, y * 34, 4, 8);
		const ground = mix(mix(dark, bright, light * 0.9 + 0.05), palette.light, light * turf * 0.3);
		return [mix(colour, tone(ground, 0.84 + turf * 0.3), floor), 1];
	};
};

interface Stand {
	/** Heights between one trunk and the next. */
	spacing: number;
	/** How thick a trunk is, in heights. */
	width: number;
	/** Where the trunks stand, in shares of the height. */
	foot: number;
	/** How much mist lies before it: 1 hides it. */
	haze: number;
	seed: number;
	/** How soft its edges are, in heights. */
	blur: number;
	/** How far its leaves hang down from the top, in shares of the height. */
	crown: number;
	/** How high its bushes stand. */
	bushes: number;
}

/** A row of trees at one distance, with the bushes at their feet and the leaves overhead. */
function stand(one: Stand): View {
	return (palette, aspect) => {
		const own = moss(palette);
		const bark = mix(tinted(palette.ridgeNear, 0.006, 0.002), palette.ridgeFar, 0.1);
		const air = mist(palette);
		const lightX = LIGHT.x * aspect;
		const veiled = (colour: Pigment, x: number, y: number) =>
			mix(colour, air, one.haze * (0.28 + 0.72 * smoothstep(0, 0.8, lit(x, y, aspect))));
		return (x, y) => {
			let colour = own;
			let alpha = 0;
			const here = Math.round(x / one.spacing);
			for (let i = here - 1; i <= here + 1; i++) {
				const clear = Math.abs((i + 0.5) * one.spacing - lightX);
				// Nothing stands right before the light.
				if (scatter(i, 9, one.seed) < 0.14 || clear < 0.11 * (1 - one.haze)) continue;
				const thick = one.width * (0.55 + 0.75 * scatter(i, 2, one.seed));
				const foot = one.foot + (scatter(i, 3, one.seed) - 0.5) * 0.05;
				const lean = (scatter(i, 4, one.seed) - 0.5) * 0.11;
				const sway = (noise(y * 2.2, i * 7, one.seed) - 0.5) * thick * 1.6;
				const at =
					(i + (scatter(i, 1, one.seed) - 0.5) * 0.8) * one.spacing + lean * (foot - y) + sway;
				const flare = 1 + 0.9 * Math.exp((y - foot) * 16) - 0.32 * (foot - y);
				const half = (thick / 2) * flare;
				const across = (x - at) / half;
				const inside =
					smoothstep(half + one.blur, half - one.blur, Math.abs(x - at)) *
					smoothstep(foot + 0.03, foot, y);
				if (inside <= alpha) continue;
				alpha = inside;
				const ridges = layered((x - at) * (3 / one.width) + i * 9, y * 9, 4, one.seed);
				const towards = Math.sign(lightX - at) * across;
				const near = Math.exp(-Math.abs(at - lightX) * 1.7);
				const rim = smoothstep(0.15, 1, towards + (ridges - 0.5) * 0.9) * near;
				colour = tone(bark, 0.72 + ridges * 0.55);
				colour = mix(colour, own, smoothstep(0.5, 0.7, ridges) * 0.5);
				colour = mix(colour, palette.light, rim * 0.42 * (1 - one.haze * 0.6));
			}
			const mass = massOf(one, x, y);
			const grown = smoothstep(-0.035, 0.05, mass);
			if (grown > 0) {
				const fine = layered(x * 22, y * 22, 3, one.seed + 4);
				colour = mix(colour, tone(own, 0.72 + fine * 0.5), alpha > 0 ? grown : 1);
				alpha = Math.max(alpha, grown);
			}
			return [veiled(colour, x, y), alpha];
		};
	};
}

/** Above 0 there are leaves: overhead and in the bushes. */
function massOf(one: Stand, x: number, y: number): number {
	const form = layered(x * 5, y * 6, 4, one.seed + 3) - 0.5;
	const overhead = one.crown - y + form * 0.5;
	const rise = layered(x * 3.1, 5, 4, one.seed + 6) - 0.3;
	return Math.max(overhead, y - one.foot + one.bushes * rise * 2.4);
}

/** Leaf by leaf, where the leaves thin out; those before the light shine through. */
function leaves(one: Stand, count: number, size: number): Painter {
	return dabs(count, one.seed, (palette, aspect) => {
		const own = moss(palette);
		const air = mist(palette);
		return (chance) => {
			const x = chance(0) * aspect;
			const up = chance(9) < 0.55;
			const y = up ? chance(1) * (one.crown + 0.3) : one.foot + (chance(1) - 0.5) * one.bushes * 4;
			const mass = massOf(one, x, y);
			if (mass < -0.03 || mass > 0.16) return null;
			const glow = lit(x, y, aspect);
			const through = chance(2) ** 2 * (0.1 + 0.75 * glow);
			// What stands in the dark before us stays calm: words may lie on it.
			const vivid = 0.25 + 0.75 * Math.min(1, glow * 2.2);
			const colour = mix(tone(own, 0.86 + chance(3) * 0.7 * vivid), palette.light, through);
			const long = size * (0.5 + chance(4));
			// Leaves hang; what grows from the ground stands.
			const turn = up ? 0.4 + chance(5) * 2.2 : 1.57 + (chance(5) - 0.5) * 0.9;
			return {
				...{ x, y, long: up ? long : long * 2, wide: long * (up ? 0.42 : 0.19), turn },
				colour: mix(colour, air, one.haze * (0.28 + 0.6 * glow)),
				alpha: 0.55 + 0.4 * chance(6)
			};
		};
	});
}

/** Shafts of light that fan out from above the picture. */
function shafts(seed: number): View {
	return (palette, aspect) => {
		const from = { x: LIGHT.x * aspect + 0.5, y: -0.42 };
		return (x, y) => {
			const [across, down] = [x - from.x, y - from.y];
			const away = Math.hypot(across, down);
			const angle = Math.atan2(across, down);
			const beams = layered(angle * 17 + seed, away * 0.2, 3, seed);
			const dust = 0.7 + 0.6 * layered(x * 5, y * 5, 3, seed + 1);
			const aside = Math.exp(-(((angle + 0.52) / 0.3) ** 2));
			const ends = smoothstep(0.36, 0.86, away) * smoothstep(1.55, 0.95, away);
			return [palette.light, smoothstep(0.42, 0.76, beams) * aside * ends * dust * 0.8];
		};
	};
}

/** The glow itself: what swells with the breath. */
const glow: View = (palette, aspect) => (x, y) => {
	const light = lit(x, y, aspect);
	const uneven = 0.75 + 0.5 * layered(x * 4, y * 4, 3, 61);
	const inside = smoothstep(0, 0.15, Math.min(x, aspect - x));
	return [palette.light, Math.min(0.8, light ** 1.8 * 0.6 * uneven) * inside];
};

const FAR: Stand = {
	spacing: 0.055,
	width: 0.015,
	foot: 0.64,
	haze: 0.72,
	seed: 5,
	blur: 0.004,
	crown: 0.1,
	bushes: 0.02
};
const MIDDLE: Stand = {
	spacing: 0.15,
	width: 0.034,
	foot: 0.7,
	haze: 0.42,
	seed: 23,
	blur: 0.003,
	crown: 0.06,
	bushes: 0.035
};
const NEAR: Stand = {
	spacing: 0.36,
	width: 0.085,
	foot: 0.86,
	haze: 0.1,
	seed: 44,
	blur: 0.003,
	crown: 0.03,
	bushes: 0.07
};

const origin = `${LIGHT.x * 100}% ${GLADE_Y * 100}%`;

export const layers: readonly Layer[] = [
	{ paint: over(plain(glade), plain(stand(FAR)), leaves(FAR, 3000, 0.006)), detail: 0.5 },
	{
		paint: plain(glow),
		detail: 0.12,
		moves: {
			from: { opacity: 0.35, transform: 'scale(0.9)' },
			to: { opacity: 1, transform: 'scale(1.08)' },
			origin
		}
	},
	{ paint: over(plain(stand(MIDDLE)), leaves(MIDDLE, 3500, 0.009)), detail: 0.6 },
	{
		paint: plain(shafts(3)),
		detail: 0.25,
		moves: {
			from: { opacity: 0.3, transform: 'translateX(-1%)' },
			to: { opacity: 1, transform: 'translateX(1%)' }
		}
	},
	{ paint: over(plain(stand(NEAR)), leaves(NEAR, 5000, 0.0145)), detail: 0.7 }
];
