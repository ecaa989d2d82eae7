// Painters that several practices share, beside those of the landscape itself.
import { wash, type Painter } from '$lib/ui/painting/easel';
import { LIGHT } from '$lib/ui/painting/hills';
import { layered, noise, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone } from '$lib/ui/painting/pigment';

/** Ripples lie flat: close together far away, wide and slow near by. `depth` is 0 at the far shore. */
function ripple(x: number, depth: number, seed: number): number {
	const lines = Math.log(0.045 + depth) * 11;
	return layered(x * (1.3 + 2.4 * (1 - depth)) + seed, lines, 4, seed);
}

/** Water from `shore` (a share of the height) down: the sky in it, darker where hands rest. */
export function water(shore: number): Painter {
	return async (canvas, palette) => {
		const aspect = canvas.width / canvas.height;
		const far = mix(mix(palette.skyLow, palette.ridgeFar, 0.5), palette.ridgeNear, 0.3);
		const middle = mix(palette.skyHigh, palette.ridgeNear, 0.45);
		const near = tone(palette.ridgeNear, 0.86);
		await wash(canvas, (x, y) => {
			const depth = (y - shore) / (1 - shore);
			if (depth < 0) return [far, 0];
			const wave = ripple(x, depth, 8) - 0.5;
			const at = depth + wave * 0.3 * (0.25 + depth);
			let colour = mix(
				mix(far, middle, smoothstep(-0.02, 0.34, at)),
				near,
				smoothstep(0.2, 0.8, at)
			);
			const aside = (x - LIGHT.x * aspect) / (0.16 + 0.5 * depth);
			const way = Math.exp(-aside * aside) * (1 - smoothstep(0.1, 0.75, depth));
			colour = mix(colour, palette.light, way * (0.16 + 0.5 * smoothstep(-0.02, 0.3, wave)) * 0.62);
			return [colour, smoothstep(-0.004, 0.006, depth)];
		});
	};
}

/** Only the light on the water, to be laid over it and moved. */
export function glints(shore: number, seed: number): Painter {
	return async (canvas, palette) => {
		const aspect = canvas.width / canvas.height;
		await wash(canvas, (x, y) => {
			const depth = (y - shore) / (1 - shore);
			if (depth < 0.012) return [palette.light, 0];
			const fine = ripple(x, depth, seed);
			const patch = noise(x * 2.3, depth * 5, seed + 3);
			const aside = (x - LIGHT.x * aspect) / (0.34 + 0.9 * depth);
			const lit = 0.16 + 0.84 * Math.exp(-aside * aside);
			const line = smoothstep(0.56, 0.74, fine) * smoothstep(0.25, 0.7, patch);
			const ends = smoothstep(0, 0.12, Math.min(x, aspect - x));
			return [palette.light, line * lit * ends * 0.42 * (1 - smoothstep(0.3, 0.85, depth))];
		});
	};
}
