// The server's side of a tablet's books: the sum of the ids that it has counted for it, under a mask
// whose key only the tablet has. Each claim renews the mask, whether or not anything was counted, so
// that neither the row nor two copies of it tell anything. Staff only ever see `mismatch`.
import { createHmac, randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Engine } from '../../server/database/connect';
import type { Database } from '../../server/database/schema';
import { add, subtract, type Claim, type Sum } from '../ledger';

export interface Reckoning {
	tabletId: string;
	claim: Claim | null;
	/** The ids that were counted just now. */
	fresh: Iterable<string>;
	/** All ids of the request that are counted, now or before. */
	counted: Iterable<string>;
}

type Row = Database['ledger'];

/**
 * Adds what was counted; where there is a claim, answers the sum and notes whether both sides agree.
 * One answer for each, in the same order; null stands in nobody's books.
 */
export async function reckon(
	trx: Transaction<Database>,
	engine: Engine,
	reckonings: readonly (Reckoning | null)[]
): Promise<(Sum | null)[]> {
	const some = reckonings.flatMap((one) => one ?? []);
	await begin(trx, some);
	const rows = await hold(trx, engine, some);
	const changed = new Set<string>();
	const sums = reckonings.map((one) => {
		const row = one && rows.get(one.tabletId);
		if (!row) return null;
		const { next, sum } = reckonOne(row, one);
		if (next !== row) changed.add(row.tablet_id);
		rows.set(row.tablet_id, next);
		return sum;
	});
	await save(
		trx,
		[...rows.values()].filter(({ tablet_id }) => changed.has(tablet_id))
	);
	return sums;
}

function reckonOne(row: Row, { claim, fresh, counted }: Reckoning): { next: Row; sum: Sum | null } {
	const sum = row.counted === null ? null : add(row.counted, fresh);
	if (!claim || claim.turn <= row.turn) {
		// The mask is a number that was added: more can be added without its key.
		return { next: sum === row.counted ? row : { ...row, counted: sum }, sum: null };
	}
	const claimed = add(claim.counted, counted);
	// The first claim of a tablet is where its books begin.
	const ours = sum === null ? claimed : subtract(sum, [mask(claim.key, row.nonce)]);
	const nonce = randomBytes(16).toString('hex');
	const next = {
		...row,
		counted: add(ours, [mask(claim.key, nonce)]),
		nonce,
		turn: claim.turn,
		mismatch: ours === claimed && claim.balanced ? 0 : 1
	};
	return { next, sum: ours };
}

/** A row for every tablet that makes a claim. By their order, so that two nodes can't wait in a circle. */
async function begin(trx: Transaction<Database>, reckonings: readonly Reckoning[]): Promise<void> {
	const claiming = idsOf(reckonings.filter(({ claim }) => claim));
	if (claiming.length === 0) return;
	await trx
		.insertInto('ledger')
		.values(
			claiming.map((tablet_id) => ({ tablet_id, counted: null, nonce: '', turn: 0, mismatch: 0 }))
		)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** The tablets' rows by their ids, held until the transaction ends. */
async function hold(
	trx: Transaction<Database>,
	engine: Engine,
	reckonings: readonly Reckoning[]
): Promise<Map<string, Row>> {
	const ids = idsOf(reckonings);
	if (ids.length === 0) return new Map();
	const rows = trx
		.selectFrom('ledger')
		.selectAll()
		.where('tablet_id', 'in', ids)
		.orderBy('tablet_id');
	const held = await (engine === 'sqlite' ? rows : rows.forUpdate()).execute();
	return new Map(held.map((row) => [row.tablet_id, row]));
}

async function save(trx: Transaction<Database>, rows: readonly Row[]): Promise<void> {
	if (rows.length === 0) return;
	await trx
		.insertInto('ledger')
		.values(rows)
		.onConflict((conflict) =>
			conflict.column('tablet_id').doUpdateSet(({ ref }) => ({
				counted: ref('excluded.counted'),
				nonce: ref('excluded.nonce'),
				turn: ref('excluded.turn'),
				mismatch: ref('excluded.mismatch')
			}))
		)
		.execute();
}

function idsOf(reckonings: readonly Reckoning[]): string[] {
	return [...new Set(reckonings.map(({ tabletId }) => tabletId))].sort();
}

/** 128 bits in hex that only somebody with the key can know. */
function mask(key: string, nonce: string): Sum {
	return createHmac('sha256', Buffer.from(key, 'hex')).update(nonce).digest('hex').slice(0, 32);
}
