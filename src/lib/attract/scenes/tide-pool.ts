// A pool that the tide left among the rocks: pebbles under clear water, the light's net that drifts
// over them, and beyond, the sea.
import { LIGHT } from '$lib/ui/painting/hills';
import { layered, noise, scatter, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone, type Palette, type Pigment } from '$lib/ui/painting/pigment';
import { plain, tinted, type Area, type View } from './brushes';
import type { Layer } from './scene';

/** Where the sea ends, in shares of the height. */
const HORIZON = 0.27;
/** Where the rocks begin. */
const SHORE = 0.37;

/** A place on the ground, as seen from where we stand: to the side, and away from us. */
function ground(x: number, y: number, aspect: number): readonly [side: number, away: number] {
	const away = 0.35 / Math.max(0.02, y - HORIZON + 0.03);
	return [(x - aspect / 2) * away, away];
}

/** How deep the water stands at a place of the ground; below 0 it is dry. */
function depth(side: number, away: number): number {
	const rough = layered(side * 3.6 + 9, away * 3.6, 5, 71) - 0.5;
	const near = 1 - Math.hypot((side - 0.12) / 0.42, (away - 0.86) / 0.4);
	const farther = 1 - Math.hypot((side + 0.75) / 0.5, (away - 1.75) / 0.3);
	const last = 1 - Math.hypot((side - 1.3) / 0.8, (away - 2.5) / 0.34);
	return Math.max(near, farther * 0.8, last * 0.7) + rough * 0.75 - 0.06;
}

const sea = ({ ridgeNear, ridgeFar }: Palette): Pigment =>
	tinted(mix(ridgeNear, ridgeFar, 0.42), -0.022, -0.004);

/** Rock: rounded, cracked, wet; lit from where the light stands, low and far away. */
function rock(palette: Palette) {
	const dry = mix(palette.ridgeFar, palette.ridgeNear, 0.52);
	const shadow = tone(palette.ridgeNear, 0.8);
	const weed = tinted(mix(palette.ridgeNear, palette.ridgeFar, 0.22), -0.008, 0.022);
	return (side: number, away: number, lit: number): Pigment => {
		const form = (s: number, a: number) =>
			layered(s * 5 + 3, a * 5, 5, 18) + 0.5 * Math.abs(layered(s * 2.2, a * 2.2, 3, 55) - 0.5);
		const fall = (form(side, away - 0.02) - form(side, away + 0.02)) * 7;
		const cracks = smoothstep(0.05, 0, Math.abs(layered(side * 4, away * 4, 4, 29) - 0.5));
		let colour = tone(dry, 0.95 + fall * 0.55);
		colour = mix(colour, shadow, Math.min(0.85, Math.max(0, -fall) * 0.55 + cracks * 0.5));
		const grown = smoothstep(0.52, 0.68, layered(side * 6, away * 6, 5, 91));
		colour = mix(colour, tone(weed, 0.8 + noise(side * 90, away * 90, 4) * 0.5), grown * 0.6);
		const shells = smoothstep(0.86, 0.95, noise(side * 70, away * 70, 6)) * (1 - grown);
		colour = mix(colour, mix(palette.skyLow, palette.ridgeFar, 0.4), shells * 0.4);
		const wet = smoothstep(0.35, 1.5, fall) * lit;
		return mix(colour, palette.light, Math.min(0.6, wet * 0.75));
	};
}

