// The calm places, each painted in layers from far to near. What moves in them, and how, is
// PlacePicture.svelte's.
import type { Painter } from '$lib/ui/painting/easel';
import { layered, noise, scatter, smoothstep } from '$lib/ui/painting/noise';
import { css, mix, tone, type Pigment } from '$lib/ui/painting/pigment';
import {
	below,
	cutOut,
	evening,
	firs,
	grasses,
	ground,
	mirrored,
	mist,
	night,
	over,
	peak,
	skyAt,
	soft,
	stars,
	swell,
	type Scene
} from '../brushwork';

/** A soft round light at a place. */
function lightAt(x: number, y: number, wide: number, high: number, strength: number): Painter {
	return soft(
		(palette) => (px, py) => {
			const aside = (px - x) / wide;
			const up = (py - y) / high;
			return [palette.light, strength * Math.exp(-(aside * aside + up * up))];
		},
		0.4
	);
}

// The shore: a low light over water, wet sand that gives it back.

const SEA = { level: 0.5, lightX: 0.22, glow: 1 };
const SAND = 0.74;

const seaSky: Painter = soft((palette) => {
	const sky = skyAt(evening(palette), SEA);
	return (x, y) => [sky(x, y), 1];
});

const sea: Painter = soft((palette) => {
	const dusk = evening(palette);
	const sky = skyAt(dusk, SEA);
	const deep = mix(dusk.ridgeNear, dusk.ridgeFar, 0.4);
	const sand = mix(dusk.ridgeNear, mix(dusk.skyLow, dusk.ridgeFar, 0.4), 0.42);
	return (x, y) => {
		if (y < SEA.level) return [palette.light, 0];
		const near = (y - SEA.level) / (1 - SEA.level);
		const edge = SAND + (layered(x * 1.2 + 4, 2, 3, 8) - 0.5) * 0.09 - x * 0.03;
		// Swell: long ripples that grow towards the shore.
		const ripple = layered((x * 2.2) / (0.12 + near), 26 * Math.log(0.06 + near), 4, 12);
		const mirror = mix(sky(x, SEA.level * (1 - near * 0.6)), deep, 0.25 + near * 0.4);
		const aside = (x - SEA.lightX) / (0.05 + near * 0.34);
		const path = Math.exp(-aside * aside) * (1 - near * 0.6);
		const glint = smoothstep(0.5, 0.7, ripple) * (0.12 + path * 0.75);
		const water = mix(tone(mirror, 0.8 + ripple * 0.4), palette.light, glint * 0.6 + path * 0.22);
		const dry = smoothstep(edge, edge + 0.2, y);
		const wet = mix(mix(sand, mirror, 0.5), palette.light, path * 0.26);
		const grain = 0.92 + 0.16 * layered(x * 16, y * 40, 3, 3);
		return [
			mix(water, tone(mix(wet, sand, dry), grain), smoothstep(edge - 0.006, edge + 0.012, y)),
			1
		];
	};
}, 0.9);

/** One thin wave that has run up the sand, with its foam. */
function wave(level: number, seed: number): Painter {
	return soft((palette) => {
		const dusk = evening(palette);
		const foam = mix(palette.light, dusk.skyLow, 0.35);
		return (x, y) => {
			const line = level + (layered(x * 1.5 + seed, seed, 4, seed) - 0.5) * 0.07 - x * 0.03;
			const behind = line - y;
			const lace = layered(x * 14, y * 30 + seed, 4, seed + 2);
			const edge = Math.exp(-((behind / 0.003) ** 2)) * 0.4;
			const film = behind > 0 ? Math.exp(-behind / 0.03) * smoothstep(0.46, 0.72, lace) * 0.3 : 0;
			return [foam, Math.min(0.85, edge * (0.35 + lace) + film)];
		};
	}, 1);
}

const headlands: Painter = over(
	below(
		(x) => 0.502 - Math.max(0, -x - 0.16 + (layered(x * 4, 1, 5, 6) - 0.5) * 0.12) * 0.24,
		ground(0.15, 0.44)
	),
	below(
		(x) => 0.508 - Math.max(0, -x - 0.42 + (layered(x * 5, 3, 5, 16) - 0.5) * 0.16) * 0.5,
		ground(0.5, 0.46)
	)
);

// The clearing: trunks in haze, and light that falls between them.

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

// The room: a window with the evening in it, a lamp, a chair.

const WINDOW = { left: -0.17, right: 0.21, top: 0.3, sill: 0.6 };
const LAMP = { x: -0.25, y: 0.545 };
const TABLE = 0.68;
const FLOOR = 0.76;

/** Lamplight is warm at every hour. */
const lamplight = ([lightness, a, b]: Pigment): Pigment => [
	lightness * 0.97,
	Math.max(a, 0.024),
	Math.max(b, 0.085)
];

