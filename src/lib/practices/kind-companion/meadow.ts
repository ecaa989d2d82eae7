// A meadow in the evening, the light that waits there, and who may sit in it: only an outline in
// the light, seen from behind, without a face.
import type { Painter } from '$lib/ui/painting/easel';
import { layered, smoothstep } from '$lib/ui/painting/noise';
import { css, mix, tone } from '$lib/ui/painting/pigment';
import { below, evening, ground, mist, over, skyAt, soft, stars, swell } from '../brushwork';
import { firs, grasses } from '../growth';
import type { Companion } from './practice';

const SKY = { level: 0.6, lightX: 0, glow: 0.55 };
/** Where whoever comes sits. */
const SEAT = { y: 0.735 };

const farHills = swell(0.56, 0.13, 4);
const hills = swell(0.615, 0.1, 17);
const meadowLine = (x: number) => 0.705 + x * x * 0.05 + (layered(x * 3, 2, 3, 8) - 0.5) * 0.012;

export const land: Painter = over(
	soft((palette) => {
		const sky = skyAt(evening(palette), SKY);
		return (x, y) => [sky(x, y), 1];
	}),
	stars(110, 0.42),
	below(farHills, ground(0.12, 0.54)),
	mist(0.6, 0.045, 3, 0.9),
	below(hills, ground(0.45, 0.6)),
	firs(hills, { tall: 0.04, every: 0.011, seed: 6 }, ground(0.5, 0.6)),
	mist(0.67, 0.04, 40, 1),
	below(meadowLine, (palette) => {
		const dusk = evening(palette);
		const own = mix(dusk.ridgeFar, dusk.ridgeNear, 0.72);
		return (x, y) => {
			const pool = Math.exp(-((x / 0.34) ** 2) - ((y - 0.72) / 0.09) ** 2);
			const blade = 0.82 + 0.36 * layered(x * 22, y * 46, 4, 8);
			return [mix(tone(own, blade), palette.light, pool * 0.2), 1];
		};
	})
);

/** Air that is lit all around. */
export const halo: Painter = soft((palette) => {
	const warm = mix(palette.light, evening(palette).skyLow, 0.12);
	return (x, y) => {
		const distance = Math.hypot(x, (y - 0.56) * 1.06);
		const near = Math.exp(-((distance / 0.15) ** 2)) * 0.46;
		const air = Math.exp(-distance * 4.6) * 0.5;
		return [warm, Math.min(0.9, (near + air) * (0.9 + 0.2 * layered(x * 3, y * 5, 3, 5)))];
	};
}, 0.4);

/** The blades before the light. */
export const grass: Painter = over(
	grasses(
		(x) => meadowLine(x) + 0.075,
		{ tall: 0.075, every: 0.0065, seed: 3, heads: 0.12 },
		ground(0.88, 0.7)
	),
	grasses(
		(x) => meadowLine(x) + 0.2,
		{ tall: 0.15, every: 0.008, seed: 15, heads: 0.2 },
		ground(0.97, 0.78)
	),
	below((x) => meadowLine(x) + 0.19, ground(0.97, 0.86))
);

/** Half an outline from the top down, right of the middle: a start, then six numbers a curve. */
type Half = readonly number[];

const OUTLINES: Partial<Record<Companion, Half>> = {
	// A head, shoulders, a wide shawl.
	person: [
		...[0, 0.456],
		...[0.026, 0.456, 0.037, 0.478, 0.036, 0.502],
		...[0.035, 0.522, 0.027, 0.536, 0.028, 0.548],
		...[0.05, 0.562, 0.086, 0.568, 0.096, 0.61],
		...[0.106, 0.66, 0.128, 0.7, 0.134, SEAT.y]
	],
	// Ears, a round head, a broad back.
	animal: [
		...[0, 0.502],
		...[0.008, 0.501, 0.014, 0.499, 0.019, 0.496],
		...[0.022, 0.482, 0.029, 0.47, 0.037, 0.462],
		...[0.044, 0.48, 0.046, 0.504, 0.045, 0.524],
		...[0.045, 0.544, 0.038, 0.556, 0.043, 0.572],
		...[0.07, 0.6, 0.09, 0.64, 0.1, 0.68],
		...[0.105, 0.7, 0.106, 0.72, 0.104, SEAT.y]
	],
	// Someone of one's own: light in the shape of an open door, or of something tall and soft.
	faith: [
		...[0, 0.42],
		...[0.05, 0.44, 0.094, 0.51, 0.095, 0.6],
		...[0.096, 0.66, 0.09, 0.7, 0.08, SEAT.y]
	],
	own: [
		...[0, 0.455],
		...[0.056, 0.455, 0.09, 0.5, 0.096, 0.57],
		...[0.1, 0.64, 0.116, 0.69, 0.11, SEAT.y]
	]
};

