// The server's side of a tablet's books: the sum of the ids that it has counted for it, under a mask
// whose key only the tablet has. Each claim renews the mask, whether or not anything was counted, so
// that neither the row nor two copies of it tell anything. Staff only ever see `mismatch`.
import { createHmac, randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Engine } from '../../server/database/connect';
import type { Database } from '../../server/database/schema';
import { add, subtract, type Claim, type Sum } from '../ledger';

export interface Reckoning {
	/** The ids that were counted just now. */
	fresh: Iterable<string>;
	/** All ids of the request that are counted, now or before. */
	counted: Iterable<string>;
}

/** Adds what was counted; with a claim, answers the sum and notes whether both sides agree. */
export async function reckon(
	trx: Transaction<Database>,
	engine: Engine,
	tabletId: string,
	claim: Claim | null,
	{ fresh, counted }: Reckoning
): Promise<Sum | null> {
	if (claim) await begin(trx, tabletId);
	const row = await hold(trx, engine, tabletId);
	if (!row) return null;
	const sum = row.counted === null ? null : add(row.counted, fresh);
	if (!claim || claim.turn <= row.turn) {
		// The mask is a number that was added: more can be added without its key.
		if (sum !== row.counted) await update(trx, tabletId, { ...row, counted: sum });
		return null;
	}
	const claimed = add(claim.counted, counted);
	// The first claim of a tablet is where its books begin.
	const ours = sum === null ? claimed : subtract(sum, [mask(claim.key, row.nonce)]);
	const nonce = randomBytes(16).toString('hex');
	await update(trx, tabletId, {
		counted: add(ours, [mask(claim.key, nonce)]),
		nonce,
		turn: claim.turn,
		mismatch: ours === claimed && claim.balanced ? 0 : 1
	});
	return ours;
}

type Row = Omit<Database['ledger'], 'tablet_id'>;

async function begin(trx: Transaction<Database>, tabletId: string): Promise<void> {
	await trx
		.insertInto('ledger')
		.values({ tablet_id: tabletId, counted: null, nonce: '', turn: 0, mismatch: 0 })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** The tablet's row, held until the transaction ends. */
function hold(
	trx: Transaction<Database>,
	engine: Engine,
	tabletId: string
): Promise<Row | undefined> {
	const row = trx
		.selectFrom('ledger')
		.select(['counted', 'nonce', 'turn', 'mismatch'])
		.where('tablet_id', '=', tabletId);
	return (engine === 'sqlite' ? row : row.forUpdate()).executeTakeFirst();
}

async function update(trx: Transaction<Database>, tabletId: string, row: Row): Promise<void> {
	await trx.updateTable('ledger').set(row).where('tablet_id', '=', tabletId).execute();
}

/** 128 bits in hex that only somebody with the key can know. */
function mask(key: string, nonce: string): Sum {
	return createHmac('sha256', Buffer.from(key, 'hex')).update(nonce).digest('hex').slice(0, 32);
}
