// Noise that is the same every day: a picture is a function of its seed, never of chance.

/** 0 to 1 for a whole-numbered place; neighbours have nothing to do with one another. */
export function scatter(x: number, y: number, seed = 0): number {
	let h =
		(Math.imul(x | 0, 0x27d4eb2d) ^ Math.imul(y | 0, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1)) | 0;
	h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
	return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

const ease = (t: number) => t * t * t * (t * (t * 6 - 15) + 10);

/** Smooth noise, 0 to 1, one bump a unit. */
export function noise(x: number, y: number, seed = 0): number {
	const column = Math.floor(x);
	const row = Math.floor(y);
	const u = ease(x - column);
	const above = scatter(column, row, seed) * (1 - u) + scatter(column + 1, row, seed) * u;
	const below = scatter(column, row + 1, seed) * (1 - u) + scatter(column + 1, row + 1, seed) * u;
	const v = ease(y - row);
	return above * (1 - v) + below * v;
}

/** Noise upon finer noise, about 0 to 1 around 0.5: hills, clouds, mist. */
export function layered(x: number, y: number, octaves: number, seed = 0): number {
	let sum = 0;
	let weight = 0.5;
	let whole = 0;
	for (let i = 0; i < octaves; i++) {
		sum += weight * noise(x, y, seed + i * 17);
		whole += weight;
		weight *= 0.5;
		// Turned a little each time, so that no grid shows.
		[x, y] = [1.62 * x + 1.18 * y + 5.3, 1.62 * y - 1.18 * x + 1.7];
	}
	return sum / whole;
}

export function smoothstep(from: number, to: number, value: number): number {
	const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
	return t * t * (3 - 2 * t);
}
