// Houses to be attacked: the real rule over the real release code, and rules with one mistake each.
// A house takes what happened in a block and shows what staff can poll, at every moment: while the
// block runs, after it closes, and after a restore. The attacker knows how a house is built.
import { releaseOf, type ClosingBlock, type ExactTables } from '$lib/trends/server/release';
import type { NoisedTable } from '$lib/trends/statistics';
import { cellsOfAnswer, TABLES, type Answer } from './questions';

/** What happened in a block. Others' check-ins, fakes among them, are known to the attacker. */
export interface Block {
	/** Exact counts of everyone but one. */
	known: ExactTables;
	/** How many check-ins that is. */
	others: number;
	/** The one in question: it came last, from a tablet whose network the attacker could cut. */
	answer: Answer;
}

/** Everything that was polled. */
export interface Seen {
	/** What came out the same however often the block had been drawn: dates, and in a house with a mistake, more. */
	plain: string;
	/** Noised tables, one for each different reading. */
	readings: Record<string, NoisedTable>[];
}

export interface House {
	name: string;
	/** `newKey` draws the secret of a block's noise. */
	show(block: Block, newKey: () => string): Seen;
	/** The logarithm of the chance to have seen this, if that had happened. */
	logChance(seen: Seen, block: Block): number;
}

/** The exact tables of a block. */
export function exactOf({ known, answer }: Block): Record<string, Record<string, number>> {
	const exact: Record<string, Record<string, number>> = {};
	for (const { name, cells } of TABLES) {
		exact[name] = Object.fromEntries(cells.map((cell) => [cell, known[name]?.[cell] ?? 0]));
	}
	for (const { table, cell } of cellsOfAnswer(answer)) {
		const row = exact[table];
		if (row) row[cell] = (row[cell] ?? 0) + 1;
	}
	return exact;
}

/** The same block as it stood while the tablet was cut off: without the one in question. */
const without = (block: Block): Block => ({ ...block, answer: null });

function draw(block: Block, noiseKey: string): Record<string, NoisedTable> {
	const closing: ClosingBlock = {
		clinicId: 'clinic',
		from: '2026-W45',
		to: '2026-W48',
		tables: TABLES,
		noiseKey
	};
	return releaseOf(closing, exactOf(block));
}

const LOG_COIN = Math.log(3 / 5);
const LOG_QUARTER = Math.log(1 / 4);

/** ln P(reading | exact), each cell with its own noise. */
function logChanceOf(reading: Record<string, NoisedTable>, exact: ExactTables): number {
	let sum = 0;
	for (const { name, cells } of TABLES) {
		for (const cell of cells) {
			const z = (reading[name]?.[cell] ?? 0) - (exact[name]?.[cell] ?? 0);
			sum += LOG_QUARTER + LOG_COIN * Math.abs(z);
		}
	}
	return sum;
}

/**
 * A house that shows something plain beside readings with fresh noise. The attacker polls before and
 * after the one in question comes in, after the closing, and after a restore to before the closing.
 */
function house(
	name: string,
	readings: (block: Block, newKey: () => string) => Seen['readings'],
	plain: (block: Block) => unknown = () => null
): House {
	const told = (block: Block) => JSON.stringify([plain(without(block)), plain(block)]);
	return {
		name,
		show: (block, newKey) => ({ plain: told(block), readings: readings(block, newKey) }),
		logChance: (seen, block) => {
			if (seen.plain !== told(block)) return -Infinity;
			const exact = exactOf(block);
			return seen.readings.reduce((sum, reading) => sum + logChanceOf(reading, exact), 0);
		}
	};
}

const once = (block: Block, newKey: () => string) => [draw(block, newKey())];

/** The rule as it is: one draw, read as often as anybody likes; a restore takes it from what was kept. */
export const OURS: House = house('ours', once);

const READS = 50;
/** A block that closes as soon as so many have checked in. */
const EXACT_NUMBER = 60;

export const MISTAKES: readonly House[] = [
	{
		name: 'noise off',
		show: (block) => ({ plain: '', readings: [exactOf(block)] }),
		logChance: ({ readings }, block) =>
			JSON.stringify(readings) === JSON.stringify([exactOf(block)]) ? 0 : -Infinity
	},
	house(`redrawn at each of ${READS} reads`, (block, newKey) =>
		Array.from({ length: READS }, () => draw(block, newKey()))
	),
	house('an exact count anywhere', once, ({ others, answer }) => others + (answer ? 1 : 0)),
	house(
		'closing at an exact number',
		once,
		({ others, answer }) => others + (answer ? 1 : 0) >= EXACT_NUMBER
	),
	house('one exact cross-table', once, ({ answer }) =>
		cellsOfAnswer(answer)
			.filter(({ table }) => table === 'pain-before' || table === 'helpful')
			.map(({ cell }) => cell)
	),
	{
		// Closed without the one, restored, closed with it: one difference of two releases.
		name: 'the same noise for other data',
		show: (block, newKey) => {
			const first = draw(without(block), newKey());
			return { plain: '', readings: [first, shifted(first, block)] };
		},
		logChance: ({ readings: [first = {}, second] }, block) =>
			JSON.stringify(second) === JSON.stringify(shifted(first, block))
				? logChanceOf(first, exactOf(without(block)))
				: -Infinity
	}
];

/** A reading with the noise of another: what the one in question adds is all that changes. */
function shifted(reading: Record<string, NoisedTable>, { answer }: Block) {
	const cells = cellsOfAnswer(answer);
	return Object.fromEntries(
		Object.entries(reading).map(([table, counts]) => [
			table,
			Object.fromEntries(
				Object.entries(counts).map(([cell, count]) => {
					const stands = cells.some((one) => one.table === table && one.cell === cell);
					return [cell, stands ? count + 1 : count];
				})
			)
		])
	);
}

/** The attacker fakes so many check-ins that the one in question would be the last before it closes. */
export const OTHERS = EXACT_NUMBER - 1;
