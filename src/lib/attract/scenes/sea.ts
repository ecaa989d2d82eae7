// The sea under the low light: water, and the light that lies on it.
import { wash, type Painter } from '$lib/ui/painting/easel';
import { light, LIGHT, ridge, sky, type Ridge } from '$lib/ui/painting/hills';
import { layered, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone } from '$lib/ui/painting/pigment';
import type { Layer } from './scene';

/** A far headland; the water covers its foot. */
const HEADLAND: Ridge = {
	depth: 0.12,
	level: LIGHT.y + 0.012,
	rise: 0.1,
	bumps: 0.8,
	seed: 5,
	trees: 0
};

const headland = ridge(HEADLAND);

/** Waves at a place of the water, 0 to 1: they grow and part as they come near. */
function waves(x: number, depth: number, aspect: number, seed: number): number {
	// Perspective: equal steps on the water come closer together towards the horizon.
	const away = 1 / (depth + 0.035);
	return layered((x - aspect / 2) * away * 1.6 + 40, away * 7, 4, seed);
}

/** The water, from the haze at the horizon to the dark at our feet. */
const water: Painter = async (canvas, palette) => {
	const aspect = canvas.width / canvas.height;
	const deep = mix(palette.ridgeNear, palette.skyHigh, 0.22);
	const far = mix(mix(palette.ridgeFar, palette.skyHigh, 0.35), palette.skyLow, 0.3);
	await wash(canvas, (x, y) => {
		const depth = y - LIGHT.y;
		if (depth < 0) return [far, 0];
		const wave = waves(x, depth, aspect, 31) - 0.5;
		let colour = mix(far, deep, smoothstep(-0.06, 0.34, depth));
		// Faces towards us are dark, backs mirror the low sky.
		colour = tone(colour, 1 + wave * 0.42);
		const mirror = Math.max(0, wave) * 1.5 * (1 - smoothstep(0, 0.4, depth));
		colour = mix(colour, palette.skyLow, mirror * 0.6);
		const aside = (x - LIGHT.x * aspect) / (0.3 + depth * 1.2);
		return [mix(colour, palette.light, Math.exp(-aside * aside * 2) * 0.13), 1];
	});
};

/** The path of light on the water: broken into glints, wide near us. */
function glints(seed: number): Painter {
	return async (canvas, palette) => {
		const aspect = canvas.width / canvas.height;
		await wash(canvas, (x, y) => {
			const depth = y - LIGHT.y;
			if (depth < 0.002) return [palette.light, 0];
			const aside = (x - LIGHT.x * aspect) / (0.035 + depth * 0.42);
			const path = Math.exp(-aside * aside);
			const crest = smoothstep(0.5, 0.68, waves(x, depth, aspect, seed) + path * 0.09);
			return [palette.light, crest * path * (1 - smoothstep(0.02, 0.42, depth)) * 0.95];
		});
	};
}

const origin = `${LIGHT.x * 100}% ${LIGHT.y * 100}%`;

/** The light on the water comes nearer with the in-breath. */
export const layers: readonly Layer[] = [
	{ paint: sky, detail: 0.5 },
	{
		paint: light,
		detail: 0.8,
		moves: {
			from: { opacity: 0.5, transform: 'scale(0.86)' },
			to: { opacity: 1, transform: 'scale(1.1)' },
			origin
		}
	},
	{ paint: headland, detail: 0.5 },
	{ paint: water, detail: 0.4 },
	{
		paint: glints(31),
		detail: 0.4,
		moves: {
			from: { opacity: 0.45, transform: 'scale(0.9, 0.8)' },
			to: { opacity: 1, transform: 'scale(1.08, 1.1)' },
			origin
		}
	},
	// The second set of glints comes when the first has gone: water that is never still.
	{
		paint: glints(64),
		detail: 0.4,
		moves: {
			from: { opacity: 0.55, transform: 'translateX(-0.8%) scale(0.92, 0.86)' },
			to: { opacity: 0.25, transform: 'translateX(0.8%) scale(1.04, 1.04)' },
			origin
		}
	}
];
