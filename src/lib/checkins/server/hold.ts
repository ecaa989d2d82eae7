// What a group of deliveries needs to know before it can be counted, held until the transaction ends: the
// open blocks, which ids are new, the tablets' books, and who is still a tablet. On PostgreSQL each
// question is a journey to another process, so they are asked in one; on SQLite they cost nothing, and
// are asked one by one.
import { sql, type Transaction } from 'kysely';
import {
	blockToCountIn,
	holdToCount,
	type BlockToCountIn
} from '../../server/blocks/running-blocks';
import { rememberIds } from '../../server/blocks/seen';
import type { Engine } from '../../server/database/connect';
import { isAmong } from '../../server/database/lists';
import type { ClinicTable, Database, RunningBlockTable } from '../../server/database/schema';
import { holdBooks, type Book } from './ledger-repository';

export interface Needed {
	clinicIds: readonly string[];
	/** Of records; remembered now. */
	ids: readonly string[];
	tabletIds: readonly string[];
	/** Of tablets that are only remembered. */
	tokenHashes: readonly string[];
}

export interface Held {
	blocks: BlockToCountIn[];
	/** The ids that were never seen. */
	fresh: Set<string>;
	books: Book[];
	/** The token hashes that tablets still hold. */
	living: Set<string>;
}

/** Always in this order: blocks, ids, books. So two nodes can't wait for each other in a circle. */
export async function hold(
	trx: Transaction<Database>,
	engine: Engine,
	{ clinicIds, ids, tabletIds, tokenHashes }: Needed,
	now: number
): Promise<Held> {
	const blocks = holdToCount(trx, engine, clinicIds);
	const fresh = rememberIds(engine, ids, now);
	const books = holdBooks(trx, engine, tabletIds);
	const living = livingHashes(trx, engine, tokenHashes);
	if (engine === 'sqlite') {
		return {
			blocks: clinicIds.length > 0 ? (await blocks.execute()).map(blockToCountIn) : [],
			fresh: new Set(ids.length > 0 ? (await fresh.execute(trx)).rows.map(({ id }) => id) : []),
			books: tabletIds.length > 0 ? await books.execute() : [],
			living: new Set(
				tokenHashes.length > 0 ? (await living.execute()).map((one) => one.token_hash) : []
			)
		};
	}
	const { rows } = await sql<{
		blocks: (RunningBlockTable & Pick<ClinicTable, 'time_zone'>)[] | null;
		/** Null where all are. */
		fresh: string[] | null;
		books: Book[] | null;
		living: string[] | null;
	}>`with block as materialized (${blocks}), fresh as (${fresh}), book as materialized (${books}),
			living as (${living})
		select (select json_agg(block) from block) as blocks,
			case when (select count(id) from fresh) < ${new Set(ids).size}::integer
				then (select coalesce(json_agg(id), '[]') from fresh) end as fresh,
			(select json_agg(book) from book) as books, (select json_agg(token_hash) from living) as living`.execute(
		trx
	);
	const [row] = rows;
	return {
		blocks: (row?.blocks ?? []).map(blockToCountIn),
		fresh: new Set(row?.fresh ?? ids),
		books: row?.books ?? [],
		living: new Set(row?.living)
	};
}

function livingHashes(trx: Transaction<Database>, engine: Engine, tokenHashes: readonly string[]) {
	return trx
		.selectFrom('tablet')
		.select('token_hash')
		.where('revoked_at', 'is', null)
		.where(isAmong(engine, 'token_hash', tokenHashes));
}
