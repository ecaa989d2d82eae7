// A pool that the tide left among the rocks: pebbles under clear water, the light's net that drifts
// over them, and beyond, the sea.
import { wash, type Painter } from '$lib/ui/painting/easel';
import { LIGHT } from '$lib/ui/painting/hills';
import { layered, noise, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone, type Palette, type Pigment } from '$lib/ui/painting/pigment';
import { plain, tinted, type Area, type View } from './brushes';
import { pebbles, starfish } from './pool-floor';
import { reliefOf, type Eye, type Ground } from './relief';
import type { Layer } from './scene';

/** What is seen, and from where. */
const EYE: Eye = { horizon: 0.27, high: 0.39, nearest: 0.42, farthest: 6 };
const HORIZON = EYE.horizon;
/** How far away the rocks end and the sea begins. */
const SHORE = 3.1;

/** How deep the water stands at a place of the ground; below 0 it is dry. */
function depth(side: number, away: number): number {
	const rough = layered(side * 3.6 + 9, away * 3.6, 5, 71) - 0.5;
	const near = 1 - Math.hypot((side - 0.1) / 0.4, (away - 0.84) / 0.3);
	const farther = 1 - Math.hypot((side + 0.62) / 0.5, (away - 1.5) / 0.26);
	const last = 1 - Math.hypot((side - 0.9) / 0.75, (away - 2.1) / 0.3);
	return Math.max(near, farther * 0.85, last * 0.8) + rough * 0.62 - 0.04;
}

/** How high the rocks stand: banks around the pools, then boulders, then the fall to the sea. */
const rocks: Ground = (side, away) => {
	const deep = depth(side, away);
	if (deep > 0) return 0;
	const bank = Math.min(1, -deep * 2.2);
	const lump = layered(side * 3.1 + 2, away * 3.1, 4, 18);
	const block = smoothstep(0.46, 0.62, layered(side * 1.5 + 7, away * 1.5, 2, 33));
	const fine = layered(side * 16, away * 16, 3, 47) - 0.5;
	const falls = smoothstep(SHORE + 0.3, SHORE - 0.5, away + (lump - 0.5) * 1.2);
	return (
		bank *
			(0.01 + lump * 0.075 + block * 0.075 * smoothstep(0.9, 1.3, away) + fine * 0.014) *
			falls -
		0.02 * (1 - falls)
	);
};

const sea = ({ ridgeNear, ridgeFar }: Palette): Pigment =>
	tinted(mix(ridgeNear, ridgeFar, 0.42), -0.022, -0.004);

/** Rock: rounded, wet, grown over; lit from where the light stands, low and far away. */
function rock(palette: Palette, aspect: number) {
	const dry = tinted(mix(palette.ridgeFar, palette.ridgeNear, 0.48), 0.008, 0.002);
	const shadow = tone(palette.ridgeNear, 0.72);
	const weed = tinted(mix(palette.ridgeNear, palette.ridgeFar, 0.24), -0.008, 0.022);
	const span = 0.012;
	return (side: number, away: number, y: number): Pigment => {
		const here = rocks(side, away);
		// Light comes over the rocks towards us: what turns away from it is dark.
		const back = (here - rocks(side, away + span)) / span;
		const towards = (LIGHT.x - 0.5) * aspect - side / away;
		const across = ((here - rocks(side - span, away)) / span) * Math.tanh(towards * 3);
		const fall = back * 0.9 + across * 0.7;
		const near = Math.exp(-towards * towards * 1.3);
		// On a steep face what changes is how high a place lies, not how far away.
		const up = EYE.high - (y - HORIZON) * away;
		const grain = layered(side * 48, away * 48 - up * 40, 4, 91);
		let colour = tone(dry, 0.72 + grain * 0.5);
		const grown =
			smoothstep(0.46, 0.66, layered(side * 5, away * 5 - up * 5, 5, 91)) *
			smoothstep(0.19, 0.03, here);
		colour = mix(
			colour,
			tone(weed, 0.6 + noise(side * 120, away * 120 - up * 100, 4) * 0.8),
			grown * 0.75
		);
		colour = mix(colour, shadow, smoothstep(0.1, -0.9, fall) * 0.7);
		const lit = smoothstep(-0.02, 0.62, fall) * (0.3 + 0.7 * near);
		colour = mix(colour, mix(palette.skyLow, palette.light, near), lit * (0.22 + 0.34 * near));
		// Water in the dips of the rock throws the light back.
		const wet = smoothstep(0.56, 0.74, grain) * smoothstep(0, 0.5, fall) * near;
		return mix(colour, palette.light, wet * 0.5);
	};
}

