// A garden against the light: drifts of flowers that come nearer, and sway a little.
import { resting, type Painter } from '$lib/ui/painting/easel';
import { light, LIGHT, sky } from '$lib/ui/painting/hills';
import { layered, noise, scatter, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone, type Palette, type Pigment } from '$lib/ui/painting/pigment';
import { boughs } from './bough';
import { over, plain, tinted, type Area, type View } from './brushes';
import { cup, daisy, grass, spire, umbel, type Kind } from './flowers';
import type { Layer } from './scene';

/** Where the beds begin behind the lawn, in shares of the height. */
const BEDS = 0.6;

const leafOf = ({ ridgeNear, ridgeFar }: Palette): Pigment =>
	tinted(mix(ridgeNear, ridgeFar, 0.24), -0.012, 0.022);

/** Darker, and paler with it: colour fades in the shade. */
const dimmed = ([lightness, a, b]: Pigment, share: number): Pigment => [
	lightness * share,
	a * share * share,
	b * share * share
];

/** Petals have the day's brightness: what is white at noon is grey by moonlight. */
function petalsOf({ skyLow, light }: Palette) {
	const bright = 0.25 + skyLow[0];
	const at = (lightness: number, a: number, b: number): Pigment =>
		mix([lightness * skyLow[0] * 1.16, a * bright, b * bright], light, 0.06);
	return {
		white: at(0.9, 0, 0.012),
		violet: at(0.54, 0.03, -0.066),
		blue: at(0.53, -0.002, -0.064),
		rose: at(0.66, 0.064, 0.004),
		coral: at(0.67, 0.066, 0.04)
	} as const satisfies Record<string, Pigment>;
}

/** Trees and hedges beyond the garden, in the haze. */
const beyond: View = (palette, aspect) => {
	const leaf = leafOf(palette);
	const haze = mix(palette.skyLow, palette.light, 0.3);
	return (x, y) => {
		let colour = leaf;
		let alpha = 0;
		const aside = x - LIGHT.x * aspect;
		for (const [level, rise, bumps, seed, near] of [
			[0.565, 0.2, 2.3, 6, 0.2],
			[0.6, 0.15, 4.2, 21, 0.5]
		] as const) {
			// Lower before the light, so that it looks over the hedge.
			const gap = 0.03 * Math.exp(-(aside * aside) * 9);
			const crown = layered(x * bumps + seed, 3, 4, seed) - 0.4;
			const tufts = layered(x * 22, y * 24, 4, seed + 1) - 0.5;
			const lobes = Math.abs(noise(x * bumps * 4, 2, seed + 3) - 0.5);
			const line = level - Math.max(0, crown) * rise + gap + tufts * 0.036 + lobes * 0.035;
			const inside = smoothstep(-0.006, 0.008, y - line);
			if (inside === 0) continue;
			const rim = Math.exp(-Math.max(0, y - line) * 34) * Math.exp(-aside * aside * 2.4);
			const lump = layered(x * 11, y * 13, 4, seed + 2);
			let green = tone(leaf, 0.72 + lump * 0.6);
			green = mix(green, haze, (1 - near) * 0.62 * (0.7 + 0.5 * Math.exp(-aside * aside * 3)));
			green = mix(green, palette.light, rim * 0.4 * smoothstep(0.4, 0.7, lump));
			colour = mix(colour, green, alpha > 0 ? inside : 1);
			alpha = Math.max(alpha, inside);
		}
		// The lawn behind the beds, with the long shadows of the trees.
		const lawn = smoothstep(BEDS + 0.012, BEDS + 0.03, y);
		if (lawn > 0) {
			const away = 1 / (y - BEDS + 0.06);
			const shadow = smoothstep(0.4, 0.6, layered(aside * away * 0.55, 2, 3, 9));
			const turf = 0.85 + 0.3 * layered(x * 30, y * 80, 3, 2);
			const near = Math.exp(-aside * aside * 2.5);
			const grassy = mix(tone(leaf, 1.2), haze, 0.2 + 0.3 * near * (1 - shadow));
			colour = mix(colour, tone(grassy, turf), lawn);
			alpha = 1;
		}
		return [colour, alpha];
	};
};

type Planting = readonly (readonly [Kind, keyof ReturnType<typeof petalsOf>, number])[];

interface Bed {
	/** How many plants on a glass of 16:10, and from where to where they stand: y in shares of the height. */
	count: number;
	from: number;
	to: number;
	/** How tall at the near edge, in heights, and how much smaller at the far one. */
	tall: number;
	far: number;
	/** How dark: the nearest stand in their own shade. */
	shade: number;
	seed: number;
	plants: Planting;
	/** Whether anything grows at a place, x in shares of the width. */
	grows?: (x: number, depth: number) => boolean;
}

const GRASS = [grass, 'white', 0.7] as const;

/** Behind and in the middle. */
const BORDER: Planting = [
	[spire, 'violet', 1],
	[grass, 'white', 0.8],
	[daisy, 'white', 0.75],
	[spire, 'blue', 1.15],
	[cup, 'coral', 0.8],
	[grass, 'white', 0.9],
	[daisy, 'rose', 0.85],
	[umbel, 'white', 1.05]
];

