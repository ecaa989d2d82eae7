// The tallies: exact counts in the cells of the running blocks. Nothing else of a record is kept.
import { sql, type Transaction } from 'kysely';
import type { Engine } from '../../server/database/connect';
import { rowsOf } from '../../server/database/lists';
import { ANSWERED_WITH_COMMIT } from '../../server/database/pipelined-pool';
import type { Database, TallyTable } from '../../server/database/schema';

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
	trx: Transaction<Database>,
	engine: Engine,
	additions: readonly TallyTable[]
): Promise<void> {
	if (additions.length === 0) return;
	const rows = additions
		.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
		.map((one) => [one.clinic_id, one.from_week, one.table_name, one.cell, one.count]);
	const given = rowsOf(engine, ['text', 'text', 'text', 'text', 'integer'], rows);
	await sql`${ANSWERED_WITH_COMMIT}insert into tally (clinic_id, from_week, table_name, cell, count) ${given}
		on conflict (clinic_id, from_week, table_name, cell)
		do update set count = tally.count + excluded.count`.execute(trx);
}

function keyOf({ clinic_id, from_week, table_name, cell }: TallyTable): string {
	return `${clinic_id} ${from_week} ${table_name} ${cell}`;
}
