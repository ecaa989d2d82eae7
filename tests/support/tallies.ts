// Reads the exact counts of running blocks, as only tests may.
import type { Kysely } from 'kysely';
import type { Database } from '$lib/server/database/schema';

/** { 'table/cell': count } of one block, without empty cells. */
export async function talliesOf(
	db: Kysely<Database>,
	clinicId: string,
	fromWeek: string
): Promise<Record<string, number>> {
	const rows = await db
		.selectFrom('tally')
		.selectAll()
		.where('clinic_id', '=', clinicId)
		.where('from_week', '=', fromWeek)
		.execute();
	return Object.fromEntries(rows.map((row) => [`${row.table_name}/${row.cell}`, row.count]));
}