/** How much of the lamp reaches a place. */
const reached = (x: number, y: number) =>
	Math.exp(-1.5 * (((x - LAMP.x) / 0.5) ** 2 + ((y - LAMP.y) / 0.4) ** 2));

/** Something of one colour that stands in the lamplight. */
function inLamplight(
	lightness: number,
	[a, b]: readonly [number, number],
	lit: (x: number, y: number) => number
): Scene {
	return (palette) => {
		const own: Pigment = [evening(palette).ridgeFar[0] * lightness, a, b];
		const warm = lamplight(palette.light);
		return (x, y) => {
			const weave = 0.94 + 0.14 * layered(x * 34, y * 34, 3, 6);
			return [mix(tone(own, weave), warm, lit(x, y)), 1];
		};
	};
}

const room: Painter = soft((palette, reach) => {
	const dusk = evening(palette);
	const warm = lamplight(palette.light);
	const sky = skyAt(dusk, { level: 0.56, lightX: 0.08, glow: 0.8 });
	const wall: Pigment = [dusk.ridgeNear[0] * 1.2 + 0.04, 0.008, 0.012];
	const wood: Pigment = [dusk.ridgeNear[0] * 0.9 + 0.02, 0.016, 0.022];
	const far = swell(0.53, 0.09, 2);
	const nearer = swell(0.565, 0.07, 9);
	const { left, right, top, sill } = WINDOW;
	const bars = [left, (left + right) / 2, right];
	const rails = [top, top + (sill - top) * 0.42, sill];
	return (x, y) => {
		const warmth = reached(x, y);
		const plaster = 0.94 + 0.12 * layered(x * 7, y * 7, 4, 23);
		const corner = 1 - 0.3 * smoothstep(reach * 0.5, reach * 1.1, Math.abs(x));
		const plank = 0.8 + 0.36 * layered((x / (0.3 + y)) * 2, 9 / Math.max(0.1, y - 0.5), 4, 13);
		const own = mix(tone(wall, plaster), tone(wood, plank), smoothstep(FLOOR, FLOOR + 0.004, y));
		const inside = mix(tone(own, corner), warm, warmth * 0.34);
		const frame =
			x > left - 0.014 && x < right + 0.014 && y > top - 0.014 && y < sill + 0.022 ? 1 : 0;
		if (!frame) return [inside, 1];
		let view = sky(x, y - 0.02);
		view = mix(view, mix(dusk.ridgeFar, dusk.skyLow, 0.2), smoothstep(-0.002, 0.002, y - far(x)));
		view = mix(
			view,
			mix(dusk.ridgeFar, dusk.ridgeNear, 0.55),
			smoothstep(-0.002, 0.002, y - nearer(x))
		);
		const bar = Math.min(
			...bars.map((at) => Math.abs(x - at)),
			...rails.map((at) => Math.abs(y - at))
		);
		const glass = x > left && x < right && y > top && y < sill ? smoothstep(0.006, 0.008, bar) : 0;
		const timber = mix(tone(wood, 1.5), warm, warmth * 0.4 + 0.03);
		return [mix(timber, mix(view, warm, warmth * 0.1), glass), 1];
	};
}, 1);

