// The shapes of our landscape as SVG paths, in a frame of 1600 × 1000: pure, and the same each time.

export const FRAME = { width: 1600, height: 1000 } as const;

export interface Ridge {
	/** Where its line lies and how far it swings, in frame units from the top. */
	base: number;
	swing: number;
	/** Each seed is another ridge. */
	seed: number;
}

/** The height of a ridge's line at x: a few slow waves that never repeat within the frame. */
export function ridgeAt(x: number, { base, swing, seed }: Ridge): number {
	const u = (x / FRAME.width) * Math.PI * 2;
	const wave =
		Math.sin(u * 0.9 + seed) * 0.5 +
		Math.sin(u * 2.3 + seed * 2.1) * 0.28 +
		Math.sin(u * 5.1 + seed * 3.7) * 0.12 +
		Math.sin(u * 11.7 + seed * 5.3) * 0.05;
	return base - wave * swing;
}

/** A ridge from edge to edge, filled down to the bottom of the frame. */
export function ridgePath(ridge: Ridge): string {
	return closed((x) => ridgeAt(x, ridge));
}

/** The hill that a breath goes over: its crest, its feet, and where those lie across the frame. */
export const HILL = { crest: 430, foot: 690, reach: 0.36 } as const;

/**
 * The hill's line at `u`: 0 is the crest, −1 and 1 the feet. Between the feet its height is 1 − u²,
 * so that a light which swings evenly from foot to foot is exactly as high as the lungs are full;
 * beyond them it runs out softly.
 */
export function hillHeight(u: number): number {
	const beyond = Math.abs(u) - 1;
	return beyond <= 0 ? 1 - u * u : -RUN_OUT * (1 - Math.exp((-2 * beyond) / RUN_OUT));
}
const RUN_OUT = 0.5;

function hillLineAt(x: number): number {
	const u = (x / FRAME.width - 0.5) / HILL.reach;
	return HILL.foot - hillHeight(u) * (HILL.foot - HILL.crest);
}

export function hillPath(): string {
	return closed(hillLineAt);
}

/** Only the hill's line, for the light along it. */
export function hillLine(): string {
	return line(hillLineAt);
}

const STEP = 20;

function line(y: (x: number) => number): string {
	const points: string[] = [];
	for (let x = 0; x <= FRAME.width; x += STEP) points.push(`${x} ${y(x).toFixed(1)}`);
	return `M${points.join('L')}`;
}

function closed(y: (x: number) => number): string {
	return `${line(y)}V${FRAME.height}H0Z`;
}
