// The tablets of the clinics in the database: who they are, when they were last in touch, what they
// said of themselves. What is on the glass is not here (presence.ts), nor anything about records.
import type { Kysely, Selectable } from 'kysely';
import * as v from 'valibot';
import { randomId } from '../../core/ids';
import type { Store } from '../../server/database/connect';
import { isAmong } from '../../server/database/lists';
import type { Database, TabletTable } from '../../server/database/schema';
import { HeartbeatSchema, type Heartbeat } from '../messages';

/** A heartbeat without what is on the glass: all of it that is ever stored. */
const ContactSchema = v.omit(HeartbeatSchema, ['state', 'visit']);
export type Contact = v.InferOutput<typeof ContactSchema>;

export interface Tablet {
	id: string;
	clinicId: string;
	name: string;
	place: string;
	/** The last heartbeat, in milliseconds; null before the first. */
	seenAt: number | null;
	contact: Contact | null;
	commandCounter: number;
	/** JSON of the last commands and what became of them (commands.ts). */
	command: string | null;
	/** Its books and the server's didn't agree when it was last in touch. */
	mismatch: boolean;
}

export interface NewTablet {
	clinicId: string;
	name: string;
	place: string;
	tokenHash: string;
	pairedAt: number;
}

/** Adds a paired tablet; answers its id. */
export async function addTablet(db: Kysely<Database>, tablet: NewTablet): Promise<string> {
	const id = randomId();
	await db
		.insertInto('tablet')
		.values({
			id,
			clinic_id: tablet.clinicId,
			name: tablet.name,
			place: tablet.place,
			token_hash: tablet.tokenHash,
			paired_at: tablet.pairedAt,
			revoked_at: null,
			seen_at: null,
			heartbeat: null,
			command_counter: 0,
			command: null,
			acked_counter: 0,
			ack_outcome: null
		})
		.execute();
	return id;
}

/** The tablet that holds a token, unless it was revoked. */
export async function tabletByTokenHash(
	db: Kysely<Database>,
	tokenHash: string
): Promise<{ id: string; clinicId: string } | null> {
	const row = await living(db).where('token_hash', '=', tokenHash).executeTakeFirst();
	return row ? { id: row.id, clinicId: row.clinic_id } : null;
}

/** One for each token, in the same order. */
export async function tabletsByTokenHash(
	{ db, engine }: Pick<Store, 'db' | 'engine'>,
	tokenHashes: readonly string[]
): Promise<({ id: string; clinicId: string } | null)[]> {
	const rows = await living(db)
		.where(isAmong(engine, 'token_hash', tokenHashes))
		.execute();
	const found = new Map(rows.map((row) => [row.token_hash, row]));
	return tokenHashes.map((hash) => {
		const row = found.get(hash);
		return row ? { id: row.id, clinicId: row.clinic_id } : null;
	});
}

function living(db: Kysely<Database>) {
	return db
		.selectFrom('tablet')
		.select(['id', 'clinic_id', 'token_hash'])
		.where('revoked_at', 'is', null);
}

/** The tablets of a clinic that are not revoked, by name; only some of them, if `ids` are given. */
export async function tabletsOf(
	db: Kysely<Database>,
	clinicId: string,
	ids: readonly string[] | null = null
): Promise<Tablet[]> {
	const rows = await db
		.selectFrom('tablet')
		.leftJoin('ledger', 'ledger.tablet_id', 'tablet.id')
		.selectAll('tablet')
		.select('ledger.mismatch')
		.where('clinic_id', '=', clinicId)
		.where('revoked_at', 'is', null)
		.$if(ids !== null, (query) => query.where('id', 'in', ids ?? []))
		.orderBy('name')
		.orderBy('id')
		.execute();
	return rows.map(tabletOf);
}

/** One tablet that is not revoked, or null. */
export async function tabletById(db: Kysely<Database>, id: string): Promise<Tablet | null> {
	const row = await db
		.selectFrom('tablet')
		.leftJoin('ledger', 'ledger.tablet_id', 'tablet.id')
		.selectAll('tablet')
		.select('ledger.mismatch')
		.where('id', '=', id)
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
	return row ? tabletOf(row) : null;
}

/** From now on its cookie opens nothing. False when there is no such tablet in the clinic. */
export async function revokeTablet(
	db: Kysely<Database>,
	clinicId: string,
	id: string,
	now: number
): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('tablet')
		.set({ revoked_at: now })
		.where('id', '=', id)
		.where('clinic_id', '=', clinicId)
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/** A heartbeat, and when it came. */
export interface Heard {
	tabletId: string;
	heartbeat: Heartbeat;
	at: number;
}

/** Keeps that tablets were in touch, and what they said of themselves: never what is on the glass. */
export async function saveContacts(db: Kysely<Database>, heard: readonly Heard[]): Promise<void> {
	await db.transaction().execute(async (transaction) => {
		for (const { tabletId, heartbeat, at } of byTablet(heard)) {
			const { version, offlineReady, storagePersisted, faults, lastCommand } = heartbeat;
			const { wakeLock, speaks } = heartbeat;
			const said = { version, offlineReady, storagePersisted, faults, lastCommand };
			const contact: Contact = { ...said, wakeLock, speaks };
			await transaction
				.updateTable('tablet')
				.set({ seen_at: at, heartbeat: JSON.stringify(contact) })
				.where('id', '=', tabletId)
				.execute();
		}
	});
}

/** In the one order in which tablets are locked: two that write many at once would wait for each other for good. */
export function byTablet<T extends { tabletId: string }>(items: readonly T[]): T[] {
	return items.toSorted((a, b) => (a.tabletId < b.tabletId ? -1 : a.tabletId > b.tabletId ? 1 : 0));
}

function tabletOf(row: Selectable<TabletTable> & { mismatch: number | null }): Tablet {
	return {
		id: row.id,
		clinicId: row.clinic_id,
		name: row.name,
		place: row.place,
		seenAt: row.seen_at,
		contact: contactOf(row.heartbeat),
		commandCounter: row.command_counter,
		command: row.command,
		mismatch: row.mismatch === 1
	};
}

/** Null also for one that an older version wrote in another form: the next heartbeat mends it. */
function contactOf(json: string | null): Contact | null {
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), ContactSchema), json);
	return parsed.success ? parsed.output : null;
}
