// The server's side of a tablet's books: the sum of the ids that it has counted for it, under a mask
// whose key only the tablet has. Each claim renews the mask, whether or not anything was counted, so
// that neither the row nor two copies of it tell anything. Staff only ever see `mismatch`.
import { createHmac, randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Engine } from '../../server/database/connect';
import { isAmong, rowsOf } from '../../server/database/lists';
import { ANSWERED_WITH_COMMIT } from '../../server/database/pipelined-pool';
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

export type Book = Database['ledger'];

/**
 * Adds what was counted; where there is a claim, answers the sum and notes whether both sides agree.
 * `books` are those that `holdBooks` found. One answer for each, in the same order; null stands in
 * nobody's books.
 */
export async function reckon(
	trx: Transaction<Database>,
	engine: Engine,
	books: readonly Book[],
	reckonings: readonly (Reckoning | null)[]
): Promise<(Sum | null)[]> {
	const held = new Map(books.map((book) => [book.tablet_id, book]));
	for (const book of await begin(trx, engine, reckonings, held)) held.set(book.tablet_id, book);
	const changed = new Map<string, Book>();
	const sums = reckonings.map((one) => {
		const book = one && (changed.get(one.tabletId) ?? held.get(one.tabletId));
		if (!book) return null;
		const { next, sum } = reckonOne(book, one);
		if (next !== book) changed.set(book.tablet_id, next);
		return sum;
	});
	await save(trx, engine, [...changed.values()]);
	return sums;
}

function reckonOne(
	row: Book,
	{ claim, fresh, counted }: Reckoning
): { next: Book; sum: Sum | null } {
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

/** Books for every tablet that makes its first claim. By their order, so that two nodes can't wait in a circle. */
async function begin(
	trx: Transaction<Database>,
	engine: Engine,
	reckonings: readonly (Reckoning | null)[],
	held: ReadonlyMap<string, Book>
): Promise<Book[]> {
	const claiming = reckonings.flatMap((one) => (one?.claim ? one.tabletId : []));
	const ids = [...new Set(claiming)].filter((id) => !held.has(id)).sort();
	if (ids.length === 0) return [];
	const books = ids.map((tablet_id) => ({
		tablet_id,
		counted: null,
		nonce: '',
		turn: 0,
		mismatch: 0
	}));
	await sql`insert into ledger ${COLUMNS} ${rows(engine, books)} on conflict do nothing`.execute(
		trx
	);
	// Another node may have been faster.
	return holdBooks(trx, engine, ids).execute();
}

/** Asks for the tablets' books, which are held until the transaction ends. */
export function holdBooks(
	trx: Transaction<Database>,
	engine: Engine,
	tabletIds: readonly string[]
) {
	const books = trx
		.selectFrom('ledger')
		.select(['tablet_id', 'counted', 'nonce', 'turn', 'mismatch'])
		.where(isAmong(engine, 'tablet_id', tabletIds))
		.orderBy('tablet_id');
	return engine === 'sqlite' ? books : books.forUpdate();
}

async function save(
	trx: Transaction<Database>,
	engine: Engine,
	books: readonly Book[]
): Promise<void> {
	if (books.length === 0) return;
	await sql`${ANSWERED_WITH_COMMIT}insert into ledger ${COLUMNS} ${rows(engine, books)}
		on conflict (tablet_id) do update set counted = excluded.counted, nonce = excluded.nonce,
			turn = excluded.turn, mismatch = excluded.mismatch`.execute(trx);
}

const COLUMNS = sql`(tablet_id, counted, nonce, turn, mismatch)`;

function rows(engine: Engine, books: readonly Book[]) {
	return rowsOf(
		engine,
		['text', 'text', 'text', 'integer', 'integer'],
		books.map((book) => [book.tablet_id, book.counted, book.nonce, book.turn, book.mismatch])
	);
}

/** 128 bits in hex that only somebody with the key can know. */
function mask(key: string, nonce: string): Sum {
	return createHmac('sha256', Buffer.from(key, 'hex')).update(nonce).digest('hex').slice(0, 32);
}
