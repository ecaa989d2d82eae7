// Rain on a window: the land outside is out of focus, and each drop holds it once more, upside down.
import { LIGHT } from '$lib/ui/painting/hills';
import { layered, noise, scatter, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone, type Palette, type Pigment } from '$lib/ui/painting/pigment';
import { over, plain, type Area, type View } from './brushes';
import type { Layer } from './scene';

/** What lies outside, as soft as an eye sees it that looks at the glass. */
function outside(palette: Palette, aspect: number): (x: number, y: number) => Pigment {
	const high = mix(palette.skyHigh, palette.ridgeFar, 0.3);
	const low = mix(palette.skyLow, palette.ridgeFar, 0.34);
	const lands = [
		{ level: 0.56, rise: 0.16, bumps: 1.5, seed: 4, near: 0.05, soft: 0.02 },
		{ level: 0.65, rise: 0.18, bumps: 1.1, seed: 19, near: 0.42, soft: 0.028 },
		{ level: 0.8, rise: 0.2, bumps: 0.9, seed: 37, near: 0.85, soft: 0.04 }
	].map((land) => ({ ...land, colour: mix(low, palette.ridgeNear, 0.3 + 0.66 * land.near) }));
	return (x, y) => {
		const aside = x - LIGHT.x * aspect;
		const up = y - LIGHT.y;
		let colour = mix(high, low, smoothstep(0.02, 0.58, y));
		const clouds = layered(x * 1.3, y * 3.4, 3, 8);
		colour = tone(colour, 0.86 + clouds * 0.26);
		colour = mix(colour, palette.light, Math.exp(-(aside * aside * 3 + up * up * 9)) * 0.34);
		for (const { level, rise, bumps, seed, soft, colour: land, near } of lands) {
			const line = level - (layered(x * bumps + seed, seed, 3, seed) - 0.5) * rise;
			const inside = smoothstep(line - soft, line + soft, y);
			if (inside === 0) continue;
			const lit = Math.exp(-aside * aside * 3) * Math.exp(-Math.max(0, y - line) * 16);
			const woods = 0.86 + 0.28 * layered(x * 7, y * 9, 3, seed + 2);
			colour = mix(colour, tone(mix(land, palette.light, lit * 0.2 * (1 - near)), woods), inside);
		}
		return colour;
	};
}

interface Drop {
	x: number;
	y: number;
	size: number;
	seed: number;
}

/** Where a drop ran down and took the mist with it: its way from top to bottom. */
interface Track {
	x: number;
	from: number;
	to: number;
	width: number;
	seed: number;
}

const wayOf = (track: Track, y: number) =>
	track.x + (layered(y * 4, track.seed, 2, track.seed) - 0.5) * 0.045;

function tracksOf(aspect: number): Track[] {
	return Array.from({ length: Math.round(aspect * 13) }, (_, i) => ({
		x: ((i + scatter(i, 1, 5)) / 13) * 1,
		from: -0.1 + 0.6 * scatter(i, 2, 5) ** 2,
		to: 0.2 + 0.95 * scatter(i, 3, 5),
		width: 0.0045 + 0.0065 * scatter(i, 4, 5),
		seed: i * 7 + 3
	})).filter(({ from, to }) => to > from + 0.15);
}

/** Heights between the columns and rows in which drops are looked up. */
const CELL = 0.05;

/** Drops by the cells they touch: of a few thousand, a place asks only those next to it. */
class Shelf {
	#cells = new Map<string, Drop[]>();

	put(drop: Drop): void {
		const reach = drop.size * 1.5;
		const cell = (at: number) => Math.floor(at / CELL);
		for (let column = cell(drop.x - reach); column <= cell(drop.x + reach); column++) {
			for (let row = cell(drop.y - reach); row <= cell(drop.y + reach); row++) {
				const there = this.#cells.get(`${column} ${row}`);
				if (there) there.push(drop);
				else this.#cells.set(`${column} ${row}`, [drop]);
			}
		}
	}

