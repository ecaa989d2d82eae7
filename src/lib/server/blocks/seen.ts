// The random ids of records already counted, so that a resend isn't counted twice. Joined to nothing.
import { sql, type Kysely } from 'kysely';
import { blockOf } from '../../core/blocks';
import { addWeeks, weekAt } from '../../core/weeks';
import type { Engine } from '../database/connect';
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
	engine: Engine,
	ids: readonly string[],
	now: number
): Promise<Set<string>> {
	const seenIn = blockOf(weekAt(now, 'UTC'), 4).from;
	const sorted = [...new Set(ids)].sort();
	// The ids as one parameter: one statement, with the same words however many they are.
	const given =
		engine === 'sqlite'
			? sql`select value, ${seenIn} from json_each(${JSON.stringify(sorted)}) where true`
			: sql`select unnest(${sorted}::text[]), ${seenIn}::text`;
	const { rows } = await sql<{
		id: string;
	}>`insert into seen (id, seen_in) ${given} on conflict do nothing returning id`.execute(db);
	return new Set(rows.map(({ id }) => id));
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
