// A block is a stretch of a clinic's time, fixed beforehand: four ISO weeks, or 13 or 26 when an
// owner chose so. No boundary depends on data. Week 53 belongs to the last block of its year.
import {
	addWeeks,
	formatWeek,
	parseWeek,
	startOfWeek,
	weekAt,
	weeksBetween,
	weeksInYear,
	type IsoWeek
} from './weeks';

/** Lengths of a block in weeks that a clinic may choose. All divide the 52-week year. */
export const BLOCK_LENGTHS = [4, 13, 26] as const;
export type BlockLength = (typeof BLOCK_LENGTHS)[number];

export interface Block {
	/** First and last week, both inside the block. */
	from: IsoWeek;
	to: IsoWeek;
}

/** A block closes a week after its last week has ended: what is late by less still counts in it. */
const WEEKS_UNTIL_CLOSING = 1;

/** The block of `length` weeks that contains a week. */
export function blockOf(week: IsoWeek, length: BlockLength): Block {
	const parsed = parseWeek(week);
	if (!parsed) throw new RangeError(`not an ISO week: ${week}`);
	const last = 52 / length - 1;
	const index = Math.min(Math.floor((parsed.number - 1) / length), last);
	const to = index === last ? weeksInYear(parsed.year) : (index + 1) * length;
	return { from: formatWeek(parsed.year, index * length + 1), to: formatWeek(parsed.year, to) };
}

/**
 * The block that follows. Another length begins at the next week at which a block of that length
 * begins anyway; until then the length stays, so that blocks neither overlap nor leave a gap.
 */
export function blockAfter(block: Block, length: BlockLength): Block {
	const from = addWeeks(block.to, 1);
	const wished = blockOf(from, length);
	return wished.from === from ? wished : blockOf(from, lengthOf(block));
}

/** The block with which another length begins, when an owner chooses it while `running` runs. */
export function firstOfLength(running: Block, length: BlockLength): Block {
	let block = blockAfter(running, length);
	while (lengthOf(block) !== length) block = blockAfter(block, length);
	return block;
}

/** The last block of a year may be a week longer than its length. */
function lengthOf(block: Block): BlockLength {
	const weeks = weeksBetween(block.from, block.to) + 1;
	return BLOCK_LENGTHS.find((length) => weeks - length <= 1) ?? 26;
}

/** The week from whose beginning on a block may be closed. */
export function closesInWeek(block: Block): IsoWeek {
	return addWeeks(block.to, 1 + WEEKS_UNTIL_CLOSING);
}

/**
 * The moment, in milliseconds, from which a block may be closed: seven days after its end on the
 * clinic's wall clock, also where the clocks change in between.
 */
export function closesAt(block: Block, timeZone: string): number {
	return startOfWeek(closesInWeek(block), timeZone);
}

/** The block that runs at a moment. */
export function runningBlock(instant: number, timeZone: string, length: BlockLength): Block {
	return blockOf(weekAt(instant, timeZone), length);
}
