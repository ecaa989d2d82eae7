// What the practices' painted pictures share: our landscape's pigments as evening falls, skies,
// mist, mountains, water that mirrors, and what is cut out crisply against them. Painted once by
// ui/painting; x is in heights of the picture from its middle, y in heights from its top.
import { study, wash, type Painter, type Shade } from '$lib/ui/painting/easel';
import { layered, noise, scatter, smoothstep } from '$lib/ui/painting/noise';
import { css, mix, tone, type Palette, type Pigment } from '$lib/ui/painting/pigment';

/** Every place on the glass, told from its middle, so that a picture fits any shape of glass. */
export type Scene = (palette: Palette, reach: number) => Shade;

const at = (lightness: number, [, a, b]: Pigment): Pigment => [lightness, a, b];

/** The landscape's pigments, darker: pale words stand on all of it, at every time of day. */
export function evening({ skyHigh, skyLow, ridgeFar, ridgeNear, light }: Palette): Palette {
	return {
		skyHigh: at(0.12 + 0.34 * skyHigh[0], skyHigh),
		skyLow: at(0.22 + 0.44 * skyLow[0], skyLow),
		ridgeFar: at(0.14 + 0.42 * ridgeFar[0], ridgeFar),
		ridgeNear: at(0.05 + 0.5 * ridgeNear[0], ridgeNear),
		light
	};
}

/** The same after dark, whatever the hour. */
export function night(palette: Palette): Palette {
	const dusk = evening(palette);
	return {
		skyHigh: tone(dusk.skyHigh, 0.72),
		skyLow: mix(tone(dusk.skyHigh, 1.15), tone(dusk.skyLow, 0.6), 0.3),
		ridgeFar: tone(dusk.ridgeFar, 0.66),
		ridgeNear: tone(dusk.ridgeNear, 0.7),
		light: palette.light
	};
}

/** A picture that is soft all over: painted small and scaled up. */
export function soft(scene: Scene, scale = 0.5): Painter {
	return async (canvas, palette) => {
		const small = study(canvas, scale);
		const reach = small.width / small.height / 2;
		const shade = scene(palette, reach);
		await wash(small, (x, y) => shade(x - reach, y));
		canvas.getContext('2d')?.drawImage(small, 0, 0, canvas.width, canvas.height);
	};
}

/** Below a line only: its edge is crisp, what fills it is soft. */
export function below(line: (x: number) => number, scene: Scene): Painter {
	return cutOut(
		(brush, { width, height }) => {
			brush.moveTo(0, height);
			for (let column = 0; column <= width; column++) {
				brush.lineTo(column, line((column - width / 2) / height) * height);
			}
			brush.lineTo(width, height);
			brush.fill();
		},
		(palette, reach) => {
			const shade = scene(palette, reach);
			return (x, y) => (y < line(x) - 0.02 ? [palette.light, 0] : shade(x, y));
		}
	);
}

/** Whatever `draw` fills, filled with a soft scene. */
export function cutOut(
	draw: (brush: CanvasRenderingContext2D, canvas: HTMLCanvasElement) => void,
	scene: Scene
): Painter {
	return async (canvas, palette) => {
		const layer = study(canvas, 1);
		const brush = layer.getContext('2d');
		if (!brush) return;
		brush.beginPath();
		draw(brush, layer);
		const filling = study(canvas, 1);
		await soft(scene, 0.4)(filling, palette);
		brush.globalCompositeOperation = 'source-in';
		brush.drawImage(filling, 0, 0);
		canvas.getContext('2d')?.drawImage(layer, 0, 0);
	};
}

/** Painted one over the other. */
export function over(...painters: Painter[]): Painter {
	return async (canvas, palette) => {
		for (const paint of painters) await paint(canvas, palette);
	};
}

