// A thicket in leaf, grown by rule from its roots, and the meadow behind it with a path to the light.
import { wash, type Painter } from '$lib/ui/painting/easel';
import { LIGHT } from '$lib/ui/painting/hills';
import { layered, scatter, smoothstep } from '$lib/ui/painting/noise';
import { css, mix, tone, type Pigment } from '$lib/ui/painting/pigment';

export interface Thicket {
	side: 'left' | 'right';
	seed: number;
	stems: number;
	/** 0 behind, hazy; 1 right before the eyes. */
	near: number;
}

/** All lengths in heights of the picture. */
interface Twig {
	x: number;
	y: number;
	angle: number;
	length: number;
	thick: number;
	/** Forks that are still to come. */
	forks: number;
	seed: number;
}

export function thicket({ side, seed, stems, near }: Thicket): Painter {
	return (canvas, palette) => {
		const brush = canvas.getContext('2d');
		if (!brush) return;
		const { height } = canvas;
		const aspect = canvas.width / height;
		// On a tall glass all of it is smaller, and grows from higher up.
		const size = Math.min(1, (aspect / 1.6) ** 0.6);
		const inward = side === 'left' ? 1 : -1;
		const wood = tone(mix(palette.ridgeFar, palette.ridgeNear, 0.45 + 0.5 * near), 0.92);
		brush.lineCap = 'round';
		brush.save();
		brush.scale(height, height);
		const count = Math.ceil(stems * size);
		for (let i = 0; i < count; i++) {
			// Stems stand closer together at the side and reach over the middle.
			const share = (i + scatter(i, 1, seed)) / count;
			const across = (-0.06 + 0.5 * share) * aspect;
			const from: Twig = {
				x: side === 'left' ? across : aspect - across,
				y: 1.04 - (1 - size) * 0.4,
				angle: Math.PI / 2 - inward * (0.1 + 0.34 * scatter(i, 2, seed)),
				length: (0.21 + 0.09 * scatter(i, 3, seed) - 0.04 * share) * size,
				thick: (0.012 + 0.008 * scatter(i, 4, seed) + 0.004 * near) * size,
				forks: 6,
				seed: seed + i * 31
			};
			grow(brush, from, { wood, light: palette.light, aspect, size });
		}
		brush.restore();
	};
}

interface Paints {
	wood: Pigment;
	light: Pigment;
	aspect: number;
	/** 1, or less on a tall glass. */
	size: number;
}

/** Few different colours: a browser reads each of them once. */
const stepped = (share: number) => Math.round(share * 6) / 6;

function grow(brush: CanvasRenderingContext2D, twig: Twig, paints: Paints): void {
	const { x, y, angle, length, thick, forks, seed } = twig;
	const bend = (scatter(forks, 5, seed) - 0.5) * 0.7;
	const end = { x: x + Math.cos(angle + bend) * length, y: y - Math.sin(angle + bend) * length };
	const away = Math.hypot(end.x - LIGHT.x * paints.aspect, (end.y - LIGHT.y) * 1.3);
	const glow = stepped(Math.exp(-away * 3.2));
	brush.strokeStyle = css(mix(paints.wood, paints.light, glow * 0.2));
	brush.lineWidth = thick;
	brush.beginPath();
	brush.moveTo(x, y);
	brush.quadraticCurveTo(
		x + Math.cos(angle) * length * 0.55,
		y - Math.sin(angle) * length * 0.55,
		end.x,
		end.y
	);
	brush.stroke();
	if (forks < 4) leaf(brush, end, angle + bend, glow, seed + forks, paints);
	if (forks === 0) return;
	const count = scatter(forks, 6, seed) > 0.5 ? 3 : 2;
	for (let i = 0; i < count; i++) {
		const spread = (i / (count - 1) - 0.5) * 1.25 + (scatter(i, forks, seed + 7) - 0.5) * 0.7;
		grow(
			brush,
			{
				...end,
				angle: angle + bend + spread,
				length: length * (0.6 + 0.2 * scatter(i, forks, seed + 8)),
				thick: thick * 0.64,
				forks: forks - 1,
				seed: seed * 3 + i * 13 + forks
			},
			paints
		);
	}
}

/** A small leaf; those before the light are lit through. */
function leaf(
	brush: CanvasRenderingContext2D,
	{ x, y }: { x: number; y: number },
	angle: number,
	glow: number,
	seed: number,
	{ wood, light, size }: Paints
): void {
	if (scatter(seed, 9) < 0.35) return;
	const long = (0.006 + 0.008 * scatter(seed, 10)) * size;
	const colour = mix(
		tone(wood, 0.9 + 0.5 * stepped(scatter(seed, 11))),
		light,
		glow * (0.1 + 0.34 * stepped(scatter(seed, 12)))
	);
	brush.fillStyle = css(colour, 0.94);
	brush.beginPath();
	brush.ellipse(x, y, long, long * 0.42, -angle + (scatter(seed, 13) - 0.5) * 1.6, 0, 7);
	brush.fill();
}

/** Where the meadow begins, in shares of the height. */
const MEADOW = 0.6;

/** Grass in the evening, and a path through it to the light. */
export const meadow: Painter = async (canvas, palette) => {
	const aspect = canvas.width / canvas.height;
	const far = mix(mix(palette.ridgeFar, palette.ridgeNear, 0.5), palette.skyLow, 0.16);
	const near = tone(palette.ridgeNear, 0.9);
	await wash(canvas, (x, y) => {
		const rise = (layered(x * 1.4, 3, 3, 18) - 0.5) * 0.05;
		const depth = (y - MEADOW - rise) / (1 - MEADOW);
		if (depth < 0) return [far, 0];
		const tufts = layered(x * (16 - 9 * depth), y * 26, 3, 7) - 0.5;
		let colour = tone(mix(far, near, smoothstep(-0.05, 0.62, depth)), 1 + tufts * 0.4);
		const winding = Math.sin(depth * 4.2 + 0.4) * 0.1 * depth ** 0.7;
		const middle = LIGHT.x * aspect + (0.5 - LIGHT.x) * aspect * depth + winding;
		const wide = 0.012 + 0.16 * depth;
		const path = Math.exp(-(((x - middle) / wide) ** 2) * (1 + tufts));
		const air = Math.exp(-(((x - LIGHT.x * aspect) / 0.5) ** 2) - depth * 5);
		colour = mix(
			colour,
			palette.light,
			path * 0.42 * (1 - smoothstep(0.1, 0.8, depth)) + air * 0.22
		);
		return [colour, smoothstep(0, 0.02, depth)];
	});
};
