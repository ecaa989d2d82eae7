// All that trends ever read: the releases of closed blocks, and the dates and settings of the running
// one. This file may not touch tallies, seen ids or a block's key.
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { closesAt, type Block } from '../../core/blocks';
import { parseWeek, type IsoWeek } from '../../core/weeks';
import { parseCounted } from '../../server/blocks/counted-settings';
import { findClinic, startDueBlocks, type Clinic } from '../../server/blocks/running-blocks';
import type { Application } from '../../server/application';
import type { Database } from '../../server/database/schema';
import type { CountedSettings } from '../../core/tables';
import type { ReleasedBlock } from '../reading';
import { SMALL_CELL } from '../statistics';

const Week = v.custom<IsoWeek>((text) => typeof text === 'string' && parseWeek(text) !== null);
const NoisedTables = v.record(v.string(), v.record(v.string(), v.pipe(v.number(), v.integer())));

/** The releases of a clinic, oldest first. `tables` is null where a block was lost. */
export async function releasesOf(db: Kysely<Database>, clinicId: string): Promise<ReleasedBlock[]> {
	const rows = await db
		.selectFrom('release')
		.select(['from_week', 'to_week', 'tables', 'counted'])
		.where('clinic_id', '=', clinicId)
		.orderBy('from_week')
		.execute();
	// Nearly all blocks count alike: what is the same is parsed once, and goes into the page once.
	const known = new Map<string, CountedSettings>();
	const countedOf = (json: string) => {
		const counted = known.get(json) ?? parseCounted(json);
		known.set(json, counted);
		return counted;
	};
	return rows.map((row) => ({
		from: v.parse(Week, row.from_week),
		to: v.parse(Week, row.to_week),
		counted: countedOf(row.counted),
		tables: row.tables === null ? null : v.parse(NoisedTables, JSON.parse(row.tables))
	}));
}

/** Of the clinic's settings, the one that says how numbers are read. */
const SmallCell = v.object({
	smallCell: v.optional(v.pipe(v.number(), v.minValue(SMALL_CELL)), SMALL_CELL)
});

/** Which questions a block asks. */
export type Asks = Pick<CountedSettings, 'checkin' | 'items'>;

/** What the trends page is drawn from. All of it is a release or a public setting. */
export interface Trends {
	clinicId: string;
	timeZone: string;
	/** True where everything is made up: every staff page says so. */
	demonstration: boolean;
	/** The block that runs now; it closes at a moment that no data decides, in milliseconds. */
	running: Block & Asks & { closesAt: number };
	/** A noised cell below this reads "fewer than": 11, or what an owner has raised it to. */
	small: number;
	/** Oldest first. */
	releases: ReleasedBlock[];
}

/** Throws when there is no such clinic. */
export async function readTrends(
	{ db, clock, config }: Pick<Application, 'db' | 'clock' | 'config'>,
	clinicId: string
): Promise<Trends> {
	const clinic = await findClinic(db, clinicId);
	if (!clinic) throw new Error('no such clinic');
	return {
		clinicId,
		timeZone: clinic.time_zone,
		demonstration: config.mode === 'demo',
		releases: await releasesOf(db, clinicId),
		running: await runningOf(db, clinic, clock.now()),
		small: v.parse(SmallCell, JSON.parse(clinic.settings)).smallCell
	};
}

/** Throws when there is no such clinic. */
export async function readRunning(
	{ db, clock }: Pick<Application, 'db' | 'clock'>,
	clinicId: string
): Promise<Trends['running']> {
	const clinic = await findClinic(db, clinicId);
	if (!clinic) throw new Error('no such clinic');
	return await runningOf(db, clinic, clock.now());
}

async function runningOf(
	db: Kysely<Database>,
	clinic: Clinic,
	now: number
): Promise<Trends['running']> {
	// A block that is just beginning may not be there for the moment: it is started here then.
	await startDueBlocks(db, clinic, now);
	const running = await db
		.selectFrom('running_block')
		.select(['from_week', 'to_week', 'counted'])
		.where('clinic_id', '=', clinic.id)
		.orderBy('from_week', 'desc')
		.limit(1)
		.executeTakeFirstOrThrow();
	const block = { from: v.parse(Week, running.from_week), to: v.parse(Week, running.to_week) };
	const { checkin, items } = parseCounted(running.counted);
	return { ...block, checkin, items, closesAt: closesAt(block, clinic.time_zone) };
}
