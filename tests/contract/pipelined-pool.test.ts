// What travels together on the way to a real PostgreSQL: all of a transaction counts or nothing of it,
// whichever of its statements fails, and the connection is good for the next.
import { sql, type Transaction } from 'kysely';
import { describe, expect, test } from 'vitest';
import { rowsOf } from '$lib/server/database/lists';
import { ANSWERED_WITH_COMMIT } from '$lib/server/database/pipelined-pool';
import type { Database } from '$lib/server/database/schema';
import { databasePerTest } from '../support/database';

describe('a transaction on PostgreSQL', () => {
	const database = databasePerTest('postgres');
	const ids = async () => {
		const rows = await database.store.db.selectFrom('seen').select('id').orderBy('id').execute();
		return rows.map(({ id }) => id);
	};
	const transact = <T>(work: (trx: Transaction<Database>) => Promise<T>) =>
		database.store.db.transaction().execute(work);
	const remember = (trx: Transaction<Database>, ...some: string[]) =>
		trx
			.insertInto('seen')
			.values(some.map((id) => ({ id, seen_in: '2026-W45' })))
			.execute();
	/** One that is answered with the commit; a count that is none makes it fail. */
	const tally = (trx: Transaction<Database>, table: string, count: number | string) => {
		const rows = rowsOf('postgres', ['text', 'integer'], [[table, count]]);
		return sql`${ANSWERED_WITH_COMMIT}insert into tally (clinic_id, from_week, table_name, cell, count)
			select 'clinic', '2026-W45', c0, 'cell', c1 from (${rows}) as rows`.execute(trx);
	};

	test('is there as a whole once it has been answered', async () => {
		await transact(async (trx) => {
			await remember(trx, 'a');
			await tally(trx, 'one', 1);
			await tally(trx, 'two', 2);
		});
		expect(await ids()).toEqual(['a']);
		const tallies = await database.secondNode.db
			.selectFrom('tally')
			.select(['table_name', 'count'])
			.orderBy('table_name')
			.execute();
		expect(tallies).toEqual([
			{ table_name: 'one', count: 1 },
			{ table_name: 'two', count: 2 }
		]);
	});

	test('rejects, and leaves nothing, when what is answered with the commit fails', async () => {
		const failing = transact(async (trx) => {
			await remember(trx, 'a');
			await tally(trx, 'one', 'not a number');
		});
		await expect(failing).rejects.toThrow(/invalid input syntax/);
		expect(await ids()).toEqual([]);
		await transact((trx) => remember(trx, 'b'));
		expect(await ids()).toEqual(['b']);
	});

	test('rejects when something after that finds it failed', async () => {
		const failing = transact(async (trx) => {
			await tally(trx, 'one', 'not a number');
			await remember(trx, 'a');
		});
		await expect(failing).rejects.toThrow(/aborted|invalid input syntax/);
		expect(await ids()).toEqual([]);
	});

	test('leaves nothing when its first statement or its own work fails', async () => {
		await expect(transact((trx) => remember(trx, 'a', 'a'))).rejects.toThrow(/duplicate key/);
		const failing = transact(async (trx) => {
			await remember(trx, 'a');
			await tally(trx, 'one', 1);
			throw new Error('no');
		});
		await expect(failing).rejects.toThrow('no');
		expect(await ids()).toEqual([]);
		await transact((trx) => remember(trx, 'b'));
		expect(await ids()).toEqual(['b']);
	});

	test('that loses its connection on the way rejects, and the next finds another', async () => {
		const failing = transact(async (trx) => {
			const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
			await remember(trx, 'a');
			await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.secondNode.db);
			await tally(trx, 'one', 1);
		});
		await expect(failing).rejects.toThrow();
		expect(await ids()).toEqual([]);
		await transact((trx) => remember(trx, 'b'));
		expect(await ids()).toEqual(['b']);
	});

	test('is planned once for lists of every length', async () => {
		const { rows } = await sql`show plan_cache_mode`.execute(database.store.db);
		expect(rows).toEqual([{ plan_cache_mode: 'force_generic_plan' }]);
	});
});
