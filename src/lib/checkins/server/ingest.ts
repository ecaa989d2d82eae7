// Records come in here and end here: in one transaction their random ids are remembered and the
// tallies raised. No record is ever stored.
import type { Transaction } from 'kysely';
import { closesInWeek } from '../../core/blocks';
import { weekAt, type IsoWeek } from '../../core/weeks';
import {
	blockToCountIn,
	findClinic,
	holdToCount,
	startDueBlocks,
	type BlockToCountIn,
	type OpenBlock
} from '../../server/blocks/running-blocks';
import { unrememberIds } from '../../server/blocks/seen';
import type { Engine, Store } from '../../server/database/connect';
import type { Database } from '../../server/database/schema';
import { cellIn } from '../cells';
import type { Claim, Sum } from '../ledger';
import type { SyncResult, VisitRecord } from '../record';
import { fileIn, inTime, notOurs, oldestWeek, readRecord, type Read } from './filing';
import { hold, type Needed } from './hold';
import { reckon, type Book } from './ledger-repository';
import { addToTallies, TallySums } from './tally-repository';

/** What came in one request. */
export interface Delivery {
	clinicId: string;
	read: readonly Read[];
	/** Of a tablet that is only remembered; null for one that is known. */
	tokenHash: string | null;
	/** In whose books it stands, and what that tablet says of them; null for nobody's. */
	books: { tabletId: string; claim: Claim | null } | null;
}

