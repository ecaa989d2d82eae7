// A river through dark meadows, from the light at the horizon to our feet. Painted once.
import { wash, type Painter } from '$lib/ui/painting/easel';
import { LIGHT } from '$lib/ui/painting/hills';
import { layered, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone } from '$lib/ui/painting/pigment';

/** Where the meadows begin, in shares of the height. */
export const FAR_BANK = 0.46;

/** How near a place is, 0 at the far bank to 1 at our feet, with the horizon drawn together. */
function nearness(y: number): number {
	return Math.max(0, (y - FAR_BANK) / (1 - FAR_BANK));
}

/** How far inside the river a place is: 1 in its middle, 0 on its banks, below 0 on land. */
function inside(share: number, y: number): number {
	const near = nearness(y);
	// Bends come closer together towards the horizon.
	const bend = Math.sin(2.4 / (near + 0.24) + 0.5) * (0.045 + 0.24 * near) * (1 - 0.35 * near);
	const middle = LIGHT.x + bend - 0.16 * near;
	const half = 0.007 + 0.19 * near ** 1.3;
	const rough = (layered(share * 14, y * 30, 3, 3) - 0.5) * 0.2;
	return 1 - Math.abs(share - middle) / half + rough;
}

export const meadows: Painter = (canvas, palette) => {
	const aspect = canvas.width / canvas.height;
	const haze = mix(palette.ridgeFar, palette.skyLow, 0.3);
	const bright = mix(palette.skyLow, palette.light, 0.4);
	return wash(canvas, (x, y) => {
		const share = x / aspect;
		const near = nearness(y);
		const edge = smoothstep(FAR_BANK - 0.006, FAR_BANK + 0.004, y);
		if (edge === 0) return [haze, 0];
		const away = 1 / (near + 0.1);
		const tufts =
			(layered((x - aspect / 2) * away * 3 + 30, away * 5, 3, 21) - 0.5) * 0.28 +
			(layered(x * 2.6, y * 9 - x, 3, 12) - 0.5) * 0.75;
		const land = mix(
			mix(haze, palette.ridgeFar, 0.4),
			palette.ridgeNear,
			smoothstep(-0.1, 0.42, near)
		);
		const lit = Math.exp(-(((share - LIGHT.x) * 3.2) ** 2) - near * 5) * 0.26;
		const ground = mix(tone(land, 1 + tufts), palette.light, lit * (0.6 + tufts * 1.5));
		const wet = smoothstep(0, 0.3, inside(share, y));
		if (wet === 0) return [ground, edge];
		const ripple = layered((x - aspect / 2) * away * 0.7 + 9, away * 7, 3, 33) - 0.5;
		const water = mix(
			bright,
			mix(palette.skyHigh, palette.skyLow, 0.3),
			smoothstep(-0.05, 0.75, near)
		);
		return [mix(ground, tone(water, 0.92 + ripple * 0.4), wet * 0.94), edge];
	});
};

/** Light that lies on the water: two sets, which come and go by turns. */
function shine(seed: number): Painter {
	return (canvas, palette) => {
		const aspect = canvas.width / canvas.height;
		return wash(canvas, (x, y) => {
			const near = nearness(y);
			if (near <= 0) return [palette.light, 0];
			const within = smoothstep(0.15, 0.7, inside(x / aspect, y));
			if (within === 0) return [palette.light, 0];
			const away = 1 / (near + 0.1);
			const crest = smoothstep(
				0.5,
				0.72,
				layered((x - aspect / 2) * away * 0.9, away * 8, 3, seed)
			);
			return [
				palette.light,
				within * (0.2 + 0.8 * crest) * 0.62 * (1 - smoothstep(0.15, 0.95, near))
			];
		});
	};
}

export const shineIn = shine(41);
export const shineOut = shine(87);
