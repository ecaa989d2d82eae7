// Order and exact counts must not survive in the files: not in pages, free pages, or the log.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ingest } from '$lib/checkins/server/ingest';
import { startOfWeek } from '$lib/core/weeks';
import { closeDueBlocks } from '$lib/trends/server/closing';
import { databasePerTest } from '../support/database';
import { addClinic, practice } from '../support/factories';

const NOW = startOfWeek('2026-W46', 'America/New_York');
const AFTER_CLOSING = NOW + 4 * 7 * 86_400_000;

/** How often the second of two neighbours in `found` arrived after the first, from 0 to 1. */
function agreement(arrived: readonly string[], found: readonly string[]): number {
	const place = new Map(arrived.map((id, index) => [id, index]));
	const pairs = found.slice(1).map((id, index) => [found[index] ?? '', id] as const);
	const after = pairs.filter(([a, b]) => (place.get(a) ?? 0) < (place.get(b) ?? 0));
	return after.length / pairs.length;
}

describe('on sqlite', () => {
	const database = databasePerTest('sqlite');

	test('after closing, file and log hold neither tallies, nor the key, nor an order of ids', async () => {
		const { store, file } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		const records = Array.from({ length: 400 }, () => practice());
		// One a request: the worst that an order could show.
		for (const record of records) await ingest(store, clinic, [record], NOW);
		const block = await store.db.selectFrom('running_block').selectAll().executeTakeFirstOrThrow();
		const before = bytesOf(file);
		expect(before).toContain(block.noise_key);
		expect(before).toContain('2026-W45ended');

		await closeDueBlocks(store, AFTER_CLOSING);
		expect(statSync(`${file}-wal`).size).toBe(0);
		const after = bytesOf(file);
		expect(after).not.toContain(block.noise_key);
		// A tally's key as it lies in a page: clinic, week, table, cell, without anything between.
		expect(after).not.toContain('2026-W45ended');
		expect(after).not.toContain('2026-W45practice');

		const arrived = records.map((record) => record.id);
		const found =
			after.match(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
		const lying = found.filter((id) => arrived.includes(id));
		expect(new Set(lying).size).toBe(400);
		// By chance 0.5, with a standard deviation below 0.02.
		expect(agreement(arrived, lying)).toBeGreaterThan(0.4);
		expect(agreement(arrived, lying)).toBeLessThan(0.6);
	});

	test('a batch leaves no order in the running block either', async () => {
		const { store } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		const records = Array.from({ length: 400 }, () => practice());
		await ingest(store, clinic, records, NOW);
		const rows = await store.db.selectFrom('seen').select('id').execute();
		const ids = rows.map((row) => row.id);
		expect(ids).toEqual(ids.toSorted());
		await expect(sql`select rowid from seen`.execute(store.db)).rejects.toThrow('rowid');
	});

	/** The database and its log as text, each byte one character. */
	function bytesOf(file: string): string {
		return [file, `${file}-wal`]
			.filter((name) => existsSync(name))
			.map((name) => readFileSync(name, 'latin1'))
			.join('');
	}
});

describe('on postgres', () => {
	const database = databasePerTest('postgres');

	test('after closing, ids lie in random order, written by one transaction, and no dead row stays', async () => {
		const { store } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		const records = Array.from({ length: 400 }, () => practice());
		for (const record of records) await ingest(store, clinic, [record], NOW);
		await closeDueBlocks(store, AFTER_CLOSING);

		const { rows } = await sql<{ id: string; xmin: string }>`
			select id, xmin::text from seen order by ctid`.execute(store.db);
		expect(new Set(rows.map((row) => row.xmin)).size).toBe(1);
		const arrived = records.map((record) => record.id);
		const order = agreement(
			arrived,
			rows.map((row) => row.id)
		);
		expect(order).toBeGreaterThan(0.4);
		expect(order).toBeLessThan(0.6);

		const sizes = await sql<{ bytes: number }>`
			select pg_relation_size('tally') as bytes`.execute(store.db);
		expect(sizes.rows[0]?.bytes).toBe(0);
	});
});
