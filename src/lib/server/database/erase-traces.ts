// What deleting leaves behind: free pages, dead rows, the place of a row among others, the log. After
// a block has closed none of it may tell an exact count or in which order ids came.
import { sql, type Kysely } from 'kysely';
import type { Store } from './connect';
import type { Database } from './schema';

/** Rewrites the tables of counting from what is still in them. Takes moments; writers wait. */
export async function eraseTraces({
	db,
	engine,
	checkpoint
}: Pick<Store, 'db' | 'engine' | 'checkpoint'>): Promise<void> {
	if (engine === 'postgres') return rewriteTables(db);
	// Rows of one page lie in the order in which they came: VACUUM lays them out by key.
	await sql`vacuum`.execute(db);
	checkpoint();
}

async function rewriteTables(db: Kysely<Database>): Promise<void> {
	await db.transaction().execute(async (trx) => {
		// Locked first: an id remembered between reading and truncating would be lost.
		await sql`lock table seen in access exclusive mode`.execute(trx);
		await sql`create temporary table shuffled on commit drop as select * from seen order by random()`.execute(
			trx
		);
		await sql`truncate seen`.execute(trx);
		await sql`insert into seen select * from shuffled`.execute(trx);
	});
	await sql`vacuum (full) tally`.execute(db);
	await sql`vacuum (full) running_block`.execute(db);
}