/** Pebbles of the pool's floor: each a dome of its own tone. */
function pebbles(palette: Palette) {
	const sand = tinted(mix(palette.ridgeFar, palette.skyLow, 0.45), 0.004, 0.014);
	const dark = mix(palette.ridgeNear, palette.ridgeFar, 0.5);
	return (side: number, away: number): Pigment => {
		let colour = tone(sand, 0.72 + 0.25 * layered(side * 40, away * 40, 3, 5));
		for (const [grain, seed] of [
			[26, 3],
			[13, 8]
		] as const) {
			const [column, row] = [Math.floor(side * grain), Math.floor(away * grain)];
			let nearest = 9;
			let which = 0;
			for (let c = column - 1; c <= column + 1; c++) {
				for (let r = row - 1; r <= row + 1; r++) {
					const size = 0.28 + 0.34 * scatter(c, r, seed + 2);
					const dx = side * grain - c - 0.2 - 0.6 * scatter(c, r, seed);
					const dy = away * grain - r - 0.2 - 0.6 * scatter(c, r, seed + 1);
					const turn = scatter(c, r, seed + 5) * 3;
					const [u, v] = [
						dx * Math.cos(turn) + dy * Math.sin(turn),
						dy * Math.cos(turn) - dx * Math.sin(turn)
					];
					const off = Math.hypot(u, v * 1.45) / size;
					if (off < nearest && scatter(c, r, seed + 4) < 0.8)
						[nearest, which] = [off, scatter(c, r, seed + 3)];
				}
			}
			if (nearest > 1.25) continue;
			const stone = tinted(
				mix(dark, sand, which),
				(which - 0.5) * 0.03 * Math.sin(which * 40),
				0.02 * Math.sin(which * 25)
			);
			const dome = tone(stone, 0.66 + 0.5 * Math.sqrt(Math.max(0, 1 - nearest * nearest)));
			colour = mix(
				tone(colour, 0.62 + 0.38 * smoothstep(0.95, 1.25, nearest)),
				dome,
				smoothstep(1.02, 0.9, nearest)
			);
		}
		return colour;
	};
}

interface Star {
	side: number;
	away: number;
	size: number;
	turn: number;
}

const STARS: readonly Star[] = [
	{ side: 0.24, away: 0.8, size: 0.062, turn: 0.4 },
	{ side: 0.05, away: 1.02, size: 0.05, turn: 1.3 }
];

/** How much of a starfish lies at a place: its arms are soft and bend a little. */
function starfish(side: number, away: number): number {
	let most = 0;
	for (const star of STARS) {
		const [dx, dy] = [side - star.side, away - star.away];
		const distance = Math.hypot(dx, dy) / star.size;
		if (distance > 1.1) continue;
		const angle = Math.atan2(dy, dx) + star.turn + distance * 0.25;
		const arm = Math.abs((((((angle / (2 * Math.PI)) * 5) % 1) + 1) % 1) - 0.5) * 2;
		const reach = 0.3 + 0.7 * smoothstep(0.35, 1, arm) ** 1.3;
		most = Math.max(most, smoothstep(reach, reach - 0.14, distance));
	}
	return most;
}

const WATER_LINE = 0.02;

