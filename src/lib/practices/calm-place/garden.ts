// The garden at night: a path of pale stones to a gate with a lantern.
import type { Painter } from '$lib/ui/painting/easel';
import { layered, scatter, smoothstep } from '$lib/ui/painting/noise';
import { css, mix, tone, type Pigment } from '$lib/ui/painting/pigment';
import { cutOut, evening, night, over, soft, stars } from '../brushwork';
import { lightAt, type Layer } from './layer';

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

/** From far to near. */
export const layers: readonly Layer[] = [
	{ paint: garden, detail: 0.7 },
	{ paint: over(shrubs, gate), detail: 0.75 },
	{ paint: lightAt(GATE.x, 0.55, 0.11, 0.1, 0.42), detail: 0.3, moves: 'breathe' },
	{ paint: over(nearShrubs, blossoms), detail: 0.75 }
];
