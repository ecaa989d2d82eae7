// Clinics and their settings in the database. Settings are parsed on their way out and in.
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { BLOCK_LENGTHS, type BlockLength } from '../../core/blocks';
import { randomId } from '../../core/ids';
import { findClinic, startDueBlocks } from '../../server/blocks/running-blocks';
import type { Database, MembershipTable } from '../../server/database/schema';
import { ClinicSettingsSchema, type ClinicSettings } from '../settings';

export interface Clinic {
	id: string;
	name: string;
	/** An IANA name. */
	timeZone: string;
	settings: ClinicSettings;
	/** In weeks, of blocks that are still to begin. */
	blockLength: BlockLength;
	settingsVersion: number;
	createdAt: number;
}

export type ClinicDraft = Pick<Clinic, 'name' | 'timeZone' | 'settings' | 'blockLength'>;

const Length = v.picklist(BLOCK_LENGTHS);

/** Throws where there is no such clinic: who asks has been let in by a membership or a tablet. */
export async function clinicById(db: Kysely<Database>, id: string): Promise<Clinic> {
	const row = await db
		.selectFrom('clinic')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return {
		id: row.id,
		name: row.name,
		timeZone: row.time_zone,
		settings: v.parse(ClinicSettingsSchema, JSON.parse(row.settings)),
		blockLength: v.parse(Length, row.block_length),
		settingsVersion: row.settings_version,
		createdAt: row.created_at
	};
}

/** The clinics that somebody belongs to, by name, and as what. */
export async function clinicsOf(
	db: Kysely<Database>,
	userId: string
): Promise<{ id: string; name: string; role: MembershipTable['role'] }[]> {
	return await db
		.selectFrom('membership')
		.innerJoin('clinic', 'clinic.id', 'membership.clinic_id')
		.select(['clinic.id', 'clinic.name', 'membership.role'])
		.where('membership.user_id', '=', userId)
		.orderBy('clinic.name')
		.orderBy('clinic.id')
		.execute();
}

/** Four-week blocks until an owner chooses otherwise. */
export async function insertClinic(
	db: Kysely<Database>,
	draft: Omit<ClinicDraft, 'blockLength'>,
	now: number
): Promise<string> {
	const id = randomId();
	await db
		.insertInto('clinic')
		.values({
			id,
			name: draft.name,
			time_zone: draft.timeZone,
			settings: JSON.stringify(draft.settings),
			settings_version: 1,
			block_length: 4,
			created_at: now
		})
		.execute();
	return id;
}

/** What stood before the last change. The token names that change: an older one can't be undone by it. */
const ClinicBefore = v.object({
	token: v.string(),
	name: v.string(),
	timeZone: v.string(),
	settings: ClinicSettingsSchema,
	/** Missing in changes from before it could be chosen. */
	blockLength: v.optional(Length)
});

/**
 * Replaces what is given and raises the version, so that tablets fetch their settings again. A block
 * that has begun by `now` keeps what stood before: it is started first, so that what it counts never
 * hangs on who came by earlier, a record or the change. Returns a token to undo just this change with.
 */
export async function changeClinic(
	db: Kysely<Database>,
	id: string,
	now: number,
	change: (clinic: ClinicDraft) => ClinicDraft
): Promise<string> {
	return await db.transaction().execute(async (transaction) => {
		await startBlocks(transaction, id, now);
		const clinic = await clinicById(transaction, id);
		return await replace(transaction, clinic, change(clinic));
	});
}

/** Puts back what stood before the change of that token: null when there has been another since. */
export async function undoChange(
	db: Kysely<Database>,
	id: string,
	now: number,
	token: string
): Promise<string | null> {
	return await db.transaction().execute(async (transaction) => {
		await startBlocks(transaction, id, now);
		const clinic = await clinicById(transaction, id);
		const { before_change } = await transaction
			.selectFrom('clinic')
			.select('before_change')
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		if (!before_change) return null;
		const before = v.parse(ClinicBefore, JSON.parse(before_change));
		if (before.token !== token) return null;
		const blockLength = before.blockLength ?? clinic.blockLength;
		return await replace(transaction, clinic, { ...before, blockLength });
	});
}

async function startBlocks(db: Kysely<Database>, id: string, now: number): Promise<void> {
	const clinic = await findClinic(db, id);
	if (clinic) await startDueBlocks(db, clinic, now);
}

async function replace(
	transaction: Kysely<Database>,
	clinic: Clinic,
	changed: ClinicDraft
): Promise<string> {
	const { name, timeZone, settings, blockLength } = clinic;
	const token = randomId();
	await transaction
		.updateTable('clinic')
		.set({
			name: changed.name,
			time_zone: changed.timeZone,
			settings: JSON.stringify(v.parse(ClinicSettingsSchema, changed.settings)),
			block_length: v.parse(Length, changed.blockLength),
			settings_version: clinic.settingsVersion + 1,
			before_change: JSON.stringify({ token, name, timeZone, settings, blockLength })
		})
		.where('id', '=', clinic.id)
		.execute();
	return token;
}