/** Everything that stands still: sky, sea, rocks, the pool down to its floor. */
const shore: View = (palette, aspect) => {
	const stone = rock(palette);
	const floor = pebbles(palette);
	const water = sea(palette);
	const high = mix(palette.skyHigh, palette.skyLow, 0.12);
	const star = tinted(mix(palette.light, palette.ridgeFar, 0.55), 0.05, 0.05);
	const sky = (x: number, y: number): Pigment => {
		const aside = (x - LIGHT.x * aspect) / 0.7;
		const glow = Math.exp(-(aside * aside) - ((y - HORIZON) / 0.2) ** 2);
		const clouds = smoothstep(0.5, 0.8, layered(x * 1.2, y * 9, 4, 41)) * 0.3;
		const colour = mix(high, palette.skyLow, smoothstep(-0.06, HORIZON, y) * 0.9 + clouds * 0.3);
		return mix(colour, palette.light, glow * 0.42);
	};
	return (x, y) => {
		const aside = x - LIGHT.x * aspect;
		if (y < HORIZON) return [sky(x, y), 1];
		const out = y - HORIZON;
		const edge = SHORE + (layered(x * 2.6, 3, 5, 12) - 0.5) * 0.09 + 0.02;
		if (y < edge) {
			const away = 1 / (out + 0.02);
			const wave = layered((x - aspect / 2) * away * 0.5, away * 2, 4, 31) - 0.5;
			const path = Math.exp(-((aside / (0.06 + out * 1.4)) ** 2));
			const far = mix(water, palette.skyLow, 0.5 * smoothstep(0.1, 0, out));
			const foam = smoothstep(edge - 0.014, edge - 0.002, y + wave * 0.02);
			const lit = mix(
				tone(far, 1 + wave * 0.4),
				palette.light,
				path * smoothstep(-0.1, 0.2, wave) * 0.6
			);
			return [mix(lit, palette.skyLow, foam * 0.5), 1];
		}
		const [side, away] = ground(x, y, aspect);
		const lit = Math.exp(-(aside * aside) * 1.5) * (0.45 + 0.55 * smoothstep(1, 0.4, y));
		const deep = depth(side, away);
		const bank = stone(side, away, lit);
		const haze = mix(bank, palette.skyLow, 0.3 * smoothstep(SHORE + 0.12, SHORE, y));
		if (deep < 0) {
			// Wet and dark where the water has just been, and rocks throw their shadow on it.
			return [tone(haze, 0.72 + 0.28 * smoothstep(0, -0.16, deep)), 1];
		}
		// Water bends what lies in it, and swallows it with its depth.
		const ripple = (layered(side * 5, away * 5, 3, 17) - 0.5) * 0.03;
		const below = floor(side * 1.1 + ripple, away * 1.1 + ripple);
		const lying = starfish(side + ripple, away + ripple);
		let colour = mix(
			below,
			tone(star, 0.8 + noise(side * 260, away * 260, 3) * 0.35),
			lying * 0.85
		);
		colour = mix(colour, stone(side * 1.1, away * 1.1, 0), smoothstep(0.1, 0, deep) * 0.85);
		colour = mix(colour, water, Math.min(0.72, deep * 1.15));
		const mirror = smoothstep(0.62, 1.7, away) * 0.82 + 0.06;
		const shimmer = layered((x - aspect / 2) * away * 3, away * 16, 3, 66) - 0.5;
		const above = sky(x + shimmer * 0.08, HORIZON - 0.02 - (y - SHORE) * 0.42 + shimmer * 0.06);
		colour = mix(colour, above, mirror * (0.8 + shimmer * 0.5));
		const path = Math.exp(-((aside / (0.07 + out * 0.2)) ** 2)) * smoothstep(-0.12, 0.24, shimmer);
		colour = mix(colour, palette.light, path * (0.1 + mirror * 0.5));
		const line = smoothstep(WATER_LINE, 0, deep);
		return [mix(colour, mix(palette.skyLow, palette.light, 0.4), line * (0.1 + lit * 0.4)), 1];
	};
};

/** Where water may be seen to move. */
const POOLS: Area = [0, 0.4, 1, 0.6];

/** The net of light that waves throw on the floor, brightest where it is shallow. */
function net(seed: number): View {
	return (palette, aspect) => (x, y) => {
		const [side, away] = ground(x, y, aspect);
		const deep = depth(side, away);
		if (y < SHORE + 0.03 || deep < 0) return [palette.light, 0];
		const bend = layered(side * 6 + seed, away * 6, 3, seed) - 0.5;
		const thread = (grain: number, shift: number) => {
			const value = layered(
				side * grain + bend * 1.4 + shift,
				away * grain - bend * 1.4,
				2,
				seed + shift
			);
			return Math.max(0, 1 - Math.abs(value - 0.5) * 9) ** 2.2;
		};
		const mesh = Math.max(thread(10, 1), thread(12, 5) * 0.85);
		const clear =
			smoothstep(1.6, 0.62, away) * smoothstep(0, 0.12, deep) * (1 - Math.min(0.7, deep * 0.8));
		return [palette.light, mesh * clear * 0.62];
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
	{ paint: plain(shore), detail: 0.8 },
	{
		paint: plain(net(3)),
		detail: 0.6,
		area: POOLS,
		moves: {
			from: { opacity: 0.25, transform: 'translateX(-0.5%)' },
			to: { opacity: 1, transform: 'translateX(0.5%)' }
		}
	},
	{
		paint: plain(net(40)),
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
