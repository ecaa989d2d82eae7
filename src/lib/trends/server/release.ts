// The release rule: exact tables of a block in, noised tables out. Pure. Its points are those of
// PRIVACY §2; nothing that staff can see is made from anything but what comes out here.
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
