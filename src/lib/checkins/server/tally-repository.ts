// The tallies: exact counts in the cells of the running blocks. Nothing else of a record is kept.
import type { Kysely } from 'kysely';
import type { Database, TallyTable } from '../../server/database/schema';

/** SQLite takes 32,766 parameters in one statement, PostgreSQL 65,535: far from both. */
const ROWS_PER_STATEMENT = 1000;

/** Adds to tallies, in the order of their keys, so that two nodes can't wait for each other in a circle. */
export async function addToTallies(
	db: Kysely<Database>,
	additions: readonly TallyTable[]
): Promise<void> {
	const keyed = [...sumByKey(additions)].sort(([a], [b]) => (a < b ? -1 : 1));
	for (let start = 0; start < keyed.length; start += ROWS_PER_STATEMENT) {
		await db
			.insertInto('tally')
			.values(keyed.slice(start, start + ROWS_PER_STATEMENT).map(([, row]) => row))
			.onConflict((conflict) =>
				conflict
					.columns(['clinic_id', 'from_week', 'table_name', 'cell'])
					.doUpdateSet((eb) => ({ count: eb('tally.count', '+', eb.ref('excluded.count')) }))
			)
			.execute();
	}
}

function sumByKey(additions: readonly TallyTable[]): Map<string, TallyTable> {
	const sums = new Map<string, TallyTable>();
	for (const row of additions) {
		const key = JSON.stringify([row.clinic_id, row.from_week, row.table_name, row.cell]);
		const sum = sums.get(key);
		if (sum) sum.count += row.count;
		else sums.set(key, { ...row });
	}
	return sums;
}
