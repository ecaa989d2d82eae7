// The landscape itself: sky, the light low over the horizon, ridges that fade into haze. Painted
// once by code; who moves it is Landscape.svelte.
import { study, wash, type Painter } from './easel';
import { layered, noise, scatter, smoothstep } from './noise';
import { css, mix, tone, type Palette, type Pigment } from './pigment';

/** Where the light stands: x in shares of the width, y in shares of the height. */
export const LIGHT = { x: 0.62, y: 0.53 };

/** Dark skies have stars, and their light is the moon's. */
const isNight = (palette: Palette) => palette.skyHigh[0] < 0.2;

/** The sky between its two colours, with the light's warmth low down and long thin clouds. */
export const sky: Painter = async (canvas, palette) => {
	const between = mix(palette.skyHigh, palette.skyLow, 0.46);
	// Blue and gold would meet in grey: real air has rose between them, but not at night.
	const rose = isNight(palette) ? 0 : Math.max(0, palette.skyLow[1]) * 0.45;
	const middle: Pigment = [between[0], between[1] + rose, between[2] - rose * 0.8];
	const aspect = canvas.width / canvas.height;
	const soft = study(canvas, 0.5);
	await wash(soft, (x, y) => {
		const height = y / LIGHT.y;
		let colour =
			height < 0.55
				? mix(palette.skyHigh, middle, smoothstep(-0.1, 0.55, height))
				: mix(middle, palette.skyLow, smoothstep(0.5, 1.02, height));
		const aside = (x - LIGHT.x * aspect) / 0.9;
		const below = (y - LIGHT.y) / 0.42;
		const glow = Math.exp(-(aside * aside + below * below) * 1.6);
		colour = mix(colour, palette.light, glow * 0.34);
		// Cirrus: noise pulled long, thinner towards the zenith, lit from below.
		const drift = layered(x * 1.1 + 3, y * 7 - x * 0.9, 4, 41);
		const veil = smoothstep(0.5, 0.78, drift) * smoothstep(0.06, 0.4, y) * 0.5;
		const wisps = smoothstep(0.52, 0.85, layered(x * 2.4, y * 15 + x, 3, 77)) * 0.22;
		const lit = mix(palette.skyLow, palette.light, 0.35 + glow * 0.5);
		colour = mix(colour, lit, (veil + wisps * smoothstep(0.2, 0.5, y)) * (0.4 + 0.6 * glow));
		return [colour, 1];
	});
	canvas.getContext('2d')?.drawImage(soft, 0, 0, canvas.width, canvas.height);
	if (isNight(palette)) stars(canvas, palette);
};

function stars(canvas: HTMLCanvasElement, palette: Palette): void {
	const brush = canvas.getContext('2d');
	if (!brush) return;
	const { width, height } = canvas;
	for (let i = 0; i < 420; i++) {
		const y = scatter(i, 1, 7) ** 1.3 * LIGHT.y;
		const bright = scatter(i, 2, 7) ** 5;
		brush.fillStyle = css(palette.light, (0.12 + 0.75 * bright) * (1 - y / LIGHT.y) ** 0.5);
		brush.beginPath();
		const size = (0.45 + bright * 0.9) * (height / 800);
		brush.arc(scatter(i, 0, 7) * width, y * height, size, 0, 7);
		brush.fill();
	}
}

/** The breathing light: a core low over the horizon and the air around it. */
export const light: Painter = async (canvas, palette) => {
	const aspect = canvas.width / canvas.height;
	const bright = tone(palette.light, 1.02);
	const soft = study(canvas, 0.25);
	await wash(soft, (x, y) => {
		const aside = x - LIGHT.x * aspect;
		const up = y - LIGHT.y;
		const distance = Math.hypot(aside, up * 1.25);
		const halo = Math.exp(-distance * distance * 42) * 0.62;
		const air = Math.exp(-distance * 3.6) * 0.44;
		// Nothing at the edges: the canvas shrinks with the out-breath and must not show where it ends.
		const inside = smoothstep(0, 0.22, Math.min(x, aspect - x, y));
		const uneven = 0.82 + 0.36 * layered(x * 2.2, y * 6, 3, 5);
		return [bright, Math.min(1, (halo + air) * uneven) * inside];
	});
	const brush = canvas.getContext('2d');
	if (!brush) return;
	brush.drawImage(soft, 0, 0, canvas.width, canvas.height);
	core(brush, canvas, bright);
};

/** The sun or the moon itself, round and with a soft edge. */
function core(
	brush: CanvasRenderingContext2D,
	{ width, height }: HTMLCanvasElement,
	bright: Pigment
): void {
	const [x, y, edge] = [LIGHT.x * width, (LIGHT.y - 0.012) * height, 0.062 * height];
	const disc = brush.createRadialGradient(x, y, edge * 0.82, x, y, edge);
	for (const [at, alpha] of [
		[0, 0.95],
		[0.25, 0.8],
		[0.75, 0.15],
		[1, 0]
	] as const) {
		disc.addColorStop(at, css(bright, alpha));
	}
	brush.fillStyle = disc;
	brush.fillRect(0, 0, width, height);
}

