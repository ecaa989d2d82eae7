// The random ids of records already counted, so that a resend isn't counted twice. Joined to nothing.
import type { Kysely } from 'kysely';
import { blockOf } from '../../core/blocks';
import { addWeeks, weekAt } from '../../core/weeks';
import type { Database } from '../database/schema';

/** SQLite takes 32,766 parameters in one statement, PostgreSQL 65,535: far from both. */
const ROWS_PER_STATEMENT = 1000;

/** How long an id is remembered, in weeks after the four weeks in which it was seen. */
const REMEMBERED_WEEKS = 26;

/**
 * Remembers ids and answers those that are new. They go in by their own order, which is random: it
 * tells nothing of the order of arrival, and two nodes with the same ids can't wait for each other
 * in a circle.
 */
export async function rememberIds(
	db: Kysely<Database>,
	ids: readonly string[],
	now: number
): Promise<Set<string>> {
	const seen_in = blockOf(weekAt(now, 'UTC'), 4).from;
	const sorted = [...new Set(ids)].sort();
	const fresh = new Set<string>();
	for (let start = 0; start < sorted.length; start += ROWS_PER_STATEMENT) {
		const rows = await db
			.insertInto('seen')
			.values(sorted.slice(start, start + ROWS_PER_STATEMENT).map((id) => ({ id, seen_in })))
			.onConflict((conflict) => conflict.doNothing())
			.returning('id')
			.execute();
		for (const row of rows) fresh.add(row.id);
	}
	return fresh;
}

/** Which of these ids are remembered. */
export async function seenAmong(
	db: Kysely<Database>,
	ids: readonly string[]
): Promise<Set<string>> {
	const found = new Set<string>();
	for (let start = 0; start < ids.length; start += ROWS_PER_STATEMENT) {
		const some = ids.slice(start, start + ROWS_PER_STATEMENT);
		const rows = await db.selectFrom('seen').select('id').where('id', 'in', some).execute();
		for (const row of rows) found.add(row.id);
	}
	return found;
}

/** Forgets the ids of calendar blocks that ended 26 weeks ago or earlier. */
export async function forgetIds(db: Kysely<Database>, now: number): Promise<void> {
	const earliest = blockOf(addWeeks(weekAt(now, 'UTC'), -REMEMBERED_WEEKS), 4).from;
	await db.deleteFrom('seen').where('seen_in', '<', earliest).execute();
}