	near(x: number, y: number): readonly Drop[] {
		return this.#cells.get(`${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`) ?? [];
	}
}

/** Most drops are small, a few are large; where one would touch a larger one, it has joined it. */
function sprinkle(aspect: number, count: number, largest: number, seed: number): Drop[] {
	const drops: Drop[] = [];
	const shelf = new Shelf();
	for (let i = 0; i < count; i++) {
		const size =
			largest * (0.09 + 0.91 * (1 - i / count) ** 11) * (0.7 + 0.6 * scatter(i, 3, seed));
		const [x, y] = [scatter(i, 1, seed) * aspect, scatter(i, 2, seed)];
		const apart = (one: Drop) => Math.hypot(one.x - x, one.y - y) > (one.size + size) * 1.12;
		if (!shelf.near(x, y).every(apart)) continue;
		const drop = { x, y, size, seed: i };
		drops.push(drop);
		shelf.put(drop);
	}
	return drops;
}

/** A drop at the foot of each track, and small ones left behind on its way. */
function leftBehind(tracks: readonly Track[]): Drop[] {
	return tracks.flatMap((track) => {
		const head = {
			x: wayOf(track, track.to),
			y: track.to,
			size: track.width * 1.7,
			seed: track.seed
		};
		const beads = Array.from({ length: 14 }, (_, i) => {
			const y = track.from + (track.to - track.from) * scatter(i, 6, track.seed);
			const size = track.width * (0.16 + 0.4 * scatter(i, 7, track.seed) ** 2);
			return {
				x: wayOf(track, y) + (scatter(i, 8, track.seed) - 0.5) * track.width,
				y,
				size,
				seed: i
			};
		});
		return [head, ...beads];
	});
}

/** What is to be seen in a drop, from its middle (u, v from −1 to 1), and how much of it there is. */
function inDrop(
	{ x, size, seed }: Drop,
	u: number,
	v: number,
	land: (x: number, y: number) => Pigment,
	palette: Palette
): readonly [Pigment, number] {
	const uneven = (noise(u * 1.3 + seed, v * 1.3, seed) - 0.5) * 0.5;
	// Heavier below.
	const away =
		Math.hypot(u * (1 - v * 0.12), v > 0 ? v * 0.92 : v * 1.04) + uneven * (size > 0.004 ? 1 : 0.4);
	if (away >= 1) return [palette.light, 0];
	const lens = 1 + away * away * 0.6;
	let colour = land(x - u * 0.3 * lens, LIGHT.y - 0.03 - v * 0.3 * lens);
	// Dark where the drop turns away from the eye, bright where it gathers the light of the sky.
	colour = tone(colour, 1.06 - 0.5 * smoothstep(0.55, 1, away));
	const gathered = smoothstep(0.35, 0.85, away) * smoothstep(1, 0.88, away) * Math.max(0, v);
	colour = mix(colour, mix(palette.skyLow, palette.light, 0.6), gathered * 0.6);
	const glint = Math.exp(-(((u + 0.34) / 0.2) ** 2) - ((v + 0.42) / 0.15) ** 2);
	return [mix(colour, palette.light, glint * 0.7), smoothstep(1, 0.86, away)];
}

function drops(listOf: (aspect: number) => Drop[]): View {
	return (palette, aspect) => {
		const land = outside(palette, aspect);
		const shelf = new Shelf();
		for (const drop of listOf(aspect)) shelf.put(drop);
		return (x, y) => {
			let shade: readonly [Pigment, number] = [palette.light, 0];
			for (const drop of shelf.near(x, y)) {
				const here = inDrop(
					drop,
					(x - drop.x) / drop.size,
					(y - drop.y) / drop.size,
					land,
					palette
				);
				if (here[1] > shade[1]) shade = here;
			}
			return shade;
		};
	};
}

