// The random ids of records already counted, so that a resend isn't counted twice. Joined to nothing.
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { blockOf } from '../../core/blocks';
import { addWeeks, weekAt } from '../../core/weeks';
import type { Engine } from '../database/connect';
import { isAmong } from '../database/lists';
import type { Database } from '../database/schema';

/** How long an id is remembered, in weeks after the four weeks in which it was seen. */
const REMEMBERED_WEEKS = 26;

/**
 * Remembers ids; its rows are those that are new. They go in by their own order, which is random: it
 * tells nothing of the order of arrival, and two nodes with the same ids can't wait for each other
 * in a circle.
 */
export function rememberIds(
	engine: Engine,
	ids: readonly string[],
	now: number
): RawBuilder<{ id: string }> {
	const seenIn = blockOf(weekAt(now, 'UTC'), 4).from;
	const sorted = [...new Set(ids)].sort();
	// The ids as one parameter: one statement, with the same words however many they are.
	const given =
		engine === 'sqlite'
			? sql`select value, ${seenIn} from json_each(${JSON.stringify(sorted)}) where true`
			: sql`select unnest(${sorted}::text[]), ${seenIn}::text`;
	return sql`insert into seen (id, seen_in) ${given} on conflict do nothing returning id`;
}

/** These were remembered just now, and not counted after all. */
export async function unrememberIds(
	db: Kysely<Database>,
	engine: Engine,
	ids: readonly string[]
): Promise<void> {
	if (ids.length === 0) return;
	await db
		.deleteFrom('seen')
		.where(isAmong(engine, 'id', ids))
		.execute();
}

/** Forgets the ids of calendar blocks that ended 26 weeks ago or earlier. */
export async function forgetIds(db: Kysely<Database>, now: number): Promise<void> {
	const earliest = blockOf(addWeeks(weekAt(now, 'UTC'), -REMEMBERED_WEEKS), 4).from;
	await db.deleteFrom('seen').where('seen_in', '<', earliest).execute();
}
