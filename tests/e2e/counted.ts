// What the server has counted, read from its database: the only place where exact counts can be seen.
import { expect } from '@playwright/test';
import SQLite from 'better-sqlite3';
import type { RunningServer } from '../support/running-server';

export interface Counted {
	/** Cells that aren't zero: "pain-before 4-6": 1. */
	cells: Record<string, number>;
	/** Ids of records seen. */
	records: number;
}

export function counted(server: RunningServer): Counted {
	const db = new SQLite(server.database, { readonly: true });
	try {
		const rows = db
			.prepare<[], { cell: string; count: number }>(
				"select table_name || ' ' || cell as cell, count from tally where count <> 0 order by 1"
			)
			.all();
		const seen = db.prepare<[], { n: number }>('select count(*) as n from seen').get();
		return {
			cells: Object.fromEntries(rows.map(({ cell, count }) => [cell, count])),
			records: seen?.n ?? 0
		};
	} finally {
		db.close();
	}
}

/** Waits until the server has seen so many records, then answers what it counted. */
export async function countedOnce(server: RunningServer, records: number): Promise<Counted> {
	await expect.poll(() => counted(server).records, { timeout: 30_000 }).toBe(records);
	return counted(server);
}

/** One visit as Glass.goesTheWholeWay makes it: a check-in, a practice, a wish. */
export const ONE_WHOLE_VISIT: Counted = {
	cells: {
		'ended finished': 1,
		'helpful little': 1,
		'pain-before 4-6': 1,
		'pain-change down-2': 1,
		'practice look-around': 1,
		'shame-before 4-6': 1,
		'shame-change down-2': 1,
		'wish go-gently': 1
	},
	records: 3
};

export const NOTHING: Counted = { cells: {}, records: 0 };
