// Draws for what is made up, from a seeded generator.

/** A draw from a bell curve around 0 with spread 1 (sum of twelve even draws). */
export function bell(random: () => number): number {
	let sum = -6;
	for (let draw = 0; draw < 12; draw++) sum += random();
	return sum;
}

export function pick<T>(from: readonly T[], random: () => number): T | undefined {
	return from[Math.floor(random() * from.length)];
}

/** An index, each as likely as its weight. */
export function weighted(weights: readonly number[], random: () => number): number {
	let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
	const index = weights.findIndex((weight) => (left -= weight) < 0);
	return index === -1 ? weights.length - 1 : index;
}