function trace(brush: CanvasRenderingContext2D, canvas: HTMLCanvasElement, half: Half) {
	const { width, height } = canvas;
	const points: [x: number, y: number][] = [];
	for (let i = 0; i < half.length; i += 2) points.push([half[i] ?? 0, half[i + 1] ?? 0]);
	const mirrored = points.map(([x, y]): [number, number] => [-x, y]).reverse();
	const [start, ...rest] = points.map(([x, y]): [number, number] => [
		width / 2 + x * height,
		y * height
	]);
	const back = mirrored.map(([x, y]): [number, number] => [width / 2 + x * height, y * height]);
	if (!start || !back[0]) return;
	const curves = (points: [number, number][]) => {
		for (let i = 0; i + 2 < points.length; i += 3) {
			const [a, b, c] = points.slice(i, i + 3);
			if (a && b && c) brush.bezierCurveTo(...a, ...b, ...c);
		}
	};
	brush.beginPath();
	brush.moveTo(...start);
	curves(rest);
	brush.lineTo(...back[0]);
	curves(back.slice(1));
	brush.closePath();
}

/** The outline of a companion in the light: lit at its edge, melting into the grass. */
function figure(name: Companion): Painter {
	const outline = OUTLINES[name];
	const bodily = name === 'person' || name === 'animal';
	return async (canvas, palette) => {
		const brush = canvas.getContext('2d');
		if (!brush || !outline) return;
		const dusk = evening(palette);
		const { width, height } = canvas;
		const far = width * 3;
		// Only the blurred shadow of the shape is seen: the air that glows about it.
		brush.save();
		brush.shadowColor = css(palette.light, bodily ? 0.55 : 0.5);
		brush.shadowBlur = 0.05 * height;
		brush.shadowOffsetX = far;
		brush.translate(-far, 0);
		trace(brush, canvas, outline);
		brush.fill();
		brush.restore();
		const body = mix(mix(dusk.skyLow, dusk.ridgeFar, 0.5), palette.light, 0.2);
		trace(brush, canvas, outline);
		if (bodily) {
			const inside = brush.createLinearGradient(0, 0.45 * height, 0, SEAT.y * height);
			inside.addColorStop(0, css(tone(body, 0.86), 0.62));
			inside.addColorStop(0.5, css(tone(body, 0.8), 0.5));
			inside.addColorStop(0.94, css(tone(body, 0.8), 0));
			brush.fillStyle = inside;
			brush.fill();
		}
		const edge = brush.createLinearGradient(0, 0.42 * height, 0, SEAT.y * height);
		edge.addColorStop(0, css(palette.light, 0.8));
		edge.addColorStop(0.5, css(palette.light, 0.36));
		edge.addColorStop(0.86, css(palette.light, 0));
		brush.strokeStyle = edge;
		brush.shadowColor = css(palette.light, 0.9);
		brush.shadowBlur = 0.014 * height;
		brush.lineWidth = 0.0026 * height;
		brush.stroke();
	};
}

/** A core of light, and nothing else. */
const core: Painter = soft(
	(palette) => (x, y) => {
		const distance = Math.hypot(x, (y - 0.575) * 0.86);
		const body = Math.exp(-((distance / 0.055) ** 2)) * 0.85 + smoothstep(0.16, 0, distance) * 0.22;
		return [
			mix(palette.light, [1, 0, 0.01], 0.35 * smoothstep(0.05, 0, distance)),
			Math.min(1, body)
		];
	},
	0.6
);

export const FIGURES: Record<Companion, Painter> = {
	light: core,
	person: figure('person'),
	animal: figure('animal'),
	faith: figure('faith'),
	own: figure('own')
};
