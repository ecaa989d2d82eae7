// The release rule: exact tables of a block in, noised tables out. Pure. Nothing that staff can see is
// made from anything but what comes out here. Where each point of the rule is kept, and why:
//
// 1. Blocks are fixed by the calendar (core/blocks.ts): a boundary that hung on data would tell how many
//    came. Settings wait for the next block (server/blocks/running-blocks.ts), so that its tables are
//    known before anybody is counted in them.
// 2. A block closes seven days after its end, also an empty one (closing.ts): a closing that is early,
//    late or missing would tell that somebody came, or nobody.
// 3. Fixed lists of cells, no cross-tables (core/tables.ts, checkins/cells.ts): what one record can shift
//    is bounded by the number of its tables.
// 4. Noise in every cell, also at 0, in whole numbers, not clamped (here, noise.ts): a bare zero would
//    tell that nobody was there, floating point leaks by its low bits, and clamped cells drift upwards
//    when they are added up.
// 5. Drawn once, by a key that dies with the block, over its own data (here, noise.ts, closing.ts), and
//    kept for a restore (kept-releases.ts, after-restore.ts): noise that is drawn again can be averaged
//    away, and the same noise over other data subtracts to an exact difference.
// 6. All else is arithmetic on releases (trend-repository.ts, ../reading.ts): what is computed from a
//    release says no more than the release.
// 7. "About how many", "too few", "fewer than 11" are for reading (../statistics.ts, ../wording.ts). They
//    are worked out from noised tables: hiding by an exact count would itself tell one.
// 8. Intervals contain the noise (../statistics.ts): what chance made may not look like a change.
// 9. Of tablets staff see contact and faults, never counts (tablets/server/presence.ts).
// 10. Wishes on the glass come from releases (tablets/server/tablet-config.ts), and no answer, error or
//    page hangs on a record of the running block: tests/attack/non-interference.test.ts.
import type { Block } from '../../core/blocks';
import type { Table } from '../../core/tables';
import type { NoisedTable } from '../statistics';
import { drawNoise } from './noise';

/** Exact counts by table and cell; a cell that nobody stands in may be missing. */
export type ExactTables = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface ClosingBlock extends Block {
	clinicId: string;
	tables: readonly Table[];
	/** The secret of the block's noise, hex. */
	noiseKey: string;
}

/**
 * Every cell of the block's fixed lists plus its own noise, also a cell at 0, so that no zero shows
 * that nobody was there (2.3, 2.4). Nothing is clamped: a negative number is stored as it is, else
 * sums over blocks would drift upwards.
 *
 * The noise is drawn over the exact tables too (2.5): closing the same data twice, after a crash,
 * draws the same, so that nobody can average it away; other data get fresh noise, so that the
 * difference of two releases is never an exact difference.
 */
export function releaseOf(block: ClosingBlock, exact: ExactTables): Record<string, NoisedTable> {
	const { clinicId, from, to } = block;
	const key = Buffer.from(block.noiseKey, 'hex');
	const count = (table: string, cell: string) => exact[table]?.[cell] ?? 0;
	const inOrder = JSON.stringify(
		block.tables.map(({ name, cells }) => [name, cells.map((cell) => [cell, count(name, cell)])])
	);
	const noised = (table: string, cell: string) =>
		count(table, cell) +
		drawNoise(key, { clinicId, block: { from, to }, table, cell, exact: inOrder });
	return Object.fromEntries(
		block.tables.map(({ name, cells }) => [
			name,
			Object.fromEntries(cells.map((cell) => [cell, noised(name, cell)]))
		])
	);
}
