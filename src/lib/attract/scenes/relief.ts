// Ground that rises and falls, seen from where somebody stands: near rocks hide what lies behind
// them. Worked out once for a canvas, column by column, and then asked for each pixel.
import { resting } from '$lib/ui/painting/easel';

/** The height of the ground, in heights of the picture, at a place to the side and away from us. */
export type Ground = (side: number, away: number) => number;

export interface Relief {
	/** How far away the ground is that is seen at a pixel; 0 where there is none. */
	awayAt(column: number, row: number): number;
	/** Where a place at this distance lies to the side. */
	sideAt(column: number, away: number): number;
}

export interface Eye {
	/** Where the horizon is, in shares of the height. */
	horizon: number;
	/** How high above the ground it looks from. */
	high: number;
	nearest: number;
	farthest: number;
}

/** Each step away is this much farther than the one before: as fine far off as it is near. */
const STEP = 1.006;

export async function reliefOf(
	{ width, height }: { width: number; height: number },
	eye: Eye,
	ground: Ground
): Promise<Relief> {
	const seen = new Float32Array(width * height);
	const sideAt = (column: number, away: number) => ((column - width / 2) / height) * away;
	const rest = resting();
	for (let column = 0; column < width; column++) {
		/** The rows from here down are taken by nearer ground. */
		let free = height;
		let [before, below] = [eye.nearest, height + 1];
		for (let away = eye.nearest; away < eye.farthest && free > 0; away *= STEP) {
			const rise = ground(sideAt(column, away), away);
			const line = (eye.horizon + (eye.high - rise) / away) * height;
			const top = Math.max(0, Math.ceil(line));
			for (; free > top; free--) {
				// Between one step and the next the ground is a slope.
				const share = Math.min(1, Math.max(0, (below - free + 1) / (below - line)));
				seen[(free - 1) * width + column] = before + (away - before) * share;
			}
			[before, below] = [away, line];
		}
		await rest();
	}
	return { awayAt: (column, row) => seen[row * width + column] ?? 0, sideAt };
}
