// What grows in the practices' painted pictures, cut out crisply along a line of the land.
import type { Painter } from '$lib/ui/painting/easel';
import { noise, scatter, smoothstep } from '$lib/ui/painting/noise';
import { cutOut, type Scene } from './brushwork';

/** Firs along a line, in groves with clearings. */
export function firs(
	line: (x: number) => number,
	{ tall, every, seed, grove = 1 }: { tall: number; every: number; seed: number; grove?: number },
	scene: Scene
): Painter {
	return cutOut((brush, { width, height }) => {
		const count = Math.ceil(width / height / every);
		for (let i = 0; i <= count; i++) {
			const x = (i + scatter(i, 0, seed) - 0.5) * every;
			const stand = smoothstep(0.3, 0.62, noise(x * 2.6, 3, seed)) * grove + 1 - grove;
			const grown = tall * (0.4 + 0.6 * scatter(i, 1, seed)) * stand;
			if (grown < tall * 0.12) continue;
			const foot = line(x - width / height / 2) + tall * 0.1;
			const wide = grown * (0.17 + 0.06 * scatter(i, 2, seed));
			const boughs = 7;
			brush.moveTo(x * height, (foot - grown) * height);
			for (const side of [1, -1]) {
				for (let step = 0; step < boughs; step++) {
					const bough = side > 0 ? step : boughs - 1 - step;
					const reach =
						wide * ((bough + 1) / boughs) * (0.8 + 0.4 * scatter(i, bough * 2 + side, seed));
					const level = foot - grown * (1 - (bough + 1) / boughs);
					const inner: [number, number] = [
						(x + side * reach * 0.45) * height,
						(level - grown * 0.03) * height
					];
					const outer: [number, number] = [(x + side * reach) * height, level * height];
					if (side > 0) brush.lineTo(...outer);
					brush.lineTo(...inner);
					if (side < 0) brush.lineTo(...outer);
				}
			}
			brush.closePath();
		}
		brush.fill();
	}, scene);
}

/** Blades of grass along a line, with a head on some. */
export function grasses(
	line: (x: number) => number,
	{ tall, every, seed, heads = 0 }: { tall: number; every: number; seed: number; heads?: number },
	scene: Scene
): Painter {
	return cutOut((brush, { width, height }) => {
		const count = Math.ceil(width / height / every);
		for (let i = 0; i <= count; i++) {
			const x = (i + scatter(i, 0, seed) - 0.5) * every;
			const grown = tall * (0.35 + 0.65 * scatter(i, 1, seed)) * (0.5 + noise(x * 3, 1, seed));
			const lean = (scatter(i, 2, seed) - 0.45) * grown * 0.55;
			const foot = line(x - width / height / 2) + 0.01;
			const thick = grown * 0.03 + 0.0011;
			const [px, py, tip] = [x * height, foot * height, (foot - grown) * height];
			brush.moveTo(px - thick * height, py);
			brush.quadraticCurveTo(px, (py + tip) / 2, px + lean * height, tip);
			brush.quadraticCurveTo(px + thick * height, (py + tip) / 2, px + thick * height, py);
			if (scatter(i, 3, seed) > heads) continue;
			const size = grown * 0.075 * height;
			brush.moveTo(px + lean * height, tip);
			brush.ellipse(px + lean * height, tip, size * 0.55, size * 1.5, lean * 3, 0, 7);
		}
		brush.fill();
	}, scene);
}