/** Reads what came, before anybody holds anything for it. */
export function deliveryOf(
	clinicId: string,
	given: readonly unknown[],
	books: Delivery['books'] = null,
	tokenHash: string | null = null
): Delivery {
	return { clinicId, read: given.map(readRecord), tokenHash, books };
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

/**
 * All of it, or, when it rejects, nothing. However many clinics it is of, the statements are as many.
 * Null for a delivery whose tablet was removed since it was last looked up: nothing of it is counted.
 */
export async function ingestAll(
	{ db, engine }: Pick<Store, 'db' | 'engine'>,
	deliveries: readonly Delivery[],
	now: number
): Promise<(Ingested | null)[]> {
	return db.transaction().execute(async (trx) => {
		const held = await hold(trx, engine, neededFor(deliveries), now);
		const known = deliveries.map((one) => isKnown(one, held.living));
		const ofKnown = deliveries.filter((_, index) => known[index]);
		const open = await openClinics(trx, engine, clinicsOf(ofKnown), held.blocks, now);
		const inOpen = deliveries.map((delivery, index): Delivery => {
			if (!known[index]) return { ...delivery, books: null, read: delivery.read.map(notOurs) };
			const oldest = open.get(delivery.clinicId)?.oldest;
			if (!oldest) return delivery;
			return { ...delivery, read: delivery.read.map((one) => inTime(one, oldest)) };
		});
		const { fresh, late } = await countFresh(trx, engine, open, inOpen, held.fresh);
		const results = inOpen.map(({ read }) => resultsOf(read, fresh, late));
		const sums = await reckonAll(trx, engine, held.books, inOpen, results);
		return results.map((one, index) =>
			known[index] ? { results: one, counted: sums[index] ?? null } : null
		);
	});
}

function isKnown({ tokenHash }: Delivery, living: ReadonlySet<string>): boolean {
	return tokenHash === null || living.has(tokenHash);
}

function neededFor(deliveries: readonly Delivery[]): Needed {
	return {
		clinicIds: clinicsOf(deliveries),
		ids: deliveries.flatMap(({ read }) =>
			read.flatMap((one) => ('record' in one ? one.record.id : []))
		),
		tabletIds: [...new Set(deliveries.flatMap(({ books }) => books?.tabletId ?? []))],
		tokenHashes: [...new Set(deliveries.flatMap(({ tokenHash }) => tokenHash ?? []))]
	};
}

/**
 * Takes from `fresh` what it accepts: the first of equal ids is accepted, the others find it taken. `late`
 * are ids that come too late and were never counted.
 */
function resultsOf(
	read: readonly Read[],
	fresh: Set<string>,
	late: ReadonlySet<string>
): SyncResult[] {
	return read.map((one) => {
		if ('reason' in one) {
			// Counted long ago, and the answer was lost: a rejection would make it stand in two places.
			if (one.wellFormed && !late.has(one.id)) return { id: one.id, status: 'duplicate' };
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

/** Of what is held; where this week's block hasn't begun, it begins. */
async function openClinics(
	trx: Transaction<Database>,
	engine: Engine,
	clinicIds: readonly string[],
	blocks: readonly BlockToCountIn[],
	now: number
): Promise<Map<string, OpenClinic>> {
	const open = openIn(blocks, now);
	const late = clinicIds.filter((id) => !isRunning(open.get(id)));
	if (late.length === 0) return open;
	for (const id of late.toSorted()) {
		const clinic = await findClinic(trx, id);
		if (!clinic) throw new Error('a tablet of no clinic');
		await startDueBlocks(trx, clinic, now);
	}
	const begun = await holdToCount(trx, engine, clinicIds).execute();
	return openIn(begun.map(blockToCountIn), now);
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
		if (clinic.thisWeek < closesInWeek(block)) clinic.blocks.push(block);
	}
	return open;
}

function isRunning(clinic: OpenClinic | undefined): boolean {
	return (
		clinic?.blocks.some(({ from, to }) => from <= clinic.thisWeek && clinic.thisWeek <= to) ?? false
	);
}

/**
 * Counts those that were never seen, and answers their ids. What comes too late isn't counted, and not
 * remembered either.
 */
async function countFresh(
	trx: Transaction<Database>,
	engine: Engine,
	open: ReadonlyMap<string, OpenClinic>,
	deliveries: readonly Delivery[],
	remembered: ReadonlySet<string>
): Promise<{ fresh: Set<string>; late: Set<string> }> {
	const fresh = new Set<string>();
	const late = new Set<string>();
	const sums = new Map<OpenBlock, TallySums>();
	for (const { clinicId, read } of deliveries) {
		for (const one of read) {
			if (!('record' in one)) {
				if (one.wellFormed && remembered.has(one.id)) late.add(one.id);
			} else if (remembered.has(one.record.id) && !fresh.has(one.record.id)) {
				fresh.add(one.record.id);
				count(one.record, open.get(clinicId), sums);
			}
		}
	}
	await unrememberIds(
		trx,
		engine,
		[...late].filter((id) => !fresh.has(id))
	);
	await addToTallies(
		trx,
		engine,
		[...sums].flatMap(([block, counts]) => counts.rowsOf(block.clinicId, block.from))
	);
	return { fresh, late };
}

function count(
	record: VisitRecord,
	clinic: OpenClinic | undefined,
	sums: Map<OpenBlock, TallySums>
): void {
	const block = clinic && fileIn(record.week, clinic.blocks, clinic.thisWeek);
	if (!block) throw new Error('no block is running');
	let counts = sums.get(block);
	if (!counts) sums.set(block, (counts = new TallySums()));
	for (const table of block.tables) {
		const cell = cellIn(table, record, block.counted);
		if (cell !== null) counts.addOne(table.name, cell);
	}
}

async function reckonAll(
	trx: Transaction<Database>,
	engine: Engine,
	books: readonly Book[],
	deliveries: readonly Delivery[],
	results: readonly SyncResult[][]
): Promise<(Sum | null)[]> {
	const reckonings = deliveries.map(
		({ books }, index) =>
			books && {
				...books,
				fresh: idsOf(results[index] ?? [], ({ status }) => status === 'accepted'),
				counted: idsOf(results[index] ?? [], ({ status }) => status !== 'rejected')
			}
	);
	return reckon(trx, engine, books, reckonings);
}

/** Each once; looked for only where somebody reckons. */
function* idsOf(
	results: readonly SyncResult[],
	matches: (result: SyncResult) => boolean
): Iterable<string> {
	const told = new Set<string>();
	for (const result of results) {
		if (!matches(result) || told.has(result.id)) continue;
		told.add(result.id);
		yield result.id;
	}
}
