// The tallies: exact counts in the cells of the running blocks. Nothing else of a record is kept.
import type { Kysely } from 'kysely';
import type { Database, TallyTable } from '../../server/database/schema';

/** SQLite takes 32,766 parameters in one statement, PostgreSQL 65,535: far from both. */
const ROWS_PER_STATEMENT = 1000;

/** How much is to be added to which tally: however many records there are, there are few cells. */
export class TallySums {
	readonly #sums = new Map<string, TallyTable>();

	addOne(clinicId: string, fromWeek: string, table: string, cell: string): void {
		// None of these has a space in it.
		const key = `${clinicId} ${fromWeek} ${table} ${cell}`;
		const sum = this.#sums.get(key);
		if (sum) sum.count += 1;
		else {
			this.#sums.set(key, {
				clinic_id: clinicId,
				from_week: fromWeek,
				table_name: table,
				cell,
				count: 1
			});
		}
	}

	get rows(): TallyTable[] {
		return [...this.#sums.values()];
	}
}

/**
 * Adds to tallies, each named once. In the order of their keys, so that two nodes can't wait for each
 * other in a circle.
 */
export async function addToTallies(
	db: Kysely<Database>,
	additions: readonly TallyTable[]
): Promise<void> {
	const inOrder = additions.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
	for (let start = 0; start < inOrder.length; start += ROWS_PER_STATEMENT) {
		await db
			.insertInto('tally')
			.values(inOrder.slice(start, start + ROWS_PER_STATEMENT))
			.onConflict((conflict) =>
				conflict
					.columns(['clinic_id', 'from_week', 'table_name', 'cell'])
					.doUpdateSet((eb) => ({ count: eb('tally.count', '+', eb.ref('excluded.count')) }))
			)
			.execute();
	}
}

function keyOf({ clinic_id, from_week, table_name, cell }: TallyTable): string {
	return `${clinic_id} ${from_week} ${table_name} ${cell}`;
}
