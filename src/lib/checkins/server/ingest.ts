// Records come in here and end here: in one transaction their random ids are remembered and the
// tallies raised. No record is ever stored.
import type { Transaction } from 'kysely';
import { closesAt } from '../../core/blocks';
import { weekAt, type IsoWeek } from '../../core/weeks';
import {
	findClinic,
	holdToCount,
	startDueBlocks,
	type BlockToCountIn,
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

/** All of it, or, when it rejects, nothing. However many clinics it is of, the statements are as many. */
export async function ingestAll(
	{ db, engine }: Pick<Store, 'db' | 'engine'>,
	deliveries: readonly Delivery[],
	now: number
): Promise<Ingested[]> {
	return db.transaction().execute(async (trx) => {
		const open = await openClinics(trx, engine, clinicsOf(deliveries), now);
		const inOpen = deliveries.map((delivery): Delivery => {
			const oldest = open.get(delivery.clinicId)?.oldest;
			if (!oldest) return delivery;
			return { ...delivery, read: delivery.read.map((one) => inTime(one, oldest)) };
		});
		const old = inOpen.flatMap(({ read }) =>
			read.flatMap((one) => ('reason' in one && one.tooOld ? [one.id] : []))
		);
		const before = await seenAmong(trx, old);
		const fresh = await countFresh(trx, engine, open, inOpen, now);
		const results = inOpen.map(({ read }) => resultsOf(read, fresh, before));
		const sums = await reckonAll(trx, engine, inOpen, results);
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

/** Where the records of a clinic are counted. */
interface OpenClinic {
	thisWeek: IsoWeek;
	/** The earliest week that is still taken. */
	oldest: IsoWeek;
	blocks: OpenBlock[];
}

/** Those from which there is something to count. */
function clinicsOf(deliveries: readonly Delivery[]): string[] {
	const some = deliveries.filter(({ read }) => read.some((one) => 'record' in one));
	return [...new Set(some.map(({ clinicId }) => clinicId))];
}

/** Held until the transaction ends; where this week's block hasn't begun, it begins. */
async function openClinics(
	trx: Transaction<Database>,
	engine: Engine,
	clinicIds: readonly string[],
	now: number
): Promise<Map<string, OpenClinic>> {
	if (clinicIds.length === 0) return new Map();
	const held = openIn(await holdToCount(trx, engine, clinicIds), now);
	const late = clinicIds.filter((id) => !isRunning(held.get(id)));
	if (late.length === 0) return held;
	for (const id of late.toSorted()) {
		const clinic = await findClinic(trx, id);
		if (!clinic) throw new Error('a tablet of no clinic');
		await startDueBlocks(trx, clinic, now);
	}
	return openIn(await holdToCount(trx, engine, clinicIds), now);
}

function openIn(held: readonly BlockToCountIn[], now: number): Map<string, OpenClinic> {
	const open = new Map<string, OpenClinic>();
	for (const block of held) {
		let clinic = open.get(block.clinicId);
		if (!clinic) {
			const thisWeek = weekAt(now, block.timeZone);
			clinic = { thisWeek, oldest: oldestWeek(thisWeek), blocks: [] };
			open.set(block.clinicId, clinic);
		}
		// One that is due is closed, even if nobody has come by to close it yet.
		if (now < closesAt(block, block.timeZone)) clinic.blocks.push(block);
	}
	return open;
}

function isRunning(clinic: OpenClinic | undefined): boolean {
	return (
		clinic?.blocks.some(({ from, to }) => from <= clinic.thisWeek && clinic.thisWeek <= to) ?? false
	);
}

/** A record, and whose it is. */
interface Given {
	clinicId: string;
	record: VisitRecord;
}

/** Counts those that were never seen, and answers their ids. */
async function countFresh(
	trx: Transaction<Database>,
	engine: Engine,
	open: ReadonlyMap<string, OpenClinic>,
	deliveries: readonly Delivery[],
	now: number
): Promise<Set<string>> {
	const records = new Map<string, Given>();
	for (const { clinicId, read } of deliveries) {
		for (const one of read) {
			if (!('record' in one) || records.has(one.record.id)) continue;
			records.set(one.record.id, { clinicId, record: one.record });
		}
	}
	if (records.size === 0) return new Set();
	const fresh = await rememberIds(trx, engine, [...records.keys()], now);
	const added = [...fresh].flatMap((id) => records.get(id) ?? []);
	await count(trx, open, added);
	return fresh;
}

async function count(
	trx: Transaction<Database>,
	open: ReadonlyMap<string, OpenClinic>,
	given: readonly Given[]
): Promise<void> {
	const sums = new Map<OpenBlock, TallySums>();
	for (const { clinicId, record } of given) {
		const clinic = open.get(clinicId);
		const block = clinic && fileIn(record.week, clinic.blocks, clinic.thisWeek);
		if (!block) throw new Error('no block is running');
		const counts = sums.get(block) ?? new TallySums();
		sums.set(block, counts);
		const cells = cellsOf(record, block.tables, block.counted);
		for (const { table, cell } of cells) counts.addOne(table, cell);
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
