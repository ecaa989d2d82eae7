// The mountain lake: peaks that stand in the water upside down.
import type { Painter } from '$lib/ui/painting/easel';
import { noise } from '$lib/ui/painting/noise';
import {
	below,
	evening,
	ground,
	mirrored,
	mist,
	over,
	peak,
	skyAt,
	soft,
	stars
} from '../brushwork';
import { firs, grasses } from '../growth';
import type { Layer } from './layer';

const WATER = 0.6;
const LAKE = { level: 0.6, lightX: -0.3, glow: 0.85 };
const bank = (x: number) =>
	WATER + 0.004 - Math.max(0, Math.abs(x + 0.04) - 0.2 + (noise(x * 6, 4, 8) - 0.5) * 0.1) * 0.09;
const nearBank = (x: number) => 0.985 - Math.max(0, x - 0.02) * 0.22 - Math.max(0, -x - 0.34) * 0.3;

const lake: Painter = over(
	mirrored(
		over(
			soft((palette) => {
				const sky = skyAt(evening(palette), LAKE);
				return (x, y) => [sky(x, y), 1];
			}),
			stars(90, 0.4),
			peak(
				{ x: 0.5, reach: 0.62, top: 0.36, foot: 0.62, seed: 15, near: 0.08, snow: 0.5 },
				LAKE.lightX
			),
			peak(
				{ x: -0.58, reach: 0.5, top: 0.42, foot: 0.62, seed: 43, near: 0.2, snow: 0.36 },
				LAKE.lightX
			),
			peak(
				{ x: 0.1, reach: 0.4, top: 0.4, foot: 0.62, seed: 27, near: 0.3, snow: 0.36 },
				LAKE.lightX
			),
			mist(0.585, 0.035, 9, 0.9),
			below(bank, ground(0.75, 0.56)),
			firs(bank, { tall: 0.06, every: 0.008, seed: 12, grove: 0.9 }, ground(0.72, 0.56))
		),
		WATER
	),
	below(nearBank, ground(0.96, 0.9)),
	grasses(nearBank, { tall: 0.13, every: 0.008, seed: 5, heads: 0.1 }, ground(0.97, 0.88))
);
const lakeMist: Painter = mist(0.615, 0.05, 63, 1.4);

/** From far to near. */
export const layers: readonly Layer[] = [
	{ paint: lake, detail: 0.8 },
	{ paint: lakeMist, detail: 0.4, moves: 'drift' }
];
