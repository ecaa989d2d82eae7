// The three circles of light: one with a watchful rim, one that streams, one that is mist and warmth.
// They have the same brightness and hue, and are told apart by their nature alone.
import { wash, type Painter } from '$lib/ui/painting/easel';
import { layered, smoothstep } from '$lib/ui/painting/noise';
import { mix, type Pigment } from '$lib/ui/painting/pigment';

/** How far the disc reaches, as a share of half the canvas; around it is only its glow. */
const EDGE = 0.56;

/** How bright a place is, by its distance from the middle (1 at the edge) and its direction. */
type Inside = (x: number, y: number, r: number) => number;

const rays: Inside = (x, y, r) => {
	const turn = Math.atan2(y, x) / Math.PI;
	const fine = layered(Math.cos(turn * Math.PI) * 5, Math.sin(turn * Math.PI) * 5 + r, 3, 4);
	return 0.22 + 0.2 * r + 0.62 * Math.exp(-(((r - 0.93) / 0.1) ** 2)) * (0.55 + 0.9 * fine);
};

const streams: Inside = (x, y, r) => {
	const angle = 2.1 * r + 0.5;
	const [u, v] = [
		x * Math.cos(angle) - y * Math.sin(angle),
		x * Math.sin(angle) + y * Math.cos(angle)
	];
	const flow = layered(u * 1.2 + 7, v * 5, 3, 15);
	return 0.24 + 0.62 * smoothstep(0.26, 0.8, flow) * (0.6 + 0.4 * r);
};

const mist: Inside = (x, y, r) => {
	const cloud = layered(x * 1.3 + 2, y * 3.6 + 4, 4, 33);
	return 0.92 * Math.exp(-r * r * 1.5) + 0.26 * cloud;
};

function circle(inside: Inside): Painter {
	return async (canvas, palette) => {
		const glow = mix(palette.light, palette.skyLow, 0.3);
		const white: Pigment = [0.985, palette.light[1] * 0.35, palette.light[2] * 0.35];
		await wash(canvas, (x, y) => {
			const [across, up] = [(x - 0.5) * 2, (y - 0.5) * 2];
			const far = Math.hypot(across, up);
			const r = far / EDGE;
			const disc = smoothstep(1.03, 0.95, r);
			const bright = r < 1.05 ? Math.min(1, inside(across / EDGE, up / EDGE, r)) : 0;
			const halo = 0.3 * Math.exp(-Math.max(0, far - EDGE * 0.8) * 5.4) * smoothstep(1, 0.7, far);
			const alpha = disc * (0.16 + 0.8 * bright) + (1 - disc) * halo;
			return [mix(glow, white, bright * bright * disc * 0.85), alpha];
		});
	};
}

/** In the order in which they are told. */
export const circlePainters: readonly Painter[] = [circle(rays), circle(streams), circle(mist)];
