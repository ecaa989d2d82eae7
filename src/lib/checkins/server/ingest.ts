// Records come in here and end here: in one transaction their random ids are remembered and the
// tallies raised. No record is ever stored.
import type { Transaction } from 'kysely';
import { closesAt } from '../../core/blocks';
import { weekAt, type IsoWeek } from '../../core/weeks';
import {
	findClinics,
	holdOpenBlocks,
	startDueBlocks,
	type Clinic,
	type OpenBlock
} from '../../server/blocks/running-blocks';
import { rememberIds, seenAmong } from '../../server/blocks/seen';
import type { Engine, Store } from '../../server/database/connect';
import type { Database } from '../../server/database/schema';
import { cellsOf } from '../cells';
import type { Claim, Sum } from '../ledger';
import type { SyncResult, VisitRecord } from '../record';
import { fileIn, inTime, oldestWeek, readRecord, type Read } from './filing';
import { reckon } from './ledger-repository';
import { addToTallies, TallySums } from './tally-repository';

/** What came in one request. */
export interface Delivery {
	clinicId: string;
	read: readonly Read[];
	/** In whose books it stands, and what that tablet says of them; null for nobody's. */
	books: { tabletId: string; claim: Claim | null } | null;
}

/** Reads what came, before anybody holds anything for it. */
export function deliveryOf(
	clinicId: string,
	given: readonly unknown[],
	books: Delivery['books'] = null
): Delivery {
	return { clinicId, read: given.map(readRecord), books };
}

export interface Ingested {
	/** One for each given record, in the same order. An id that stands twice is counted once. */
	results: SyncResult[];
	/** The server's side of the books: null without a claim, and where it can't tell. */
	counted: Sum | null;
}

/** One delivery of nobody's. */
export async function ingest(
	store: Pick<Store, 'db' | 'engine'>,
	clinicId: string,
	given: readonly unknown[],
	now: number
): Promise<SyncResult[]> {
	const [ingested] = await ingestAll(store, [deliveryOf(clinicId, given)], now);
	return ingested?.results ?? [];
}

interface Opened extends Delivery {
	clinic: Clinic;
}

/** All of it, or, when it rejects, nothing. */
export async function ingestAll(
	{ db, engine }: Pick<Store, 'db' | 'engine'>,
	deliveries: readonly Delivery[],
	now: number
): Promise<Ingested[]> {
	const clinics = await findClinics(db, [...new Set(deliveries.map(({ clinicId }) => clinicId))]);
	const opened = deliveries.map((delivery): Opened => {
		const clinic = clinics.get(delivery.clinicId);
		if (!clinic) throw new Error('a tablet of no clinic');
		const oldest = oldestWeek(weekAt(now, clinic.time_zone));
		return { ...delivery, clinic, read: delivery.read.map((one) => inTime(one, oldest)) };
	});
	const old = opened.flatMap(({ read }) =>
		read.flatMap((one) => ('reason' in one && one.tooOld ? [one.id] : []))
	);
	return db.transaction().execute(async (trx) => {
		const before = await seenAmong(trx, old);
		const fresh = new Set<string>();
		// In the order of their ids, so that two nodes can't wait for each other in a circle.
		for (const id of [...clinics.keys()].sort()) {
			const here = opened.filter(({ clinicId }) => clinicId === id);
			for (const one of await countFresh(trx, engine, here, now)) fresh.add(one);
		}
		const results = opened.map(({ read }) => resultsOf(read, fresh, before));
		const sums = await reckonAll(trx, engine, opened, results);
		return results.map((one, index) => ({ results: one, counted: sums[index] ?? null }));
	});
}

/** Takes from `fresh` what it accepts: the first of equal ids is accepted, the others find it taken. */
function resultsOf(
	read: readonly Read[],
	fresh: Set<string>,
	before: ReadonlySet<string>
): SyncResult[] {
	return read.map((one) => {
		if ('reason' in one) {
			// Counted long ago, and the answer was lost: a rejection would make it stand in two places.
			if (before.has(one.id)) return { id: one.id, status: 'duplicate' };
			return { id: one.id, status: 'rejected', reason: one.reason };
		}
		const accepted = fresh.delete(one.record.id);
		return { id: one.record.id, status: accepted ? 'accepted' : 'duplicate' };
	});
}

/** Counts those of one clinic that were never seen, and answers their ids. */
async function countFresh(
	trx: Transaction<Database>,
	engine: Engine,
	deliveries: readonly Opened[],
	now: number
): Promise<Set<string>> {
	const records = new Map<string, VisitRecord>();
	for (const one of deliveries.flatMap(({ read }) => read)) {
		if ('record' in one && !records.has(one.record.id)) records.set(one.record.id, one.record);
	}
	const [first] = deliveries;
	if (records.size === 0 || !first) return new Set();
	const { clinic } = first;
	const thisWeek = weekAt(now, clinic.time_zone);
	const open = await openBlocks(trx, engine, clinic, now, thisWeek);
	const fresh = await rememberIds(trx, engine, [...records.keys()], now);
	const added = [...fresh].flatMap((id) => records.get(id) ?? []);
	await count(trx, open, thisWeek, added);
	return fresh;
}

/** Held until the transaction ends; where this week's block hasn't begun, it begins. */
async function openBlocks(
	trx: Transaction<Database>,
	engine: Engine,
	clinic: Clinic,
	now: number,
	thisWeek: IsoWeek
): Promise<OpenBlock[]> {
	let held = await holdOpenBlocks(trx, engine, clinic.id, 'to count');
	if (!held.some(({ from, to }) => from <= thisWeek && thisWeek <= to)) {
		await startDueBlocks(trx, clinic, now);
		held = await holdOpenBlocks(trx, engine, clinic.id, 'to count');
	}
	// One that is due is closed, even if nobody has come by to close it yet.
	return held.filter((block) => now < closesAt(block, clinic.time_zone));
}

async function count(
	trx: Transaction<Database>,
	open: readonly OpenBlock[],
	thisWeek: IsoWeek,
	records: readonly VisitRecord[]
): Promise<void> {
	const sums = new Map<OpenBlock, TallySums>(open.map((block) => [block, new TallySums()]));
	for (const record of records) {
		const block = fileIn(record.week, open, thisWeek);
		if (!block) throw new Error('no block is running');
		const cells = cellsOf(record, block.tables, block.counted);
		for (const { table, cell } of cells) sums.get(block)?.addOne(table, cell);
	}
	await addToTallies(
		trx,
		[...sums].flatMap(([block, counts]) => counts.rowsOf(block.clinicId, block.from))
	);
}

async function reckonAll(
	trx: Transaction<Database>,
	engine: Engine,
	deliveries: readonly Delivery[],
	results: readonly SyncResult[][]
): Promise<(Sum | null)[]> {
	const idsWith = (index: number, status: (one: SyncResult) => boolean) =>
		(results[index] ?? []).filter(status).map(({ id }) => id);
	const reckonings = deliveries.map(
		({ books }, index) =>
			books && {
				...books,
				fresh: idsWith(index, ({ status }) => status === 'accepted'),
				counted: new Set(idsWith(index, ({ status }) => status !== 'rejected'))
			}
	);
	return reckon(trx, engine, reckonings);
}
