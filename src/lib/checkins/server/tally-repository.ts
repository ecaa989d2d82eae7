// The tallies: exact counts in the cells of the running blocks. Nothing else of a record is kept.
import type { Kysely } from 'kysely';
import type { Database, TallyTable } from '../../server/database/schema';

/** SQLite takes 32,766 parameters in one statement, PostgreSQL 65,535: far from both. */
const ROWS_PER_STATEMENT = 1000;

/** How much is to be added to the tallies of a block: however many records there are, there are few cells. */
export class TallySums {
	readonly #counts = new Map<string, Map<string, number>>();

	addOne(table: string, cell: string): void {
		const counts = this.#counts.get(table);
		if (counts) counts.set(cell, (counts.get(cell) ?? 0) + 1);
		else this.#counts.set(table, new Map([[cell, 1]]));
	}

	rowsOf(clinic_id: string, from_week: string): TallyTable[] {
		return [...this.#counts].flatMap(([table_name, counts]) =>
			Array.from(counts, ([cell, count]) => ({ clinic_id, from_week, table_name, cell, count }))
		);
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