export interface Ridge {
	/** 0 the farthest, 1 the nearest. */
	depth: number;
	/** Where it runs, in shares of the height, and how far it rises and falls. */
	level: number;
	rise: number;
	/** Bumps a height of the picture. */
	bumps: number;
	seed: number;
	/** How tall its trees stand, in shares of the height; 0 for bare. */
	trees: number;
}

/** From far to near. */
export const RIDGES: readonly Ridge[] = [
	{ depth: 0, level: 0.545, rise: 0.11, bumps: 1.5, seed: 3, trees: 0 },
	{ depth: 0.2, level: 0.595, rise: 0.13, bumps: 1.25, seed: 24, trees: 0 },
	{ depth: 0.42, level: 0.665, rise: 0.15, bumps: 1.05, seed: 57, trees: 0.004 },
	{ depth: 0.68, level: 0.765, rise: 0.17, bumps: 0.85, seed: 71, trees: 0.011 },
	{ depth: 1, level: 0.9, rise: 0.17, bumps: 0.62, seed: 112, trees: 0.034 }
];

/** The height of a ridge's line at x, in shares of the height from the top. */
export function lineOf(ridge: Ridge, x: number): number {
	const form = layered(x * ridge.bumps + ridge.seed, ridge.seed * 0.7, 6, ridge.seed);
	return ridge.level - (form - 0.5) * ridge.rise * 1.7;
}

/** One ridge: lit on the side of the light, drowned in haze towards its foot. */
export function ridge(one: Ridge): Painter {
	return async (canvas, palette) => {
		const aspect = canvas.width / canvas.height;
		const own = mix(palette.ridgeFar, palette.ridgeNear, one.depth ** 0.8);
		const haze = mix(mix(palette.ridgeFar, palette.skyLow, 0.55), palette.light, 0.12);
		const soft = study(canvas, 0.25);
		const lines = Float32Array.from({ length: soft.width }, (_, i) => lineOf(one, i / soft.height));
		await wash(soft, (x, y) => {
			const line = lines[Math.round(x * soft.height)] ?? one.level;
			const below = y - line;
			if (below < -0.05) return [own, 0];
			return [slope(one, palette, own, haze, x, below, x - LIGHT.x * aspect), 1];
		});
		const brush = canvas.getContext('2d');
		if (!brush) return;
		outline(brush, canvas, one);
		brush.fill();
		brush.globalCompositeOperation = 'source-in';
		brush.drawImage(soft, 0, 0, canvas.width, canvas.height);
		brush.globalCompositeOperation = 'source-over';
	};
}

/** The ridges' painters, from far to near. */
export const RIDGE_PAINTERS = RIDGES.map((one) => ({ one, paint: ridge(one) }));

function slope(
	one: Ridge,
	palette: Palette,
	own: Pigment,
	haze: Pigment,
	x: number,
	below: number,
	aside: number
): Pigment {
	const grain = one.bumps * 3.2;
	// Gullies run down the slope: noise that is stretched along the fall.
	const fold = (at: number) => layered(at * grain + one.seed, below * grain * 1.7, 3, one.seed + 9);
	const facing = (fold(x + 0.015) - fold(x - 0.015)) * 3.4 * Math.tanh(aside * 4);
	const nearLight = Math.exp(-aside * aside * 2.2);
	let colour = tone(own, 1 + facing * 0.35 * (1 - one.depth * 0.4));
	colour = mix(colour, palette.light, Math.max(0, facing) * 0.2 * (1 - one.depth));
	// The edge catches the light.
	const rim = Math.exp(-Math.max(0, below) * 90) * nearLight;
	colour = mix(colour, palette.light, rim * 0.26 * (1 - one.depth * 0.72));
	// Mist lies in the folds, thicker low down and thinner on near ridges.
	const mist = smoothstep(0, 0.2, below + (noise(x * 3, below * 6, one.seed) - 0.5) * 0.09);
	return mix(
		colour,
		mix(haze, palette.light, nearLight * 0.16),
		mist * 0.62 * (1 - one.depth) ** 1.1
	);
}

function outline(
	brush: CanvasRenderingContext2D,
	{ width, height }: HTMLCanvasElement,
	one: Ridge
) {
	brush.beginPath();
	brush.moveTo(0, height);
	const stride = one.trees > 0 ? 1 : 2;
	for (let column = 0; column <= width; column += stride) {
		brush.lineTo(column, (lineOf(one, column / height) - crowns(one, column / height)) * height);
	}
	brush.lineTo(width, height);
	brush.closePath();
}

/** Treetops over a ridge's line: many small firs, in groves with clearings. */
function crowns(one: Ridge, x: number): number {
	if (one.trees === 0) return 0;
	let top = 0;
	const spacing = one.trees * 0.34;
	const here = Math.round(x / spacing);
	for (let i = here - 3; i <= here + 3; i++) {
		const grove = smoothstep(0.36, 0.6, noise(i * spacing * 5, 3, one.seed + 1));
		const tall = one.trees * (0.35 + 0.75 * scatter(i, 4, one.seed)) * grove;
		const at = (i + (scatter(i, 5, one.seed) - 0.5) * 0.9) * spacing;
		const away = Math.abs(x - at) / (tall * 0.3 + 1e-6);
		// Branches step out as they go down.
		const branch = 1 - away - 0.12 * Math.abs(((away * 6) % 1) - 0.5);
		if (branch > 0) top = Math.max(top, tall * branch);
	}
	return top;
}
