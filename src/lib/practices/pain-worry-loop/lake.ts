// Still water under far hills, on which the ring lies. Painted once.
import { wash, type Painter } from '$lib/ui/painting/easel';
import { layered, smoothstep } from '$lib/ui/painting/noise';
import { mix, tone } from '$lib/ui/painting/pigment';

/** Where the water begins, in shares of the height. */
export const SHORE = 0.31;

export const lake: Painter = (canvas, palette) => {
	const aspect = canvas.width / canvas.height;
	const far = mix(mix(palette.ridgeFar, palette.skyLow, 0.4), palette.skyHigh, 0.3);
	const deep = mix(palette.ridgeNear, palette.skyHigh, 0.3);
	return wash(canvas, (x, y) => {
		const depth = y - SHORE;
		if (depth < -0.004) return [far, 0];
		// Perspective: equal steps on the water come closer together towards the shore.
		const away = 1 / (Math.max(0, depth) + 0.06);
		const ripple = layered((x - aspect / 2) * away * 0.8 + 40, away * 5, 4, 12) - 0.5;
		const colour = tone(mix(far, deep, smoothstep(-0.04, 0.46, depth)), 1 + ripple * 0.3);
		const mirror = Math.exp(-(((x - aspect * 0.5) / (0.5 * aspect)) ** 2) * 2 - depth * 5);
		return [
			mix(colour, palette.skyLow, mirror * (0.34 + ripple * 0.5)),
			smoothstep(-0.004, 0.002, depth)
		];
	});
};
