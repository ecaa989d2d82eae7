// Lists as one parameter: the statement is in the same words however long they are, so that both
// engines prepare it once, and no list is too long for one.
import { sql, type RawBuilder } from 'kysely';
import type { Engine } from './connect';

type Cell = string | number | null;

/** Whether a column is one of `values`. */
export function isAmong(
	engine: Engine,
	column: string,
	values: readonly string[]
): RawBuilder<boolean> {
	return engine === 'sqlite'
		? sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`
		: sql`${sql.ref(column)} = any(${[...values]}::text[])`;
}

/**
 * Rows to insert, each with a cell for every one of `types`, which PostgreSQL is told: `select …`, that
 * a conflict clause may follow.
 */
export function rowsOf(
	engine: Engine,
	types: readonly ('text' | 'integer')[],
	rows: readonly (readonly Cell[])[]
): RawBuilder<unknown> {
	if (engine === 'sqlite') {
		const cells = types.map((_, index) => sql`value ->> ${sql.lit(index)}`);
		return sql`select ${sql.join(cells)} from json_each(${JSON.stringify(rows)}) where true`;
	}
	const columns = types.map(
		(type, index) => sql`${rows.map((row) => row[index])}::${sql.raw(type)}[]`
	);
	const names = types.map((_, index) => sql.ref(`c${index}`));
	return sql`select ${sql.join(names)} from unnest(${sql.join(columns)}) as given (${sql.join(names)})`;
}
