// Closes the blocks that are due: one transaction turns a block's tallies into its release and
// deletes everything exact. Also when nobody came, so that a missing release tells nothing.
import type { Transaction } from 'kysely';
import { closesAt } from '../../core/blocks';
import { forgetIds } from '../../server/blocks/seen';
import {
	allClinics,
	holdOpenBlocks,
	startDueBlocks,
	type Clinic,
	type OpenBlock
} from '../../server/blocks/running-blocks';
import type { Store } from '../../server/database/connect';
import { eraseTraces } from '../../server/database/erase-traces';
import type { Database } from '../../server/database/schema';
import { releaseOf, type ExactTables } from './release';

/** Starts and closes what is due at `now`; answers how many blocks it closed. Safe on several nodes at once. */
export async function closeDueBlocks(
	store: Pick<Store, 'db' | 'engine' | 'checkpoint'>,
	now: number
): Promise<number> {
	let closed = 0;
	for (const clinic of await allClinics(store.db)) {
		closed += await closeDueBlocksOf(store, clinic, now);
	}
	if (closed > 0) {
		await forgetIds(store.db, now);
		await eraseTraces(store);
	}
	return closed;
}

function closeDueBlocksOf(
	{ db, engine }: Pick<Store, 'db' | 'engine'>,
	clinic: Clinic,
	now: number
): Promise<number> {
	return db.transaction().execute(async (trx) => {
		await startDueBlocks(trx, clinic, now);
		const open = await holdOpenBlocks(trx, engine, clinic.id, 'to close');
		const due = open.filter((block) => closesAt(block, clinic.time_zone) <= now);
		for (const block of due) await close(trx, block);
		return due.length;
	});
}

async function close(trx: Transaction<Database>, block: OpenBlock): Promise<void> {
	const tables = releaseOf(block, await exactTables(trx, block));
	await trx
		.insertInto('release')
		.values({
			clinic_id: block.clinicId,
			from_week: block.from,
			to_week: block.to,
			tables: JSON.stringify(tables),
			counted: JSON.stringify(block.counted)
		})
		// The first writer wins: what is released stays, and this draw is never shown.
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	await trx
		.deleteFrom('tally')
		.where('clinic_id', '=', block.clinicId)
		.where('from_week', '=', block.from)
		.execute();
	await trx
		.deleteFrom('running_block')
		.where('clinic_id', '=', block.clinicId)
		.where('from_week', '=', block.from)
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