/** The sky, and what of it water shows. */
function skyOf(palette: Palette, aspect: number) {
	const high = mix(palette.skyHigh, palette.skyLow, 0.12);
	return (x: number, y: number): Pigment => {
		const aside = (x - LIGHT.x * aspect) / 0.7;
		const glow = Math.exp(-(aside * aside) - ((y - HORIZON) / 0.2) ** 2);
		const clouds = smoothstep(0.5, 0.8, layered(x * 1.2, y * 9, 4, 41));
		const colour = mix(high, palette.skyLow, smoothstep(-0.06, HORIZON, y) * 0.9 + clouds * 0.1);
		return mix(colour, palette.light, glow * 0.42);
	};
}

/** The sea beyond the rocks, with the path of the light. */
function seaOf(palette: Palette, aspect: number) {
	const water = sea(palette);
	return (x: number, y: number): Pigment => {
		const out = y - HORIZON;
		const away = 1 / (out + 0.02);
		const wave = layered((x - aspect / 2) * away * 0.5, away * 2, 4, 31) - 0.5;
		const path = Math.exp(-(((x - LIGHT.x * aspect) / (0.06 + out * 1.4)) ** 2));
		const far = mix(water, palette.skyLow, 0.5 * smoothstep(0.1, 0, out));
		const foam =
			smoothstep(0.62, 0.8, layered(x * 5, away * 1.3, 4, 77)) * smoothstep(0.03, 0.1, out);
		const lit = mix(
			tone(far, 1 + wave * 0.4),
			palette.light,
			path * smoothstep(-0.1, 0.2, wave) * 0.6
		);
		return mix(lit, palette.skyLow, foam * 0.45);
	};
}

/** A pool: its floor, what lies there, and what its surface mirrors. */
function poolOf(palette: Palette, aspect: number) {
	const [floor, stone, sky] = [pebbles(palette), rock(palette, aspect), skyOf(palette, aspect)];
	const water = tone(sea(palette), 0.86);
	const star = tinted(mix(palette.light, palette.ridgeFar, 0.6), 0.05, 0.045);
	return (x: number, y: number, side: number, away: number, deep: number): Pigment => {
		const aside = x - LIGHT.x * aspect;
		// Water bends what lies in it, and swallows it with its depth.
		const ripple = (layered(side * 5, away * 5, 3, 17) - 0.5) * 0.03;
		let colour = floor(side + ripple, away + ripple);
		const lying = starfish(side + ripple, away + ripple);
		const bumps = 0.75 + noise(side * 260, away * 260, 3) * 0.4;
		colour = mix(colour, tone(star, bumps), lying * 0.85);
		const bank = stone(side * 1.02, away * 1.02, y);
		colour = mix(
			colour,
			bank,
			smoothstep(0.16, 0.02, deep + (noise(side * 30, away * 30, 8) - 0.5) * 0.08)
		);
		colour = mix(colour, water, Math.min(0.8, 0.12 + deep * 0.95));
		const mirror = smoothstep(0.66, 1.7, away) * 0.66 + 0.07;
		const shimmer = layered((x - aspect / 2) * away * 3, away * 16, 3, 66) - 0.5;
		const above = sky(x + shimmer * 0.08, HORIZON - 0.01 - (y - HORIZON) * 0.4 + shimmer * 0.06);
		colour = mix(colour, above, mirror * (0.8 + shimmer * 0.5));
		const path =
			Math.exp(-((aside / (0.05 + (y - HORIZON) * 0.2)) ** 2)) * smoothstep(-0.12, 0.24, shimmer);
		return mix(colour, palette.light, path * (0.08 + mirror * 0.5));
	};
}