/** The mist of a warm room on the cold glass, wiped by what ran down. */
const mist: View = (palette, aspect) => {
	const tracks = tracksOf(aspect);
	const pale = mix(mix(palette.skyLow, palette.ridgeFar, 0.45), palette.light, 0.1);
	return (x, y) => {
		let clear = 0;
		for (const track of tracks) {
			if (Math.abs(x - track.x) > 0.04 || y < track.from || y > track.to) continue;
			const across = Math.abs(x - wayOf(track, y)) / track.width;
			// It closes again slowly, from the top.
			const age = smoothstep(track.from, track.from + 0.3, y);
			clear = Math.max(clear, smoothstep(1.1, 0.55, across) * age);
		}
		const breath = layered(x * 2.2, y * 2.2, 4, 13);
		const fine = noise(x * 260, y * 260, 9);
		const thick =
			(0.1 + 0.34 * smoothstep(0.3, 0.72, breath)) * (0.5 + 0.5 * y) * (0.82 + fine * 0.36);
		return [pale, thick * (1 - clear)];
	};
};

const scenery: View = (palette, aspect) => {
	const land = outside(palette, aspect);
	return (x, y) => [land(x, y), 1];
};

const glow: View = (palette, aspect) => (x, y) => {
	const [aside, up] = [x - LIGHT.x * aspect, (y - LIGHT.y) * 1.25];
	const away = Math.hypot(aside, up);
	const uneven = 0.8 + 0.4 * layered(x * 3, y * 5, 3, 5);
	const inside = smoothstep(0, 0.2, Math.min(x, aspect - x));
	return [
		palette.light,
		(Math.exp(-away * away * 16) * 0.42 + Math.exp(-away * 4) * 0.36) * uneven * inside
	];
};

const RESTING = (aspect: number) => [
	...sprinkle(aspect, 3400, 0.024, 8),
	...leftBehind(tracksOf(aspect))
];
const COMING = (aspect: number) => sprinkle(aspect, 420, 0.012, 77);

/** A strip of the glass down which one drop runs. */
const runs = (left: number, seed: number): { area: Area; view: View } => {
	const area: Area = [left, 0, 0.03, 0.5];
	const view = drops((aspect) => {
		const x = (left + 0.015) * aspect;
		const size = 0.0095;
		const tail = Array.from({ length: 9 }, (_, i) => ({
			...{
				x: x + (scatter(i, 2, seed) - 0.5) * 0.006,
				y: 0.46 - 0.03 * (i + 1) - 0.02 * scatter(i, 1, seed)
			},
			...{ size: size * (0.36 - i * 0.025), seed: i }
		}));
		return [{ x, y: 0.46, size, seed }, ...tail];
	});
	return { area, view };
};

const RUNS = [
	{ ...runs(0.31, 3), there: 11, later: 2 },
	{ ...runs(0.78, 6), there: 12, later: 6 },
	{ ...runs(0.9, 11), there: 10, later: 0 }
];

export const layers: readonly Layer[] = [
	{ paint: plain(scenery), detail: 0.2 },
	{
		paint: plain(glow),
		detail: 0.12,
		moves: {
			from: { opacity: 0.35, transform: 'scale(0.9)' },
			to: { opacity: 1, transform: 'scale(1.1)' },
			origin: `${LIGHT.x * 100}% ${LIGHT.y * 100}%`
		}
	},
	{ paint: over(plain(mist), plain(drops(RESTING))), detail: 1 },
	{
		paint: plain(drops(COMING)),
		detail: 0.8,
		moves: { from: { opacity: 0 }, to: { opacity: 1 }, there: 6, back: 12, later: 3 }
	},
	...RUNS.map(({ area, view, there, later }) => ({
		...{ paint: plain(view, area), detail: 1, area },
		moves: {
			from: { transform: 'translateY(-30%)' },
			to: { transform: 'translateY(90%)' },
			...{ there, back: 0, later }
		}
	}))
];
