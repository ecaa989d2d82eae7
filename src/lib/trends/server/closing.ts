// Closes the blocks that are due: one transaction turns a block's tallies into its release and
// deletes everything exact (PRIVACY §2.2 and 2.5). Also when nobody came, so that a missing release
// tells nothing. A crash at any statement leaves all or nothing, and closing again draws the same.
import type { Kysely, Transaction } from 'kysely';
import { closesAt } from '../../core/blocks';
import { forgetIds } from '../../server/blocks/seen';
import {
	allClinics,
	holdToClose,
	startDueBlocks,
	type Clinic,
	type OpenBlock
} from '../../server/blocks/running-blocks';
import type { Store } from '../../server/database/connect';
import { eraseTraces } from '../../server/database/erase-traces';
import type { Database } from '../../server/database/schema';
import type { Keep } from './kept-releases';
import { releaseOf, type ExactTables } from './release';

/** Databases that closed a block, and whose traces are still to be erased, also when that failed once. */
const untidy = new WeakSet<Kysely<Database>>();

/**
 * Starts and closes what is due at `now`; answers how many blocks it closed. Safe on several nodes at
 * once. `keep` puts each release where a restored database finds it again; when that fails, the block
 * stays open.
 */
export async function closeDueBlocks(
	store: Pick<Store, 'db' | 'engine' | 'checkpoint'>,
	now: number,
	keep: Keep = () => undefined
): Promise<number> {
	let closed = 0;
	for (const clinic of await allClinics(store.db)) {
		closed += await closeDueBlocksOf(store, clinic, now, keep);
	}
	if (closed > 0) untidy.add(store.db);
	if (untidy.has(store.db)) {
		await forgetIds(store.db, now);
		await eraseTraces(store);
		untidy.delete(store.db);
	}
	return closed;
}

function closeDueBlocksOf(
	{ db, engine }: Pick<Store, 'db' | 'engine'>,
	clinic: Clinic,
	now: number,
	keep: Keep
): Promise<number> {
	return db.transaction().execute(async (trx) => {
		await startDueBlocks(trx, clinic, now);
		const open = await holdToClose(trx, engine, clinic.id);
		const due = open.filter((block) => closesAt(block, clinic.time_zone) <= now);
		for (const block of due) await close(trx, block, keep);
		return due.length;
	});
}

async function close(trx: Transaction<Database>, block: OpenBlock, keep: Keep): Promise<void> {
	const row = {
		clinic_id: block.clinicId,
		from_week: block.from,
		to_week: block.to,
		tables: JSON.stringify(releaseOf(block, await exactTables(trx, block))),
		counted: JSON.stringify(block.counted)
	};
	const { numInsertedOrUpdatedRows: released } = await trx
		.insertInto('release')
		.values(row)
		// The first writer wins: what is released stays, and this draw is never shown.
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	// Before the commit: what was ever served has been kept. If the commit fails, the next closing
	// draws the same from the same data.
	if (released) keep(row);
	await deleteExact(trx, block.clinicId, block.from);
}

/** Takes a block's tallies and its key away. */
export async function deleteExact(
	trx: Transaction<Database>,
	clinicId: string,
	fromWeek: string
): Promise<void> {
	await trx
		.deleteFrom('tally')
		.where('clinic_id', '=', clinicId)
		.where('from_week', '=', fromWeek)
		.execute();
	await trx
		.deleteFrom('running_block')
		.where('clinic_id', '=', clinicId)
		.where('from_week', '=', fromWeek)
		.execute();
}

async function exactTables(trx: Transaction<Database>, block: OpenBlock): Promise<ExactTables> {
	const rows = await trx
		.selectFrom('tally')
		.select(['table_name', 'cell', 'count'])
		.where('clinic_id', '=', block.clinicId)
		.where('from_week', '=', block.from)
		.execute();
	const exact: Record<string, Record<string, number>> = {};
	for (const { table_name, cell, count } of rows) (exact[table_name] ??= {})[cell] = count;
	return exact;
}