/** Everything that stands still: sky, sea, rocks, the pools down to their floors. */
const shore: Painter = async (canvas, palette) => {
	const { width, height } = canvas;
	const aspect = width / height;
	const relief = await reliefOf(canvas, EYE, rocks);
	const [sky, water] = [skyOf(palette, aspect), seaOf(palette, aspect)];
	const [pool, stone] = [poolOf(palette, aspect), rock(palette, aspect)];
	const colourAt = (column: number, row: number): Pigment => {
		const [x, y] = [column / height, row / height];
		const away = relief.awayAt(column, row);
		if (away === 0 || away > SHORE) return y < HORIZON ? sky(x, y) : water(x, y);
		const side = relief.sideAt(column, away);
		const deep = depth(side, away);
		const wet = smoothstep(-0.012, 0.012, deep);
		if (wet === 1) return pool(x, y, side, away, deep);
		const aside = x - LIGHT.x * aspect;
		const haze = (0.12 + 0.4 * Math.exp(-aside * aside * 3)) * smoothstep(0.9, SHORE, away);
		// Dark where the water has just been.
		const bank = tone(stone(side, away, y), 0.7 + 0.3 * smoothstep(0, -0.1, deep));
		const dry = mix(bank, mix(palette.skyLow, palette.light, 0.3), haze);
		return wet === 0 ? dry : mix(dry, pool(x, y, side, away, Math.max(0, deep)), wet);
	};
	await wash(canvas, (x, y) => {
		const [column, row] = [Math.round(x * height), Math.round(y * height)];
		const colour = colourAt(column, row);
		// Where near rocks end and something far begins, the edge is soft.
		const [here, above] = [relief.awayAt(column, row), relief.awayAt(column, Math.max(0, row - 1))];
		const isEdge = here > 0 && (above === 0 || above / here > 1.08);
		return [isEdge ? mix(colour, colourAt(column, row - 1), 0.5) : colour, 1];
	});
};

/** Where water may be seen to move. */
const POOLS: Area = [0, 0.4, 1, 0.6];

/** The net of light that waves throw on the floor, brightest where it is shallow. */
function net(seed: number): Painter {
	return async (canvas, palette) => {
		const [, top, , share] = POOLS;
		const height = Math.round(canvas.height / share);
		const begins = Math.round(top * height);
		const relief = await reliefOf({ width: canvas.width, height }, EYE, rocks);
		await wash(canvas, (x, y) => {
			const [column, row] = [Math.round(x * canvas.height), Math.round(y * canvas.height)];
			const away = relief.awayAt(column, row + begins);
			const side = relief.sideAt(column, away);
			const deep = away === 0 ? -1 : depth(side, away);
			if (deep < 0) return [palette.light, 0];
			const bend = layered(side * 6 + seed, away * 6, 3, seed) - 0.5;
			const thread = (grain: number, shift: number) => {
				const [s, a] = [side * grain + bend * 1.4 + shift, away * grain - bend * 1.4];
				return Math.max(0, 1 - Math.abs(layered(s, a, 2, seed + shift) - 0.5) * 9) ** 2.2;
			};
			const mesh = Math.max(thread(10, 1), thread(12, 5) * 0.85);
			const clear = smoothstep(1.3, 0.6, away) * smoothstep(0, 0.12, deep);
			return [palette.light, mesh * clear * (1 - Math.min(0.75, deep)) * 0.5];
		});
	};
}

const glow: View = (palette, aspect) => (x, y) => {
	const [aside, up] = [x - LIGHT.x * aspect, y - HORIZON];
	const away = Math.hypot(aside, up * (up < 0 ? 1.3 : 2));
	const uneven = 0.8 + 0.4 * layered(x * 3, y * 8, 3, 5);
	const inside = smoothstep(0, 0.2, Math.min(x, aspect - x)) * smoothstep(0, 0.1, y + 0.02);
	return [
		palette.light,
		(Math.exp(-away * away * 30) * 0.5 + Math.exp(-away * 5) * 0.4) * uneven * inside
	];
};

export const layers: readonly Layer[] = [
	{ paint: shore, detail: 0.8 },
	{
		paint: net(3),
		detail: 0.6,
		area: POOLS,
		moves: {
			from: { opacity: 0.25, transform: 'translateX(-0.5%)' },
			to: { opacity: 1, transform: 'translateX(0.5%)' }
		}
	},
	{
		paint: net(40),
		detail: 0.6,
		area: POOLS,
		moves: {
			from: { opacity: 0.9, transform: 'translateX(0.5%)' },
			to: { opacity: 0.15, transform: 'translateX(-0.5%)' }
		}
	},
	{
		paint: plain(glow),
		detail: 0.12,
		moves: {
			from: { opacity: 0.4, transform: 'scale(0.9)' },
			to: { opacity: 1, transform: 'scale(1.1)' },
			origin: `${LIGHT.x * 100}% ${HORIZON * 100}%`
		}
	}
];