/** Before us: what is seen against the light. */
const TALL: Planting = [
	[umbel, 'white', 0.95],
	[grass, 'white', 0.75],
	[daisy, 'rose', 0.72],
	[umbel, 'white', 0.8],
	[grass, 'white', 0.8],
	[daisy, 'white', 0.66]
];

/** From the back to the front, in the coordinates of the whole glass; `top` is where the canvas begins. */
function bed(one: Bed, [, top, , share]: Area = [0, 0, 1, 1]): Painter {
	return async (canvas, palette) => {
		const brush = canvas.getContext('2d', { willReadFrequently: true });
		if (!brush) return;
		const { width } = canvas;
		const height = canvas.height / share;
		const [leaf, petals] = [leafOf(palette), petalsOf(palette)];
		const haze = mix(palette.skyLow, palette.light, 0.25);
		const rest = resting();
		const many = Math.round((one.count * width) / height / 1.6);
		for (let i = 0; i < many; i++) {
			const depth = i / many;
			const chance = (which: number) => scatter(i, which, one.seed);
			const across = chance(0) * 1.06 - 0.03;
			if (one.grows && !one.grows(across, depth)) continue;
			const scale = one.far + (1 - one.far) * depth;
			const y = one.from + (one.to - one.from) * depth ** 1.2;
			const drift = layered(
				across * (width / height) * (1.7 - depth * 0.6) + depth * 2.4,
				depth * 2,
				2,
				one.seed
			);
			// In drifts: each kind keeps together, as a gardener plants.
			const place = Math.floor((drift * 2.6 + 1 + (chance(7) - 0.5) * 0.16) * one.plants.length);
			const chosen = one.plants[place % one.plants.length] ?? GRASS;
			const [kind, colour, size] = chance(8) < 0.3 ? GRASS : chosen;
			const aside = (across - LIGHT.x) * (width / height);
			const lit = Math.exp(-aside * aside * 1.8) * (1 - one.shade);
			const air = (1 - scale) * 0.4;
			const dark = 1 - one.shade * 0.5;
			kind(brush, {
				...{ x: across * width, foot: (y - top) * height },
				tall: one.tall * scale * size * (0.7 + 0.5 * chance(9)) * height,
				leaf: mix(tone(leaf, dark * (0.8 + 0.5 * chance(10))), haze, air),
				petal: mix(dimmed(petals[colour], dark), haze, air * 0.7),
				...{ light: palette.light, lit, chance }
			});
			if (i % 16 > 0) continue;
			brush.getImageData(0, 0, 1, 1);
			await rest();
		}
	};
}

/** The earth and leaves beneath the flowers, dark towards us. */
const earth: View = (palette, aspect) => {
	const leaf = leafOf(palette);
	return (x, y) => {
		const edge = 0.66 + (noise(x * 2.3, 1, 8) - 0.5) * 0.04;
		const aside = x - LIGHT.x * aspect;
		const tufts = layered(x * 24, y * 30, 4, 12);
		const lit = Math.exp(-aside * aside * 2) * smoothstep(0.9, 0.64, y);
		const colour = tone(leaf, (1.05 - 0.5 * smoothstep(0.64, 1, y)) * (0.7 + tufts * 0.6));
		return [
			mix(colour, palette.light, lit * 0.16 * tufts),
			smoothstep(edge - 0.02, edge + 0.03, y + (tufts - 0.5) * 0.05)
		];
	};
};

/** What sways: from above the tallest flower down. */
const NEAR: Area = [0, 0.46, 1, 0.56];

const backBed = bed({
	...{ count: 900, from: 0.655, to: 0.84, tall: 0.14, far: 0.34, shade: 0, seed: 3 },
	plants: BORDER
});
const middleBed = bed(
	{
		...{ count: 420, from: 0.84, to: 1.12, tall: 0.26, far: 0.62, shade: 0.35, seed: 14 },
		plants: BORDER
	},
	NEAR
);
const fringe = bed(
	{
		...{ count: 240, from: 1.0, to: 1.06, tall: 0.22, far: 0.8, shade: 0.8, seed: 40 },
		plants: [GRASS]
	},
	NEAR
);
/** Before us on both sides, so that the middle stays open. */
const nearBed = bed(
	{
		...{ count: 110, from: 1.03, to: 1.14, tall: 0.56, far: 0.6, shade: 0.74, seed: 31 },
		plants: TALL,
		grows: (x) => Math.abs(x - 0.54) > 0.3 + 0.1 * noise(x * 9, 2, 5)
	},
	NEAR
);

export const layers: readonly Layer[] = [
	{ paint: sky, detail: 0.5 },
	{
		paint: light,
		detail: 0.5,
		moves: {
			from: { opacity: 0.5, transform: 'scale(0.86)' },
			to: { opacity: 1, transform: 'scale(1.1)' },
			origin: `${LIGHT.x * 100}% ${LIGHT.y * 100}%`
		}
	},
	{ paint: over(plain(beyond), plain(earth), backBed, boughs(leafOf)), detail: 0.9 },
	{
		// All in one: each layer that moves is drawn again with every breath of the light.
		paint: over(middleBed, fringe, nearBed),
		detail: 0.75,
		area: NEAR,
		moves: {
			from: { transform: 'skewX(0.5deg)' },
			to: { transform: 'skewX(-0.5deg)' },
			origin: '50% 100%'
		}
	}
];
