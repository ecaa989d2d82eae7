// The best that anybody can do, by whole-number arithmetic. A cell that differs by one between two
// answers is seen with z or z + 1: since P(z) = ¼ · (3/5)^|z|, every z speaks for one of the two by
// exactly 5 to 3, and for the right one with chance Σ_{z ≤ 0} P(z) = 5/8. Cells are drawn apart, so
// what they say is counted like votes, and a draw is decided by a coin.

/** A chance as a fraction of whole numbers. */
export interface Fraction {
	over: bigint;
	under: bigint;
}

/** How often the likelihood ratio is right, from even odds, where `cells` cells differ by one. */
export function bestSuccess(cells: number): Fraction {
	let over = 0n;
	for (let right = 0; right <= cells; right++) {
		const chance = choose(cells, right) * 5n ** BigInt(right) * 3n ** BigInt(cells - right);
		// Counted double, so that half a draw is a whole number.
		if (2 * right > cells) over += 2n * chance;
		else if (2 * right === cells) over += chance;
	}
	return { over, under: 2n * 8n ** BigInt(cells) };
}

/** How sure the attacker can become at most: every cell speaks for the same answer. */
export function surest(cells: number): Fraction {
	const [five, three] = [5n ** BigInt(cells), 3n ** BigInt(cells)];
	return { over: five, under: five + three };
}

export function toNumber({ over, under }: Fraction): number {
	return Number((over * 10n ** 15n) / under) / 1e15;
}

function choose(of: number, some: number): bigint {
	let result = 1n;
	for (let index = 0; index < some; index++) {
		result = (result * BigInt(of - index)) / BigInt(index + 1);
	}
	return result;
}
