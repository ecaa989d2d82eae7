// Plants, stroke by stroke: what grows in the garden. Colours come from whoever plants them.
import { css, mix, tone, type Pigment } from '$lib/ui/painting/pigment';

/** Numbers of chance of one plant, 0 to 1. */
export type Chance = (which: number) => number;

export interface Plant {
	/** Where it stands, and how tall it is, in px of the canvas. */
	x: number;
	foot: number;
	tall: number;
	leaf: Pigment;
	petal: Pigment;
	/** What shines through petals that stand before the light, and how much. */
	light: Pigment;
	lit: number;
	chance: Chance;
}

export type Kind = (brush: CanvasRenderingContext2D, plant: Plant) => void;

function ellipse(
	brush: CanvasRenderingContext2D,
	[x, y]: readonly [number, number],
	[long, wide]: readonly [number, number],
	turn: number,
	colour: Pigment,
	alpha: number
): void {
	brush.fillStyle = css(colour, alpha);
	brush.beginPath();
	brush.ellipse(x, y, Math.max(0.3, long), Math.max(0.3, wide), turn, 0, 7);
	brush.fill();
}

/** A stem that leans; where its top has come to. */
function stem(brush: CanvasRenderingContext2D, plant: Plant, lean: number): [number, number] {
	const { x, foot, tall, leaf, light, lit } = plant;
	const top: [number, number] = [x + lean * tall, foot - tall];
	brush.strokeStyle = css(mix(leaf, light, lit * 0.25), 0.9);
	brush.lineWidth = Math.max(0.6, tall * 0.009);
	brush.beginPath();
	brush.moveTo(x, foot);
	brush.quadraticCurveTo(x + lean * tall * 0.15, foot - tall * 0.55, ...top);
	brush.stroke();
	return top;
}

/** Blades of grass, a tuft of them. */
export const grass: Kind = (brush, plant) => {
	const { x, foot, tall, leaf, light, lit, chance } = plant;
	for (let i = 0; i < 7; i++) {
		const lean = (chance(i + 10) - 0.5) * 0.9;
		const long = tall * (0.45 + 0.55 * chance(i + 20));
		const at = x + (chance(i + 30) - 0.5) * tall * 0.4;
		const wide = Math.max(0.5, tall * 0.012);
		const [tipX, tipY] = [at + lean * long * 0.7, foot - long * (1 - 0.25 * Math.abs(lean))];
		brush.fillStyle = css(
			mix(tone(leaf, 0.75 + 0.5 * chance(i + 40)), light, lit * 0.35 * chance(i + 50)),
			0.85
		);
		brush.beginPath();
		brush.moveTo(at - wide, foot);
		brush.quadraticCurveTo(at - wide + lean * long * 0.1, foot - long * 0.6, tipX, tipY);
		brush.quadraticCurveTo(at + wide + lean * long * 0.14, foot - long * 0.55, at + wide, foot);
		brush.fill();
	}
};

/** Lavender, sage, delphinium: small blossoms up a stem, buds at its tip. */
export const spire: Kind = (brush, plant) => {
	const { x, foot, tall, petal, light, lit, chance } = plant;
	const lean = (chance(1) - 0.5) * 0.16;
	stem(brush, plant, lean);
	const count = 26;
	for (let i = 0; i < count; i++) {
		const up = i / count;
		const high = 0.42 + 0.58 * up;
		const wide = tall * 0.05 * (1 - up * 0.82) * (0.7 + 0.6 * chance(i + 60));
		const side = (chance(i + 90) - 0.5) * 2;
		const at: [number, number] = [x + lean * tall * high ** 1.6 + side * wide, foot - tall * high];
		const shade = mix(
			tone(petal, 0.68 + 0.5 * chance(i + 120) - 0.12 * (1 - up)),
			light,
			lit * 0.45 * chance(i + 150)
		);
		ellipse(brush, at, [wide * 0.62, wide * 0.46], side, shade, 0.85);
	}
};

