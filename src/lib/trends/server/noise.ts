// The noise of the release rule (points 4 and 5): a whole number for every cell, drawn once, from
// a secret that dies with the block. Integers only: floating point would leave traces in the low
// bits from which exact counts could be read (Mironov, CCS 2012, 10.1145/2382196.2382264).
import { createHmac } from 'node:crypto';
import type { Block } from '../../core/blocks';

/** The chance that the coin goes on is NUMERATOR / DENOMINATOR: ε = ln(5/3) ≈ 0.51 a table. */
export const COIN = { numerator: 3, denominator: 5 } as const;

/** ln(5/3): by how much, at most, one record in or out shifts the log-chance of any cell. */
export const EPSILON = Math.log(COIN.denominator / COIN.numerator);

/** Bytes 0 to 254 fall evenly on the five remainders; 255 would favour the first. */
const REJECTED_BYTE = 255;

/** Where a cell stands. The block's exact tables belong to it: other data, fresh noise. */
export interface CellPlace {
	clinicId: string;
	block: Block;
	table: string;
	cell: string;
	/** JSON of every exact table of the block, in its fixed order. */
	exact: string;
}

/**
 * A whole number z with P(z) = ¼ · (3/5)^|z|: the difference of two runs of the coin. The same for
 * the same key, place and tables, so that a crash before the commit can't lead to a second draw
 * from the same data; fresh for any other tables, so that two worlds can't be subtracted.
 */
export function drawNoise(key: Uint8Array, place: CellPlace): number {
	return difference(coinBytes(key, place));
}

/** The same from any stream of bytes: two runs of the coin, first minus second. */
export function difference(bytes: Iterator<number>): number {
	return run(bytes) - run(bytes);
}

function run(bytes: Iterator<number>): number {
	let length = 0;
	while (goesOn(bytes)) length += 1;
	return length;
}

function goesOn(bytes: Iterator<number>): boolean {
	for (;;) {
		const { value, done } = bytes.next();
		if (done) throw new Error('the stream of bytes ended');
		if (value !== REJECTED_BYTE) return value % COIN.denominator < COIN.numerator;
	}
}

/** HMAC-SHA-256 in counter mode. JSON says where it ends: no two places share one encoding. */
function* coinBytes(key: Uint8Array, place: CellPlace): Generator<number, never> {
	const { clinicId, block, table, cell, exact } = place;
	const where = JSON.stringify([clinicId, block.from, block.to, table, cell]) + exact;
	for (let counter = 0; ; counter++) {
		yield* createHmac('sha256', key).update(`${counter}:${where}`).digest();
	}
}
