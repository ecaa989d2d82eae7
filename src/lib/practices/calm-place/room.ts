// The room: a window with the evening in it, a lamp, a chair.
import type { Painter } from '$lib/ui/painting/easel';
import { layered, noise, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone, type Pigment } from '$lib/ui/painting/pigment';
import { evening, over, skyAt, soft, swell } from '../brushwork';
import { chair, lamp, lampLight } from './furniture';
import { FLOOR, lamplight, reached } from './lamplight';
import type { Layer } from './layer';

const WINDOW = { left: -0.17, right: 0.21, top: 0.3, sill: 0.6 };

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

/** From far to near. */
export const layers: readonly Layer[] = [
	{ paint: room, detail: 0.75 },
	{ paint: over(curtains, chair), detail: 0.75 },
	{ paint: lamp, detail: 0.75 },
	{ paint: lampLight, detail: 0.25, moves: 'breathe' }
];
