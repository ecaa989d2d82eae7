// How a tablet and its server prove to each other that the same records were counted, without a
// record, a count or an answer in it: each adds up the random ids, modulo 2^128. Equal sums mean
// equal sets; a sum tells neither how many there were nor which. Shared, and pure.
import * as v from 'valibot';

const MODULUS = 1n << 128n;

/** 128 bits in hex: a sum of ids. */
export const SumSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
export type Sum = v.InferOutput<typeof SumSchema>;

/** 128 random bits in hex, by which the server masks what it keeps. It keeps the mask's key nowhere. */
export const LedgerKeySchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));

/** What a tablet says of its books, in a request that holds everything it has waiting. */
export const ClaimSchema = v.strictObject({
	key: LedgerKeySchema,
	/** Raised with each claim: one that was overtaken on its way proves nothing. */
	turn: v.pipe(v.number(), v.integer(), v.minValue(1)),
	/** The sum of what it was told is counted, before this request. */
	counted: SumSchema,
	/** Given = counted + withdrawn + waiting + quarantined, on the tablet itself. */
	balanced: v.boolean()
});
export type Claim = v.InferOutput<typeof ClaimSchema>;

/** What the server has counted of this tablet, this request included; null where it can't tell. */
export const ProofSchema = v.object({ counted: v.nullable(SumSchema) });
export type Proof = v.InferOutput<typeof ProofSchema>;

export function add(sum: Sum, ids: Iterable<string>): Sum {
	let total = BigInt(`0x${sum}`);
	for (const id of ids) total += numberOf(id);
	return hex(total);
}

export function subtract(sum: Sum, ids: Iterable<string>): Sum {
	let total = BigInt(`0x${sum}`);
	for (const id of ids) total -= numberOf(id);
	return hex(total);
}

/** What isn't an id of ours adds nothing. */
function numberOf(id: string): bigint {
	const digits = id.replaceAll('-', '');
	return /^[0-9a-f]{32}$/.test(digits) ? BigInt(`0x${digits}`) : 0n;
}

function hex(total: bigint): Sum {
	return (((total % MODULUS) + MODULUS) % MODULUS).toString(16).padStart(32, '0');
}
