// One layer of a calm place, and the soft light that several places have.
import type { Painter } from '$lib/ui/painting/easel';
import { soft } from '../brushwork';

export interface Layer {
	paint: Painter;
	/** Pixels that are painted for each CSS px. */
	detail: number;
	/** How it moves, if it does: a class of PlacePicture.svelte. */
	moves?: string;
}

/** A soft round light at a place. */
export function lightAt(
	x: number,
	y: number,
	wide: number,
	high: number,
	strength: number
): Painter {
	return soft(
		(palette) => (px, py) => {
			const aside = (px - x) / wide;
			const up = (py - y) / high;
			return [palette.light, strength * Math.exp(-(aside * aside + up * up))];
		},
		0.4
	);
}
