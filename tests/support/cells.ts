// Where a record stands in a set of tables.
import { cellIn } from '$lib/checkins/cells';
import type { VisitRecord } from '$lib/checkins/record';
import type { CountedSettings, Table, TableName } from '$lib/core/tables';

export interface Cell {
	table: TableName;
	cell: string;
}

/** One cell for each of `tables` that counts this kind of record, in the tables' order. */
export function cellsOf(
	record: VisitRecord,
	tables: readonly Table[],
	counted: CountedSettings
): Cell[] {
	return tables.flatMap((table) => {
		const cell = cellIn(table, record, counted);
		return cell === null ? [] : { table: table.name, cell };
	});
}