/** The near ground: dark, a little lighter where the light of the sky reaches it. */
export function ground(near: number, level: number): Scene {
	return (palette) => {
		const dusk = evening(palette);
		const own = mix(dusk.ridgeFar, dusk.ridgeNear, near);
		const high = mix(own, dusk.skyLow, 0.2 * (1 - near) + 0.06);
		return (x, y) => {
			const fall = smoothstep(
				level - 0.06,
				level + 0.12,
				y + (noise(x * 5, y * 9, 9) - 0.5) * 0.05
			);
			return [mix(high, own, fall), 1];
		};
	};
}

/** A long low swell of land. */
export function swell(level: number, rise: number, seed: number): (x: number) => number {
	return (x) => level - (layered(x * 0.9 + seed, seed * 0.7, 4, seed) - 0.5) * rise;
}

export interface Sky {
	/** Where it meets the land, and how far from the middle its light stands. */
	level: number;
	lightX: number;
	/** How much light there is: 0 to 1. */
	glow: number;
}

/** A sky between its two colours, warm and hazy low down, with long thin clouds. */
export function skyAt(palette: Palette, { level, lightX, glow }: Sky) {
	const { skyHigh, skyLow, light } = palette;
	const between = mix(skyHigh, skyLow, 0.46);
	// Blue and gold would meet in grey: real air has rose between them.
	const rose = Math.max(0, skyLow[1]) * 0.45;
	const middle: Pigment = [between[0], between[1] + rose, between[2] - rose * 0.8];
	return (x: number, y: number): Pigment => {
		const height = y / level;
		const base =
			height < 0.6
				? mix(skyHigh, middle, smoothstep(0, 0.6, height))
				: mix(middle, skyLow, smoothstep(0.55, 1.02, height));
		const aside = (x - lightX) / 0.8;
		const under = (y - level) / 0.36;
		const warm = Math.exp(-(aside * aside + under * under) * 1.7) * glow;
		const drift = layered(x * 1.1 + 3 + level * 20, y * 7 - x * 0.9, 4, 41);
		const veil = smoothstep(0.5, 0.8, drift) * smoothstep(0.12, 0.45, y) * 0.36;
		return mix(mix(base, light, warm * 0.6), mix(skyLow, light, 0.2 + warm * 0.5), veil);
	};
}

/** Stars, fewer towards the land. */
export function stars(count: number, level: number): Painter {
	return async (canvas, palette) => {
		const brush = canvas.getContext('2d');
		if (!brush) return;
		for (let i = 0; i < count; i++) {
			const y = scatter(i, 1, 7) ** 1.2 * level;
			const bright = scatter(i, 2, 7) ** 5;
			brush.fillStyle = css(palette.light, (0.1 + 0.6 * bright) * (1 - y / level) ** 0.5);
			brush.beginPath();
			const size = (0.5 + bright * 0.9) * (canvas.height / 800);
			brush.arc(scatter(i, 0, 7) * canvas.width, y * canvas.height, size, 0, 7);
			brush.fill();
		}
	};
}

/** Banks of mist around a height, to be laid over what stands there; they may drift. */
export function mist(level: number, depth: number, seed: number, thick = 1): Painter {
	return soft((palette) => {
		const dusk = evening(palette);
		const lit = mix(mix(dusk.skyLow, dusk.ridgeFar, 0.45), palette.light, 0.12);
		return (x, y) => {
			const away = (y - level) / depth;
			const bank = layered(x * 1.7 + seed, y * 5.5, 5, seed);
			const alpha =
				smoothstep(0.54 - thick * 0.14, 0.74 - thick * 0.04, bank) * Math.exp(-away * away * 1.6);
			return [tone(lit, 0.86 + bank * 0.3), Math.min(1, alpha * thick)];
		};
	}, 0.6);
}

export interface Peak {
	/** From the middle; how far its flanks reach to either side. */
	x: number;
	reach: number;
	top: number;
	foot: number;
	seed: number;
	/** 0 far and hazy, 1 near and dark. */
	near: number;
	/** How far down its snow lies: 0 none, 1 to the foot. */
	snow: number;
}

