// What an owner reads of the audit log of their clinic, newest first, as a page or as a file. Read only.
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { Database } from '../../server/database/schema';

export interface AuditSeen {
	id: number;
	/** Milliseconds. */
	at: number;
	actor: string;
	action: string;
	/** What it was done to, by kind: names, not ids, where there is one. */
	target: Record<string, string>;
}

export interface AuditFilter {
	actor?: string;
	action?: string;
	/** Milliseconds: not before, and before. */
	from?: number;
	until?: number;
	/** The id of the last entry that was seen: what comes after it. */
	before?: number;
}

export const PAGE_LENGTH = 50;

const TargetSchema = v.record(
	v.string(),
	v.union([v.string(), v.pipe(v.number(), v.transform(String))])
);

/** At most `limit` entries. */
export async function readAudit(
	db: Kysely<Database>,
	clinicId: string,
	filter: AuditFilter,
	limit: number
): Promise<AuditSeen[]> {
	const { actor, action, from, until, before } = filter;
	let query = db.selectFrom('audit').selectAll().where('clinic_id', '=', clinicId);
	if (actor) query = query.where('actor', '=', actor);
	if (action) query = query.where('action', '=', action);
	if (from !== undefined) query = query.where('at', '>=', from);
	if (until !== undefined) query = query.where('at', '<', until);
	if (before !== undefined) query = query.where('id', '<', before);
	const rows = await query.orderBy('id', 'desc').limit(limit).execute();
	const names = await tabletNames(db, clinicId);
	return rows.map(({ id, at, actor, action, target }) => {
		const named = v.parse(TargetSchema, JSON.parse(target));
		const tablet = named.tablet && (names.get(named.tablet) ?? named.tablet);
		return { id, at, actor, action, target: { ...named, ...(tablet && { tablet }) } };
	});
}

/** Everyone and everything that stands in the clinic's log, for the filter. */
export async function auditChoices(
	db: Kysely<Database>,
	clinicId: string
): Promise<{ actors: string[]; actions: string[] }> {
	const of = db.selectFrom('audit').where('clinic_id', '=', clinicId).distinct();
	const [actors, actions] = await Promise.all([
		of.select('actor').orderBy('actor').execute(),
		of.select('action').orderBy('action').execute()
	]);
	return { actors: actors.map((row) => row.actor), actions: actions.map((row) => row.action) };
}

/** Removed tablets keep their names here. */
async function tabletNames(db: Kysely<Database>, clinicId: string): Promise<Map<string, string>> {
	const rows = await db
		.selectFrom('tablet')
		.select(['id', 'name'])
		.where('clinic_id', '=', clinicId)
		.execute();
	return new Map(rows.map(({ id, name }) => [id, name]));
}
