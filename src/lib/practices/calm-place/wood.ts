// The clearing: trunks in haze, and light that falls between them.
import type { Painter } from '$lib/ui/painting/easel';
import { layered, noise, scatter, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone, type Pigment } from '$lib/ui/painting/pigment';
import { below, cutOut, evening, ground, over, soft, swell, type Scene } from '../brushwork';
import { grasses } from '../growth';
import type { Layer } from './layer';

const CLEARING_X = 0.06;

const haze: Scene = (palette) => {
	const dusk = evening(palette);
	const green: Pigment = [
		dusk.ridgeFar[0] * 0.82,
		dusk.ridgeFar[1] * 0.4 - 0.03,
		dusk.ridgeFar[2] * 0.4 + 0.012
	];
	return (x, y) => {
		const aside = (x - CLEARING_X) / 0.44;
		const up = (y - 0.5) / 0.3;
		const open = Math.exp(-(aside * aside + up * up) * 1.1);
		const leaves = layered(x * 9, y * 9, 5, 21);
		const canopy = smoothstep(0.46, 0.1, y) * smoothstep(0.35, 0.62, leaves) * 0.7;
		const floor = smoothstep(0.6, 0.74, y + (noise(x * 6, y * 14, 3) - 0.5) * 0.04);
		let colour = mix(tone(green, 0.62), mix(dusk.skyLow, palette.light, 0.4), open * 0.75);
		colour = mix(colour, tone(green, 0.4), canopy);
		const lawn = mix(
			tone(green, 0.6),
			palette.light,
			open * 0.34 + 0.12 * Math.exp(-(((y - 0.72) / 0.06) ** 2) - aside * aside)
		);
		return [mix(colour, tone(lawn, 0.8 + layered(x * 18, y * 60, 3, 5) * 0.4), floor), 1];
	};
};

/** Trunks and boughs at one depth: 0 far, 1 near. */
function trunks(depth: number, every: number, seed: number): Painter {
	return cutOut(
		(brush, { width, height }) => {
			const count = Math.ceil(width / height / every);
			for (let i = -1; i <= count; i++) {
				const x = (i + scatter(i, 0, seed) * 0.8) * every - width / height / 2;
				// The clearing itself stays open.
				if (Math.abs(x - CLEARING_X) < 0.1 + depth * 0.3) continue;
				const thick = (0.006 + depth * 0.03) * (0.6 + 0.8 * scatter(i, 1, seed));
				const lean = (scatter(i, 2, seed) - 0.5) * 0.07;
				const foot = 0.64 + depth * 0.22 + scatter(i, 3, seed) * 0.02;
				const px = (at: number) => (at + width / height / 2) * height;
				brush.moveTo(px(x - thick * 2), foot * height);
				brush.quadraticCurveTo(
					px(x - thick * 0.8),
					(foot - 0.04) * height,
					px(x + lean - thick * 0.6),
					0
				);
				brush.lineTo(px(x + lean + thick * 0.6), 0);
				brush.quadraticCurveTo(
					px(x + thick * 0.8),
					(foot - 0.04) * height,
					px(x + thick * 2),
					foot * height
				);
				brush.closePath();
			}
			brush.fill();
		},
		(palette) => {
			const dusk = evening(palette);
			const near: Pigment = [
				dusk.ridgeNear[0],
				dusk.ridgeNear[1] * 0.5 - 0.008,
				dusk.ridgeNear[2] * 0.5 + 0.004
			];
			const far: Pigment = [
				dusk.ridgeFar[0] * 0.8,
				dusk.ridgeFar[1] * 0.4 - 0.028,
				dusk.ridgeFar[2] * 0.5
			];
			return (x, y) => {
				const bark = 0.9 + 0.25 * (layered(x * 60, y * 5, 3, seed) - 0.5);
				const lit =
					Math.exp(-(((x - CLEARING_X) / 0.5) ** 2)) * Math.exp(-(((y - 0.55) / 0.3) ** 2));
				return [
					mix(
						tone(mix(far, near, depth ** 0.6), bark),
						palette.light,
						lit * 0.3 * (1 - depth * 0.75)
					),
					1
				];
			};
		}
	);
}

/** Leaves that hang into the picture from above and from its sides. */
const leaves: Painter = soft((palette, reach) => {
	const dusk = evening(palette);
	const dark: Pigment = [
		dusk.ridgeNear[0] * 0.9,
		dusk.ridgeNear[1] * 0.5 - 0.012,
		dusk.ridgeNear[2] * 0.5 + 0.006
	];
	return (x, y) => {
		const side = Math.abs(x) / reach;
		const hang = 0.16 + 0.3 * side ** 3 - y + (layered(x * 4, y * 4, 3, 4) - 0.5) * 0.3;
		const leaf = layered(x * 22, y * 22, 4, 14);
		return [tone(dark, 0.8 + leaf * 0.5), smoothstep(-0.02, 0.16, hang + (leaf - 0.5) * 0.34)];
	};
}, 0.9);

/** Light that slants through the boughs. */
const shafts: Painter = soft(
	(palette) => (x, y) => {
		const along = x - CLEARING_X + (y - 0.2) * 0.42 - 0.12;
		const beam = smoothstep(0.45, 0.75, noise(along * 15, 1, 5)) * Math.exp(-((along / 0.24) ** 2));
		return [palette.light, beam * 0.34 * smoothstep(0.04, 0.3, y) * smoothstep(0.78, 0.5, y)];
	},
	0.5
);

const meadow = swell(0.86, 0.05, 3);
const ferns: Painter = grasses(meadow, { tall: 0.1, every: 0.006, seed: 17 }, ground(0.9, 0.84));

/** From far to near. */
export const layers: readonly Layer[] = [
	{ paint: soft(haze, 0.9), detail: 0.5 },
	{ paint: trunks(0.08, 0.05, 3), detail: 0.75 },
	{ paint: trunks(0.35, 0.11, 11), detail: 0.75 },
	{ paint: shafts, detail: 0.4, moves: 'breathe' },
	{ paint: trunks(1, 0.3, 24), detail: 0.75 },
	{ paint: over(below(meadow, ground(0.9, 0.84)), ferns), detail: 0.75 },
	{ paint: leaves, detail: 0.6, moves: 'sway' }
];
