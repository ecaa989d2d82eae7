// The mountain that stays while the weather settles.
import { below, evening, ground, mist, over, peak, skyAt, soft, stars, swell } from '../brushwork';
import { firs } from '../growth';
import type { Painter } from '$lib/ui/painting/easel';
import { mix } from '$lib/ui/painting/pigment';

const LIGHT_X = 0.42;
const SKY = { level: 0.66, lightX: LIGHT_X, glow: 0.9 };

export const sky: Painter = over(
	soft((palette) => {
		const shade = skyAt(evening(palette), SKY);
		return (x, y) => [shade(x, y), 1];
	}),
	stars(120, 0.4)
);

export const mountain: Painter = over(
	peak({ x: -0.66, reach: 0.5, top: 0.5, foot: 0.72, seed: 21, near: 0.05, snow: 0.3 }, LIGHT_X),
	peak({ x: 0.74, reach: 0.56, top: 0.47, foot: 0.72, seed: 34, near: 0.1, snow: 0.34 }, LIGHT_X),
	peak({ x: 0.02, reach: 0.68, top: 0.3, foot: 0.78, seed: 8, near: 0.45, snow: 0.4 }, LIGHT_X)
);

const slope = swell(0.79, 0.1, 5);
const nearSlope = swell(0.9, 0.16, 11);

export const foothills: Painter = over(
	mist(0.71, 0.06, 12, 0.9),
	below(slope, ground(0.55, 0.79)),
	firs(slope, { tall: 0.035, every: 0.009, seed: 4 }, ground(0.6, 0.79)),
	mist(0.83, 0.05, 31, 0.5),
	below(nearSlope, ground(0.92, 0.9)),
	firs(nearSlope, { tall: 0.1, every: 0.02, seed: 9 }, ground(0.95, 0.9))
);

/** The weather that hides it at first, from high to low. */
export const cloud: Painter = mist(0.38, 0.22, 52, 2.1);
export const drizzle: Painter = mist(0.58, 0.17, 77, 1.9);

/** What falls on it once the weather has settled. */
export const glow: Painter = soft((palette) => {
	const warm = mix(palette.light, evening(palette).skyLow, 0.2);
	return (x, y) => {
		const aside = (x - LIGHT_X) / 0.75;
		const up = (y - 0.5) / 0.36;
		return [warm, 0.4 * Math.exp(-(aside * aside + up * up) * 2)];
	};
}, 0.3);
