// Curtains of light over a frozen lake, and the lake that mirrors them.
import type { Painter } from '$lib/ui/painting/easel';
import { LIGHT, ridge } from '$lib/ui/painting/hills';
import { layered, noise, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone, type Palette, type Pigment } from '$lib/ui/painting/pigment';
import { dabs, over, plain, type Area, type View } from './brushes';
import { firs } from './firs';
import type { Layer } from './scene';

/** The far shore, in shares of the height. */
const SHORE = 0.7;

interface Curtain {
	/** Where its hem stands before the light, in shares of the height, and how far it rises to the left. */
	foot: number;
	climb: number;
	swing: number;
	/** How high its rays reach. */
	rays: number;
	/** Folds a height of the picture. */
	folds: number;
	seed: number;
	strength: number;
}

/** The air's own green, and the violet of its rays' tips: quiet both, as the landscape is. */
const green = ({ light }: Palette): Pigment => [light[0] * 0.9, -0.092, 0.022];
const violet = ({ light }: Palette): Pigment => [light[0] * 0.66, 0.045, -0.07];

const sky: View = (palette, aspect) => {
	const top = tone(mix(palette.skyHigh, palette.ridgeNear, 0.3), 0.95);
	const low = mix(palette.skyHigh, palette.skyLow, 0.45);
	return (x, y) => {
		const aside = (x - LIGHT.x * aspect) / 0.8;
		const glow = Math.exp(-(aside * aside) - ((y - SHORE) / 0.16) ** 2);
		const colour = mix(
			mix(top, low, smoothstep(0.2, 1, y / SHORE) ** 1.5),
			palette.skyLow,
			glow * 0.5
		);
		return [tone(colour, 0.94 + 0.12 * layered(x * 1.2, y * 4, 4, 3)), 1];
	};
};

const stars: Painter = dabs(5200, 31, (palette, aspect) => (chance) => {
	const radius = 0.0011 * (0.42 + chance(3) ** 14 * 1.5);
	const y = chance(1) * SHORE;
	return {
		...{ x: chance(0) * aspect, y, long: radius, wide: radius, turn: 0 },
		colour: palette.light,
		alpha: (0.12 + 0.6 * chance(5) ** 3) * smoothstep(1, 0.7, y / SHORE)
	};
});

/** How bright a curtain is at a place, and how high up its rays that is: 0 at its hem. */
function curtain(
	one: Curtain,
	x: number,
	y: number,
	aspect: number
): readonly [strength: number, high: number] {
	// It comes from behind the far shore, grows as it comes near, and goes overhead.
	const near = Math.max(0, LIGHT.x * aspect + 0.34 - x) / (0.5 + 0.55 * aspect);
	const folds = one.folds / (0.55 + near * 0.9);
	const bend = layered(x * folds * 0.5 + one.seed, 1, 2, one.seed) - 0.5;
	const ripple = noise(x * folds * 3.4 + bend * 7, 4, one.seed + 1) - 0.5;
	const hem =
		one.foot - one.climb * near ** 1.25 - bend * one.swing + ripple * (0.02 + 0.06 * near);
	const up = hem - y;
	const along = x + bend * 0.5 + up * 0.12 * (near - 0.4);
	const fold =
		0.16 + 1.05 * smoothstep(0.28, 0.74, layered(along * folds * 2.2, 9, 3, one.seed + 2));
	const reach = one.rays * (0.4 + 1.2 * noise(along * folds * 2.6, 2, one.seed + 3)) * (0.5 + near);
	const fine = layered((along * 22) / (0.6 + near * 0.7), up * 0.7, 3, one.seed + 4);
	const rays = 0.45 + 0.6 * smoothstep(0.24, 0.76, fine);
	const edge = smoothstep(-0.016, 0.018 + near * 0.02, up + (rays - 0.6) * 0.02);
	const fade = Math.exp(-Math.max(0, up) / reach) * smoothstep(reach * 4.6, reach * 1.2, up);
	return [one.strength * edge * fade * fold * rays, up / (reach * 2.2)];
}

