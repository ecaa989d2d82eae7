// Records come in here and end here: in one transaction their random ids are remembered and the
// tallies raised. No record is ever stored.
import type { Transaction } from 'kysely';
import { closesAt } from '../../core/blocks';
import { weekAt, type IsoWeek } from '../../core/weeks';
import {
	findClinic,
	holdOpenBlocks,
	startDueBlocks,
	type Clinic,
	type OpenBlock
} from '../../server/blocks/running-blocks';
import { rememberIds, seenAmong } from '../../server/blocks/seen';
import type { Engine, Store } from '../../server/database/connect';
import type { Database, TallyTable } from '../../server/database/schema';
import { cellsOf } from '../cells';
import type { SyncResult, VisitRecord } from '../record';
import { fileIn, readRecord } from './filing';
import type { Reckoning } from './ledger-repository';
import { addToTallies } from './tally-repository';

/** Whatever must hold together with the counting is done in its transaction. */
export type KeepBooks = (trx: Transaction<Database>, reckoning: Reckoning) => Promise<void>;

/** One result for each given record, in the same order. An id that stands twice is counted once. */
export async function ingest(
	store: Pick<Store, 'db' | 'engine'>,
	clinicId: string,
	given: readonly unknown[],
	now: number,
	keepBooks?: KeepBooks
): Promise<SyncResult[]> {
	if (given.length === 0 && !keepBooks) return [];
	const clinic = await findClinic(store.db, clinicId);
	if (!clinic) throw new Error('a tablet of no clinic');
	const thisWeek = weekAt(now, clinic.time_zone);
	const read = given.map((record) => readRecord(record, thisWeek));
	const records = new Map<string, VisitRecord>();
	for (const one of read) {
		if ('record' in one && !records.has(one.record.id)) records.set(one.record.id, one.record);
	}
	const old = read.flatMap((one) => ('reason' in one && one.tooOld ? [one.id] : []));
	const { fresh, before } = await store.db.transaction().execute(async (trx) => {
		const before = await seenAmong(trx, old);
		const fresh = await countFresh(trx, store.engine, clinic, records, now);
		const counted = new Set([...before, ...records.keys()]);
		await keepBooks?.(trx, { fresh: [...fresh], counted });
		return { fresh, before };
	});
	return read.map((one) => {
		if ('reason' in one) {
			// Counted long ago, and the answer was lost: a rejection would make it stand in two places.
			if (before.has(one.id)) return { id: one.id, status: 'duplicate' };
			return { id: one.id, status: 'rejected', reason: one.reason };
		}
		// The first of equal ids takes the acceptance, the others find it taken.
		const accepted = fresh.delete(one.record.id);
		return { id: one.record.id, status: accepted ? 'accepted' : 'duplicate' };
	});
}

/** Counts those that were never seen, and answers their ids. */
async function countFresh(
	trx: Transaction<Database>,
	engine: Engine,
	clinic: Clinic,
	records: ReadonlyMap<string, VisitRecord>,
	now: number
): Promise<Set<string>> {
	if (records.size === 0) return new Set();
	await startDueBlocks(trx, clinic, now);
	const held = await holdOpenBlocks(trx, engine, clinic.id, 'to count');
	// One that is due is closed, even if nobody has come by to close it yet.
	const open = held.filter((block) => now < closesAt(block, clinic.time_zone));
	const fresh = await rememberIds(trx, [...records.keys()], now);
	const added = [...fresh].flatMap((id) => records.get(id) ?? []);
	await count(trx, open, weekAt(now, clinic.time_zone), added);
	return fresh;
}

async function count(
	trx: Transaction<Database>,
	open: readonly OpenBlock[],
	thisWeek: IsoWeek,
	records: readonly VisitRecord[]
): Promise<void> {
	const additions = records.flatMap((record): TallyTable[] => {
		const block = fileIn(record.week, open, thisWeek);
		if (!block) throw new Error('no block is running');
		return cellsOf(record, block.tables, block.counted).map(({ table, cell }) => ({
			clinic_id: block.clinicId,
			from_week: block.from,
			table_name: table,
			cell,
			count: 1
		}));
	});
	await addToTallies(trx, additions);
}