export function peakLine({ x: middle, reach, top, foot, seed }: Peak) {
	return (x: number): number => {
		// No mountain is even: one flank is longer, and each has its shoulder.
		const side = x < middle ? 1.16 : 0.9;
		const away = Math.min(1, Math.abs(x - middle) / reach / side);
		const shoulder = (noise(x * 4.2 + seed, 2, seed) - 0.42) * 1.5 * away * (1 - away) ** 1.1;
		const flank = (1 - away) ** 1.24 + shoulder;
		const rough = layered(x * 7.5 + seed, seed * 0.37, 6, seed) - 0.5;
		return foot - (foot - top) * (flank + rough * 0.34 * (0.08 + (1 - away) * 0.8));
	};
}

/** A mountain with gullies that fan out from its top, lit from `lightX`, its foot in haze. */
export function peak(one: Peak, lightX: number): Painter {
	const line = peakLine(one);
	return below(line, (palette) => {
		const dusk = evening(palette);
		const rock = mix(dusk.ridgeFar, dusk.ridgeNear, one.near * 0.75);
		const shade = mix(rock, dusk.skyHigh, 0.35);
		const white = mix(mix(palette.light, dusk.skyLow, 0.32), dusk.ridgeFar, 0.24);
		const haze = mix(mix(dusk.ridgeFar, dusk.skyLow, 0.6), palette.light, 0.1);
		const tall = one.foot - one.top;
		const side = Math.sign(lightX - one.x) || 1;
		return (x, y) => {
			const down = (y - one.top) / tall;
			const fan = (x - one.x) / (0.1 + Math.max(0, y - one.top));
			const fold = (turn: number) => layered(fan * 3.1 + turn + one.seed, down * 2.1, 6, one.seed);
			const facing = Math.tanh((fold(0.09 * side) - fold(-0.09 * side)) * 7 + fan * side * 0.75);
			const lit = smoothstep(-0.5, 0.85, facing);
			const patch = layered(x * 13 + one.seed, y * 17, 4, one.seed + 3) - 0.5;
			const snow = smoothstep(one.snow + 0.18, one.snow - 0.16, down + patch * 0.5 - lit * 0.1);
			let colour = mix(shade, mix(rock, palette.light, 0.2), lit * 0.75);
			colour = mix(colour, mix(mix(shade, white, 0.3), white, lit), snow * 0.86);
			const air = smoothstep(0.35, 1.05, down + patch * 0.2);
			return [mix(colour, haze, air * 0.72 * (1 - one.near * 0.6)), 1];
		};
	});
}

/** Everything above a line again below it, dimmer and with small slow waves. */
export function mirrored(scene: Painter, level: number): Painter {
	return async (canvas, palette) => {
		await scene(canvas, palette);
		const brush = canvas.getContext('2d');
		if (!brush) return;
		const dusk = evening(palette);
		const { width, height } = canvas;
		const copy = study(canvas, 1);
		copy.getContext('2d')?.drawImage(canvas, 0, 0);
		const shore = Math.round(level * height);
		for (let row = shore; row < height; row++) {
			const depth = (row - shore) / height;
			const wave = (noise(3, (row - shore) ** 0.72 * 0.9, 5) - 0.5) * (1 + depth * 34);
			const from = Math.max(0, shore - (row - shore) * 1.08 - wave * 0.5);
			brush.drawImage(copy, 0, from, width, 1, wave * 0.6 - 6, row, width + 12, 1);
		}
		const water = brush.createLinearGradient(0, shore, 0, height);
		water.addColorStop(0, css(tone(dusk.skyLow, 0.7), 0.16));
		water.addColorStop(0.5, css(dusk.ridgeNear, 0.42));
		water.addColorStop(1, css(dusk.ridgeNear, 0.82));
		brush.fillStyle = water;
		brush.fillRect(0, shore, width, height - shore);
	};
}
