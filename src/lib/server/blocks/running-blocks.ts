// The blocks of a clinic that are still open: the running one, and one that has ended but hasn't
// closed yet. From the clinic's creation on there is one for every week, also when nobody came.
import { randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import * as v from 'valibot';
import {
	BLOCK_LENGTHS,
	blockAfter,
	runningBlock,
	type Block,
	type BlockLength
} from '../../core/blocks';
import { tablesFor, type CountedSettings, type Table } from '../../core/tables';
import { parseWeek, weekAt, type IsoWeek } from '../../core/weeks';
import type { Engine } from '../database/connect';
import { isAmong } from '../database/lists';
import type { ClinicTable, Database, RunningBlockTable } from '../database/schema';
import { countedFrom, parseCounted, parseTables } from './counted-settings';

export interface OpenBlock extends Block {
	clinicId: string;
	tables: Table[];
	counted: CountedSettings;
	/** 32 random bytes, hex: dies with the block. */
	noiseKey: string;
}

export type Clinic = Pick<
	ClinicTable,
	'id' | 'time_zone' | 'settings' | 'block_length' | 'created_at'
>;

const Length = v.picklist(BLOCK_LENGTHS);
const Week = v.custom<IsoWeek>((text) => typeof text === 'string' && parseWeek(text) !== null);

export async function findClinic(
	db: Kysely<Database>,
	clinicId: string
): Promise<Clinic | undefined> {
	return clinics(db).where('id', '=', clinicId).executeTakeFirst();
}

export async function allClinics(db: Kysely<Database>): Promise<Clinic[]> {
	return clinics(db).execute();
}

function clinics(db: Kysely<Database>) {
	return db
		.selectFrom('clinic')
		.select(['id', 'time_zone', 'settings', 'block_length', 'created_at']);
}

/**
 * Starts every block that has begun by `now` and isn't there yet, each with the settings as they
 * stand now. Several nodes may do it at once: the first one's settings and key stay.
 */
export async function startDueBlocks(
	db: Kysely<Database>,
	clinic: Clinic,
	now: number
): Promise<void> {
	const week = weekAt(now, clinic.time_zone);
	const length = v.parse(Length, clinic.block_length);
	let block = await nextBlock(db, clinic, length);
	for (; block.from <= week; block = blockAfter(block, length)) {
		const counted = countedFrom(clinic.settings);
		await db
			.insertInto('running_block')
			.values({
				clinic_id: clinic.id,
				from_week: block.from,
				to_week: block.to,
				tables: JSON.stringify(tablesFor(counted)),
				counted: JSON.stringify(counted),
				noise_key: randomBytes(32).toString('hex')
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
}

async function nextBlock(
	db: Kysely<Database>,
	clinic: Clinic,
	length: BlockLength
): Promise<Block> {
	// One statement, so that a block which closes meanwhile is seen on one of the two sides.
	const last = await db
		.selectFrom('running_block')
		.select(['from_week', 'to_week'])
		.where('clinic_id', '=', clinic.id)
		.unionAll(
			db.selectFrom('release').select(['from_week', 'to_week']).where('clinic_id', '=', clinic.id)
		)
		.orderBy('to_week', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!last) return runningBlock(clinic.created_at, clinic.time_zone, length);
	return blockAfter(
		{ from: v.parse(Week, last.from_week), to: v.parse(Week, last.to_week) },
		length
	);
}

/**
 * The open blocks of a clinic, oldest first, held until the transaction ends: nobody else closes them
 * or counts in them meanwhile.
 */
export async function holdToClose(
	trx: Transaction<Database>,
	engine: Engine,
	clinicId: string
): Promise<OpenBlock[]> {
	const open = trx
		.selectFrom('running_block')
		.selectAll()
		.where('clinic_id', '=', clinicId)
		.orderBy('from_week');
	const rows = await (engine === 'sqlite' ? open : open.forUpdate()).execute();
	return rows.map(openBlockOf);
}

export interface BlockToCountIn extends OpenBlock {
	/** The clinic's. */
	timeZone: string;
}

/**
 * Asks for the open blocks of clinics, by clinic, oldest first, held until the transaction ends: nobody
 * closes them meanwhile, but others may count in them too.
 */
export function holdToCount(
	trx: Transaction<Database>,
	engine: Engine,
	clinicIds: readonly string[]
) {
	const open = trx
		.selectFrom('running_block')
		.innerJoin('clinic', 'clinic.id', 'running_block.clinic_id')
		.select(['clinic_id', 'from_week', 'to_week', 'tables', 'counted', 'noise_key', 'time_zone'])
		.where(isAmong(engine, 'running_block.clinic_id', clinicIds))
		.orderBy('clinic_id')
		.orderBy('from_week');
	return engine === 'sqlite' ? open : open.forShare('running_block');
}

/** Reads a row of that. */
export function blockToCountIn(
	row: RunningBlockTable & Pick<ClinicTable, 'time_zone'>
): BlockToCountIn {
	return { ...openBlockOf(row), timeZone: row.time_zone };
}

/** Texts; as many clinics with settings of their own. */
const MOST_REMEMBERED = 1_000;

/** A block's JSON stays the same for weeks, and is read with every group of requests. */
function readOnce<T>(read: (json: string) => T): (json: string) => T {
	const known = new Map<string, T>();
	return (json) => {
		const before = known.get(json);
		if (before !== undefined) return before;
		const now = read(json);
		if (known.size >= MOST_REMEMBERED) known.clear();
		known.set(json, now);
		return now;
	};
}

const tablesIn = readOnce(parseTables);
const countedIn = readOnce(parseCounted);

function openBlockOf(row: RunningBlockTable): OpenBlock {
	return {
		clinicId: row.clinic_id,
		from: v.parse(Week, row.from_week),
		to: v.parse(Week, row.to_week),
		tables: tablesIn(row.tables),
		counted: countedIn(row.counted),
		noiseKey: row.noise_key
	};
}