const LOW: Curtain = {
	foot: 0.63,
	climb: 0.36,
	swing: 0.1,
	rays: 0.17,
	folds: 1.5,
	seed: 12,
	strength: 1.25
};
const HIGH: Curtain = {
	foot: 0.5,
	climb: 0.44,
	swing: 0.16,
	rays: 0.2,
	folds: 1.2,
	seed: 47,
	strength: 0.8
};
const FAINT: Curtain = {
	foot: 0.66,
	climb: 0.12,
	swing: 0.1,
	rays: 0.12,
	folds: 1.9,
	seed: 90,
	strength: 0.5
};

/** Where the curtains hang. */
const AIR: Area = [0, 0, 1, 0.72];

function hung(...curtains: Curtain[]): View {
	return (palette, aspect) => {
		const hem = green(palette);
		const tip = violet(palette);
		return (x, y) => {
			let all = 0;
			let height = 0;
			for (const one of curtains) {
				const [strength, high] = curtain(one, x, y, aspect);
				all += strength;
				height += strength * high;
			}
			const colour = mix(hem, tip, smoothstep(0.3, 1.1, height / (all + 0.001)));
			// Never a flat patch, however bright.
			return [colour, 0.92 * (1 - Math.exp(-all * 1.25))];
		};
	};
}

/** The ice: the curtains once more, upside down, blurred, with cracks and blown snow. */
const lake: View = (palette, aspect) => {
	const own = mix(mix(palette.skyHigh, palette.ridgeNear, 0.45), palette.ridgeFar, 0.18);
	const hem = green(palette);
	return (x, y) => {
		const depth = y - SHORE;
		const inside = smoothstep(0, 0.004, depth - 0.004);
		if (inside === 0) return [own, 0];
		const away = 1 / (depth + 0.06);
		const rough = layered((x - aspect / 2) * away * 0.7 + 9, away * 4, 5, 41) - 0.5;
		const snow = smoothstep(0.06, 0.28, rough + 0.06 * noise(x * 30, y * 90, 2));
		const mirrored = SHORE - depth * 1.9 - rough * 0.05;
		let shine = 0;
		for (const blur of [-0.05, -0.02, 0.01, 0.04]) {
			shine += curtain(LOW, x + blur * 0.5, mirrored + blur, aspect)[0] * 0.24;
		}
		let colour = mix(own, palette.skyLow, 0.32 * smoothstep(0.16, 0, depth));
		colour = mix(colour, hem, Math.min(0.6, shine * 0.62) * smoothstep(0.34, 0.02, depth));
		colour = mix(colour, mix(palette.ridgeFar, palette.skyLow, 0.5), snow * 0.3);
		return [tone(colour, 0.96 + rough * 0.3), inside];
	};
};

const FAR = ridge({ depth: 0.2, level: SHORE - 0.02, rise: 0.15, bumps: 1.7, seed: 82, trees: 0 });
const BEFORE = ridge({
	depth: 0.7,
	level: SHORE + 0.012,
	rise: 0.05,
	bumps: 1.4,
	seed: 18,
	trees: 0.012
});
const NEAR = over(
	ridge({ depth: 0.98, level: 1, rise: 0.09, bumps: 0.9, seed: 51, trees: 0 }),
	firs(
		[
			{ x: 0.06, spread: 0.2, foot: 1, tall: 0.52, count: 15, seed: 21 },
			{ x: 0.97, spread: 0.16, foot: 1, tall: 0.34, count: 10, seed: 28 },
			{ x: 0.8, spread: 0.12, foot: 1, tall: 0.13, count: 8, seed: 35 }
		],
		0.98
	)
);

export const layers: readonly Layer[] = [
	{ paint: over(plain(sky), stars), detail: 0.9 },
	{
		paint: plain(hung(HIGH), AIR),
		detail: 0.4,
		area: AIR,
		moves: {
			from: { opacity: 0.9, transform: 'translateX(-1%) scale(1.03, 1.05)' },
			to: { opacity: 0.3, transform: 'translateX(1%) scale(1.03, 1)' },
			there: 7,
			back: 8,
			origin: '50% 0'
		}
	},
	{
		paint: plain(hung(LOW, FAINT), AIR),
		detail: 0.4,
		area: AIR,
		moves: {
			from: { opacity: 0.42, transform: 'translateX(0.6%) scale(1.02, 1)' },
			to: { opacity: 1, transform: 'translateX(-0.6%) scale(1.02, 1.08)' },
			origin: '50% 88%'
		}
	},
	{ paint: over(FAR, BEFORE, plain(lake)), detail: 0.6 },
	{ paint: NEAR, detail: 0.8 }
];
