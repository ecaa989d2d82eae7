// Statistics of a noised table, honest about the noise. Everything here is arithmetic on releases
// and public settings: nothing exact ever comes this far.

/**
 * Variance of the noise in one cell: 2q/(1−q)² with q = 3/5, twice that of a geometric number (release
 * rule, point 4; Ghosh, Roughgarden and Sundararajan, SIAM J Comput 2012;41:1673).
 */
export const NOISE_VARIANCE = 7.5;

/** Below this many people a block is not shown on its own. */
export const TOO_FEW = 30;

/** A noised cell below this reads "fewer than 11". For readability: safety rests on the noise. */
export const SMALL_CELL = 11;

/** The 97.5 % point of the normal distribution. */
const Z95 = 1.959964;

export type NoisedTable = Readonly<Record<string, number>>;

/** A share between 0 and 1 with the ends of its 95 % interval. */
export interface Share {
	share: number;
	low: number;
	high: number;
}

/** The sum of some cells of a table; a cell that the table doesn't have counts as 0. */
export function sumOf(table: NoisedTable, cells: readonly string[]): number {
	return cells.reduce((sum, cell) => sum + (table[cell] ?? 0), 0);
}

/**
 * About how many checked in: every table of a check-in counts each of them once, so the sums are
 * measurements of one number. Their mean, each weighted by the inverse of its variance, has the least
 * noise of all means (Cochran, J R Stat Soc Suppl 1937;4:102); a sum over m cells carries m times a
 * cell's variance. Never below 0.
 */
export function aboutHowMany(tables: readonly NoisedTable[]): number {
	let weighted = 0;
	let weights = 0;
	for (const table of tables) {
		const cells = Object.values(table);
		if (cells.length === 0) continue;
		weighted += cells.reduce((sum, count) => sum + count, 0) / cells.length;
		weights += 1 / cells.length;
	}
	return weights === 0 ? 0 : Math.max(0, Math.round(weighted / weights));
}

/**
 * The share of one cell, or of cells added up, among the answered cells of a table, with a 95 %
 * interval that contains the noise: Wilson's score interval (J Am Stat Assoc 1927;22:209) with an
 * effective size. The variance is p(1−p)/N for the people and, by the delta method, NOISE_VARIANCE ·
 * (k(1−p)² + (m−k)p²)/N² for the noise of k cells over m; p in it is (X + 2)/(N + 4) (Agresti and
 * Coull, Am Stat 1998;52:119), held within 0.02 and 0.98, so that an empty cell doesn't look certain.
 * Simulated coverage: 0.93 to 0.97 for N ≥ 60, over made-up clinics (coverage.test.ts).
 *
 * `blocks` is how many releases were added up. Null when nothing is left to divide by.
 */
export function shareOf(
	table: NoisedTable,
	cells: readonly string[],
	answered: readonly string[],
	blocks = 1,
	noiseVariance = NOISE_VARIANCE
): Share | null {
	const total = sumOf(table, answered);
	if (total <= 0) return null;
	const count = Math.max(0, sumOf(table, cells));
	const share = Math.min(1, count / total);
	const p = steady(count, total);
	const variance = varianceOf(
		p,
		{ total, cells: cells.length, of: answered.length, releases: blocks },
		noiseVariance
	);
	const size = (p * (1 - p)) / variance;
	return { share, ...wilson(share, size) };
}

/** Agresti and Coull's estimate, held within 0.02 and 0.98: what stands for p in a variance. */
export function steady(count: number, total: number): number {
	return Math.min(0.98, Math.max(0.02, (count + 2) / (total + 4)));
}

/** What a share is made of: the sum of `cells` of a table's `of` answered ones, among `total`. */
export interface Basis {
	total: number;
	cells: number;
	of: number;
	/** How many releases were added up. */
	releases: number;
}

/** The variance of a share around a true p: of the people, and of the noise (see shareOf). */
export function varianceOf(
	p: number,
	{ total, cells, of, releases }: Basis,
	noiseVariance = NOISE_VARIANCE
): number {
	const noise = noiseVariance * releases * (cells * (1 - p) ** 2 + (of - cells) * p ** 2);
	return (p * (1 - p)) / total + noise / total ** 2;
}

/** Wilson's score interval, 95 %, for a share observed among `size` people (size may be a fraction). */
export function wilson(share: number, size: number): { low: number; high: number } {
	const z2 = Z95 ** 2;
	const centre = (share + z2 / (2 * size)) / (1 + z2 / size);
	const half =
		(Z95 / (1 + z2 / size)) * Math.sqrt((share * (1 - share)) / size + z2 / (4 * size ** 2));
	return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * The cell in which the middle answer lies, among cells in ascending order: the first that reaches
 * half of all answers, as the median of grouped data is found (Yule, Introduction to the Theory of
 * Statistics, 1911, ch. VII). A noised cell below 0 counts as empty; null when all are.
 */
export function middleCell(table: NoisedTable, ascending: readonly string[]): string | null {
	const counts = ascending.map((cell) => Math.max(0, table[cell] ?? 0));
	const half = counts.reduce((sum, count) => sum + count, 0) / 2;
	if (half === 0) return null;
	let reached = 0;
	for (const [index, count] of counts.entries()) {
		reached += count;
		if (reached >= half) return ascending[index] ?? null;
	}
	return null;
}

/**
 * Tables of neighbouring blocks or of several clinics added up, cell by cell. They must have the same
 * cells. Their noises are drawn apart, so that the variances add up as well: shareOf has to be told of
 * how many blocks a sum is.
 */
export function addUp(tables: readonly NoisedTable[]): NoisedTable {
	const sum: Record<string, number> = {};
	for (const table of tables) {
		for (const [cell, count] of Object.entries(table)) sum[cell] = (sum[cell] ?? 0) + count;
	}
	return sum;
}