/** Cosmos, daisy: a ring of petals, seen from the side more or less. */
export const daisy: Kind = (brush, plant) => {
	const { tall, petal, leaf, light, lit, chance } = plant;
	const [x, y] = stem(brush, plant, (chance(1) - 0.5) * 0.3);
	const size = tall * (0.1 + 0.05 * chance(2));
	const flat = 0.3 + 0.55 * chance(3);
	const tilt = (chance(4) - 0.5) * 0.7;
	const petals = 8;
	for (let i = 0; i < petals; i++) {
		const angle = (i / petals) * 2 * Math.PI + chance(5) * 2;
		const [cos, sin] = [Math.cos(angle), Math.sin(angle) * flat];
		const at: [number, number] = [
			x + size * 0.58 * (cos * Math.cos(tilt) - sin * Math.sin(tilt)),
			y + size * 0.58 * (sin * Math.cos(tilt) + cos * Math.sin(tilt))
		];
		const turn = Math.atan2(at[1] - y, at[0] - x);
		const foreshortened = Math.hypot(cos, sin);
		const shade = mix(
			tone(petal, 0.8 + 0.3 * chance(i + 20) - (sin > 0 ? 0.1 : 0)),
			light,
			lit * (0.25 + 0.4 * chance(i + 30))
		);
		ellipse(
			brush,
			at,
			[size * 0.5 * foreshortened, size * 0.25 * (0.5 + flat * 0.5)],
			turn,
			shade,
			0.86
		);
	}
	ellipse(
		brush,
		[x, y],
		[size * 0.2, size * 0.2 * Math.max(0.5, flat)],
		tilt,
		mix(tone(leaf, 1.3), light, 0.35 + lit * 0.3),
		0.95
	);
};

/** Poppy: a cup of thin petals that the light comes through. */
export const cup: Kind = (brush, plant) => {
	const { tall, petal, light, lit, chance } = plant;
	const [x, y] = stem(brush, plant, (chance(1) - 0.5) * 0.34);
	const size = tall * (0.085 + 0.04 * chance(2));
	for (const [side, up, long, wide, turn, shade] of [
		[-0.25, -0.5, 0.95, 0.62, -0.5, 0.78],
		[0.3, -0.5, 0.95, 0.62, 0.5, 0.84],
		[-0.42, -0.36, 0.85, 0.56, -0.95, 1],
		[0.42, -0.36, 0.85, 0.56, 0.95, 1.04],
		[0, -0.3, 0.82, 0.66, 1.57, 0.94]
	] as const) {
		const colour = mix(
			tone(petal, shade * (0.9 + 0.2 * chance(3))),
			light,
			lit * (0.3 + 0.3 * chance(4))
		);
		ellipse(
			brush,
			[x + side * size, y + up * size],
			[size * long * 0.62, size * wide * 0.62],
			turn + 1.57,
			colour,
			0.8
		);
	}
};

/** Cow parsley: many stalks that part from one, a cloud of white at their ends. */
export const umbel: Kind = (brush, plant) => {
	const { tall, petal, leaf, light, lit, chance } = plant;
	const [x, y] = stem(brush, plant, (chance(1) - 0.5) * 0.2);
	const size = tall * (0.16 + 0.06 * chance(2));
	const rays = 11;
	for (let i = 0; i < rays; i++) {
		const angle = -Math.PI / 2 + ((i + 0.5) / rays - 0.5) * 2.3;
		const end: [number, number] = [
			x + Math.cos(angle) * size,
			y + Math.sin(angle) * size * 0.62 + (chance(i + 10) - 0.5) * size * 0.1
		];
		brush.strokeStyle = css(mix(leaf, light, lit * 0.3), 0.8);
		brush.lineWidth = Math.max(0.5, tall * 0.0045);
		brush.beginPath();
		brush.moveTo(x, y + size * 0.2);
		brush.quadraticCurveTo(x + (end[0] - x) * 0.3, y - size * 0.1, ...end);
		brush.stroke();
		for (let j = 0; j < 16; j++) {
			const away = size * 0.17;
			const at: [number, number] = [
				end[0] + (chance(i * 16 + j + 40) - 0.5) * 2 * away,
				end[1] + (chance(i * 16 + j + 260) - 0.5) * away
			];
			const shade = mix(
				tone(petal, 0.8 + 0.3 * chance(i + j + 500)),
				light,
				lit * 0.5 * chance(j + 530)
			);
			ellipse(brush, at, [size * 0.034, size * 0.028], 0, shade, 0.85);
		}
	}
};
