// What stands in the room: an armchair, and a lamp on its table.
import type { Painter } from '$lib/ui/painting/easel';
import { smoothstep } from '$lib/ui/painting/noise';
import { mix, tone } from '$lib/ui/painting/pigment';
import { cutOut, over, soft } from '../brushwork';
import { inLamplight, LAMP, lamplight, TABLE } from './lamplight';

type Curve = readonly number[];

/** A closed shape of curves: a start, then cubic curves of six numbers each. */
function shape(...curves: readonly Curve[]) {
	return (brush: CanvasRenderingContext2D, { width, height }: HTMLCanvasElement) => {
		const x = (at = 0) => width / 2 + at * height;
		const y = (at = 0) => at * height;
		for (const [startX, startY, ...rest] of curves) {
			brush.moveTo(x(startX), y(startY));
			for (let i = 0; i < rest.length; i += 6) {
				const [a, b, c, d, e, f] = rest.slice(i, i + 6);
				brush.bezierCurveTo(x(a), y(b), x(c), y(d), x(e), y(f));
			}
			brush.closePath();
		}
		brush.fill();
	};
}

const CLOTH = [0.012, 0.022] as const;
/** Light on a round form: most where it faces the lamp. */
const round = (middle: number, top: number, wide: number, most: number) => (x: number, y: number) =>
	most * Math.exp(-(((x - middle + wide * 0.5) / wide) ** 2) - ((y - top) / 0.16) ** 2);

/** An armchair, soft with use: back, seat, arms. */
export const chair: Painter = over(
	cutOut(
		shape([
			0.235, 0.84, 0.21, 0.66, 0.21, 0.53, 0.27, 0.5, 0.33, 0.475, 0.41, 0.48, 0.44, 0.52, 0.47,
			0.58, 0.46, 0.7, 0.45, 0.84, 0.4, 0.84, 0.3, 0.84, 0.235, 0.84
		]),
		inLamplight(0.62, CLOTH, round(0.33, 0.55, 0.13, 0.3))
	),
	cutOut(
		shape([
			0.225, 0.75, 0.23, 0.71, 0.28, 0.7, 0.34, 0.7, 0.4, 0.7, 0.45, 0.71, 0.455, 0.75, 0.46, 0.8,
			0.455, 0.85, 0.45, 0.88, 0.4, 0.885, 0.28, 0.885, 0.23, 0.88, 0.22, 0.85, 0.22, 0.8, 0.225,
			0.75
		]),
		inLamplight(0.74, CLOTH, round(0.33, 0.72, 0.15, 0.34))
	),
	cutOut(
		shape(
			[
				0.185, 0.9, 0.165, 0.76, 0.16, 0.68, 0.2, 0.655, 0.245, 0.65, 0.262, 0.69, 0.262, 0.74,
				0.265, 0.8, 0.262, 0.85, 0.26, 0.9, 0.24, 0.905, 0.2, 0.905, 0.185, 0.9
			],
			[
				0.42, 0.9, 0.412, 0.8, 0.41, 0.7, 0.425, 0.67, 0.46, 0.645, 0.505, 0.66, 0.51, 0.71, 0.515,
				0.78, 0.505, 0.85, 0.495, 0.9, 0.47, 0.905, 0.44, 0.905, 0.42, 0.9
			]
		),
		inLamplight(0.68, CLOTH, (x, y) =>
			Math.max(round(0.215, 0.68, 0.06, 0.42)(x, y), round(0.46, 0.68, 0.07, 0.24)(x, y))
		)
	)
);

/** The lamp on its table: a shade that glows, a slender foot; a cup beside it. */
export const lamp: Painter = over(
	cutOut(
		shape(
			[
				-0.43,
				TABLE,
				-0.3,
				TABLE - 0.008,
				-0.16,
				TABLE - 0.008,
				-0.06,
				TABLE,
				-0.055,
				TABLE + 0.012,
				-0.06,
				TABLE + 0.018,
				-0.07,
				TABLE + 0.02,
				-0.18,
				TABLE + 0.024,
				-0.32,
				TABLE + 0.024,
				-0.43,
				TABLE + 0.02,
				-0.435,
				TABLE + 0.012,
				-0.435,
				TABLE + 0.006,
				-0.43,
				TABLE
			],
			[
				-0.268,
				TABLE,
				-0.262,
				0.78,
				-0.262,
				0.82,
				-0.3,
				0.9,
				-0.28,
				0.905,
				-0.21,
				0.905,
				-0.19,
				0.9,
				-0.228,
				0.82,
				-0.228,
				0.78,
				-0.222,
				TABLE,
				-0.23,
				TABLE,
				-0.25,
				TABLE,
				-0.268,
				TABLE
			]
		),
		inLamplight(
			0.6,
			[0.02, 0.03],
			(x, y) => Math.exp(-(((x - LAMP.x) / 0.16) ** 2) - ((y - TABLE) / 0.05) ** 2) * 0.6
		)
	),
	cutOut(
		shape(
			[
				LAMP.x - 0.006,
				0.57,
				LAMP.x - 0.004,
				0.63,
				LAMP.x - 0.035,
				0.64,
				LAMP.x - 0.033,
				TABLE + 0.006,
				LAMP.x - 0.02,
				TABLE + 0.012,
				LAMP.x + 0.02,
				TABLE + 0.012,
				LAMP.x + 0.033,
				TABLE + 0.006,
				LAMP.x + 0.035,
				0.64,
				LAMP.x + 0.004,
				0.63,
				LAMP.x + 0.006,
				0.57
			],
			[
				-0.15,
				0.65,
				-0.14,
				0.653,
				-0.12,
				0.653,
				-0.11,
				0.65,
				-0.112,
				0.68,
				-0.116,
				TABLE + 0.008,
				-0.13,
				TABLE + 0.008,
				-0.144,
				TABLE + 0.008,
				-0.148,
				0.68,
				-0.15,
				0.65
			]
		),
		inLamplight(
			0.8,
			[-0.01, 0.004],
			(x, y) => 0.5 * Math.exp(-(((x - LAMP.x) / 0.1) ** 2)) * smoothstep(0.72, 0.6, y)
		)
	),
	cutOut(
		shape([
			LAMP.x - 0.042,
			0.475,
			LAMP.x - 0.02,
			0.47,
			LAMP.x + 0.02,
			0.47,
			LAMP.x + 0.042,
			0.475,
			LAMP.x + 0.055,
			0.51,
			LAMP.x + 0.068,
			0.54,
			LAMP.x + 0.078,
			0.575,
			LAMP.x + 0.03,
			0.585,
			LAMP.x - 0.03,
			0.585,
			LAMP.x - 0.078,
			0.575,
			LAMP.x - 0.068,
			0.54,
			LAMP.x - 0.055,
			0.51,
			LAMP.x - 0.042,
			0.475
		]),
		(palette) => {
			const warm = lamplight(palette.light);
			return (x, y) => {
				const bulb = Math.exp(-(((x - LAMP.x) / 0.06) ** 2) - ((y - 0.55) / 0.05) ** 2);
				return [mix(tone(warm, 0.78), warm, bulb), 1];
			};
		}
	)
);

export const lampLight: Painter = soft((palette) => {
	const warm = lamplight(palette.light);
	return (x, y) => [
		warm,
		0.3 * Math.exp(-(((x - LAMP.x) / 0.32) ** 2) - ((y - LAMP.y) / 0.27) ** 2)
	];
}, 0.4);