const curtains: Painter = soft((palette) => {
	const dusk = evening(palette);
	const warm = lamplight(palette.light);
	const cloth: Pigment = [
		dusk.ridgeFar[0] * 0.78,
		dusk.ridgeFar[1] * 0.6 + 0.01,
		dusk.ridgeFar[2] * 0.5 + 0.005
	];
	return (x, y) => {
		const side = x < (WINDOW.left + WINDOW.right) / 2 ? -1 : 1;
		const edge = side < 0 ? WINDOW.left : WINDOW.right;
		const away = (x - edge) * side;
		const tied = 0.045 - 0.03 * Math.exp(-(((y - 0.54) / 0.07) ** 2)) + (y - 0.3) * 0.03;
		const across = smoothstep(0, 0.004, away + tied) * smoothstep(0.079, 0.075, away);
		const down = smoothstep(0.265, 0.27, y) * smoothstep(0.735, 0.73, y);
		const fold = Math.cos((x - edge) * 190 + noise(x * 9, y * 3, 4) * 5);
		const lit = reached(x, y) * 0.3 * (1 + fold * 0.5);
		return [mix(tone(cloth, 0.82 + fold * 0.16), warm, lit), across * down];
	};
}, 1);

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
const chair: Painter = over(
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
const lamp: Painter = over(
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

const lampLight: Painter = soft((palette) => {
	const warm = lamplight(palette.light);
	return (x, y) => [
		warm,
		0.3 * Math.exp(-(((x - LAMP.x) / 0.32) ** 2) - ((y - LAMP.y) / 0.27) ** 2)
	];
}, 0.4);

// The mountain lake: peaks that stand in the water upside down.

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

// The garden at night: a path of pale stones to a gate with a lantern.

const GATE = { x: -0.02, foot: 0.66 };
const MOON = { x: 0.32, y: 0.34 };
const pathX = (y: number) =>
	GATE.x + 0.17 * Math.sin((y - GATE.foot) * 8.2) * (1 + (y - GATE.foot));

const garden: Painter = over(
	soft((palette) => {
		const dark = night(palette);
		const green: Pigment = [
			dark.ridgeFar[0] * 0.72,
			dark.ridgeFar[1] * 0.3 - 0.016,
			dark.ridgeFar[2] * 0.6 + 0.006
		];
		return (x, y) => {
			const fromMoon = Math.hypot(x - MOON.x, y - MOON.y);
			const halo =
				Math.exp(-fromMoon * 6) * 0.5 +
				smoothstep(0.036, 0.027, fromMoon) * (0.55 + 0.3 * layered(x * 26, y * 26, 3, 6));
			const clouds = layered(x * 1.4, y * 6, 4, 19);
			const sky = mix(
				mix(dark.skyHigh, dark.skyLow, smoothstep(0.05, 0.6, y)),
				palette.light,
				Math.min(0.9, halo * (0.75 + clouds * 0.5))
			);
			if (y < 0.56) return [sky, 1];
			const down = (y - GATE.foot) / (1 - GATE.foot);
			const lawn = tone(
				mix(green, palette.light, 0.05 + 0.07 * smoothstep(0.6, 0, Math.abs(x - MOON.x))),
				0.8 + 0.4 * layered(x * 20, y * 50, 4, 8)
			);
			const width = 0.022 + Math.max(0, down) * 0.12;
			const aside = Math.abs(x - pathX(y)) / width;
			const slab = layered((x / width) * 0.9, Math.log(0.05 + Math.max(0, down)) * 9, 2, 44);
			const stone =
				smoothstep(1, 0.86, aside) * smoothstep(0.38, 0.46, slab) * smoothstep(0, 0.04, down);
			const pale = mix(dark.skyLow, palette.light, 0.2);
			return [mix(lawn, tone(pale, 0.85 + slab * 0.3), stone * 0.75), 1];
		};
	}, 0.9),
	stars(150, 0.5)
);

/** A round bush or a crown of leaves, lit a little by the moon. */
function bushes(
	places: readonly (readonly [x: number, y: number, size: number])[],
	seed: number
): Painter {
	return soft((palette) => {
		const dark = night(palette);
		const leaf: Pigment = [
			dark.ridgeNear[0] * 1.05,
			dark.ridgeNear[1] * 0.4 - 0.012,
			dark.ridgeNear[2] * 0.6
		];
		return (x, y) => {
			const rough = layered(x * 20, y * 20, 5, seed);
			let inside = -1;
			let rim = 0;
			for (const [bx, by, size] of places) {
				const here = 1 - Math.hypot(x - bx, (y - by) * 1.12) / size + (rough - 0.5) * 0.5;
				if (here > inside) {
					inside = here;
					const facing = (x - bx) * (MOON.x - bx) + (y - by) * (MOON.y - by);
					rim = smoothstep(0.35, 0.02, here) * smoothstep(0, size * 0.5, facing);
				}
			}
			const dapple = smoothstep(0.52, 0.72, rough);
			return [
				mix(tone(leaf, 0.85 + rough * 0.4), palette.light, rim * 0.16 + dapple * 0.05),
				smoothstep(0, 0.07, inside)
			];
		};
	}, 0.9);
}

/** Pale blossoms, thick on the bushes and thin in the grass. */
const blossoms: Painter = async (canvas, palette) => {
	const brush = canvas.getContext('2d');
	if (!brush) return;
	const { width, height } = canvas;
	const pale = mix(palette.light, evening(palette).skyLow, 0.3);
	for (let i = 0; i < 150; i++) {
		const near = scatter(i, 1, 3) ** 1.5;
		const side = scatter(i, 2, 3) < 0.5 ? -1 : 1;
		const x =
			pathX(0.7 + near * 0.3) + side * (0.1 + near * 0.2 + scatter(i, 0, 3) * (0.16 + near * 0.3));
		const y = 0.655 + near * 0.26 + (scatter(i, 4, 3) - 0.5) * 0.05;
		const size = (0.0018 + near * 0.0055) * height;
		const turn = scatter(i, 5, 3) * 6;
		brush.fillStyle = css(pale, 0.24 + 0.4 * scatter(i, 6, 3));
		brush.beginPath();
		for (let petal = 0; petal < 5; petal++) {
			const angle = turn + petal * 1.257;
			const px = width / 2 + x * height + Math.cos(angle) * size * 0.8;
			const py = y * height + Math.sin(angle) * size * 0.6;
			brush.moveTo(px, py);
			brush.ellipse(px, py, size * 0.72, size * 0.5, angle, 0, 7);
		}
		brush.fill();
	}
};

/** A wall with an arched gate, grown over; the lantern hangs in the arch. */
const gate: Painter = cutOut(
	(brush, { width, height }) => {
		const x = (at: number) => width / 2 + (GATE.x + at) * height;
		const y = (at: number) => at * height;
		brush.moveTo(0, y(0.55));
		for (let column = 0; column <= width; column += 4) {
			brush.lineTo(column, y(0.553 + (layered(column / 90, 3, 4, 7) - 0.5) * 0.03));
		}
		brush.lineTo(width, y(GATE.foot + 0.02));
		brush.lineTo(0, y(GATE.foot + 0.02));
		brush.closePath();
		brush.moveTo(x(-0.1), y(GATE.foot));
		brush.lineTo(x(-0.1), y(0.52));
		brush.bezierCurveTo(x(-0.09), y(0.43), x(0.09), y(0.43), x(0.1), y(0.52));
		brush.lineTo(x(0.1), y(GATE.foot));
		brush.closePath();
		brush.fill();
		brush.globalCompositeOperation = 'destination-out';
		brush.beginPath();
		brush.moveTo(x(-0.062), y(GATE.foot + 0.03));
		brush.lineTo(x(-0.062), y(0.535));
		brush.bezierCurveTo(x(-0.058), y(0.465), x(0.058), y(0.465), x(0.062), y(0.535));
		brush.lineTo(x(0.062), y(GATE.foot + 0.03));
		brush.fill();
		brush.globalCompositeOperation = 'source-over';
	},
	(palette) => {
		const dark = night(palette);
		return (x, y) => {
			const ivy = layered(x * 26, y * 26, 4, 51);
			const lit = Math.exp(-(((x - GATE.x) / 0.16) ** 2) - ((y - 0.54) / 0.1) ** 2);
			return [
				mix(
					tone(mix(dark.ridgeNear, dark.ridgeFar, 0.35), 0.75 + ivy * 0.5),
					palette.light,
					lit * 0.3 * (0.4 + ivy)
				),
				1
			];
		};
	}
);

const shrubs: Painter = bushes(
	[
		[-0.24, 0.62, 0.1],
		[0.25, 0.6, 0.12],
		[-0.5, 0.56, 0.18],
		[0.56, 0.55, 0.2],
		[-0.85, 0.5, 0.26],
		[0.88, 0.52, 0.24]
	],
	14
);
const nearShrubs: Painter = bushes(
	[
		[-0.62, 0.86, 0.2],
		[0.68, 0.84, 0.22],
		[-0.36, 0.98, 0.15],
		[0.42, 0.99, 0.16]
	],
	29
);

/** The layers of each place by name, in the order in which they lie. */
export const PAINTERS = {
	shore: [
		{ paint: over(seaSky, headlands, sea), detail: 0.6 },
		{ paint: wave(SAND - 0.005, 5), detail: 0.6, moves: 'wave' },
		{ paint: wave(SAND - 0.03, 14), detail: 0.6, moves: 'wave second' },
		{ paint: lightAt(SEA.lightX, SEA.level, 0.5, 0.22, 0.4), detail: 0.25, moves: 'breathe' }
	],
	wood: [
		{ paint: soft(haze, 0.9), detail: 0.5 },
		{ paint: trunks(0.08, 0.05, 3), detail: 0.75 },
		{ paint: trunks(0.35, 0.11, 11), detail: 0.75 },
		{ paint: shafts, detail: 0.4, moves: 'breathe' },
		{ paint: trunks(1, 0.3, 24), detail: 0.75 },
		{ paint: over(below(meadow, ground(0.9, 0.84)), ferns), detail: 0.75 },
		{ paint: leaves, detail: 0.6, moves: 'sway' }
	],
	room: [
		{ paint: room, detail: 0.75 },
		{ paint: over(curtains, chair), detail: 0.75 },
		{ paint: lamp, detail: 0.75 },
		{ paint: lampLight, detail: 0.25, moves: 'breathe' }
	],
	lake: [
		{ paint: lake, detail: 0.8 },
		{ paint: lakeMist, detail: 0.4, moves: 'drift' }
	],
	garden: [
		{ paint: garden, detail: 0.7 },
		{ paint: over(shrubs, gate), detail: 0.75 },
		{ paint: lightAt(GATE.x, 0.55, 0.11, 0.1, 0.42), detail: 0.3, moves: 'breathe' },
		{ paint: over(nearShrubs, blossoms), detail: 0.75 }
	]
} as const satisfies Record<string, readonly { paint: Painter; detail: number; moves?: string }[]>;
