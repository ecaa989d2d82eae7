// A closing may end at any statement, by an error, a lost connection or a power cut: what is found
// afterwards is the whole block or the whole release, and closing again draws the same.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Kysely, KyselyPlugin } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ingest } from '$lib/checkins/server/ingest';
import { startOfWeek } from '$lib/core/weeks';
import { parseTables } from '$lib/server/blocks/counted-settings';
import { connect, SQLITE_FILE, type Store } from '$lib/server/database/connect';
import type { Database } from '$lib/server/database/schema';
import { closeDueBlocks } from '$lib/trends/server/closing';
import { keeperIn, keptIn } from '$lib/trends/server/kept-releases';
import { releaseOf } from '$lib/trends/server/release';
import { releasesOf } from '$lib/trends/server/trend-repository';
import { databasePerTest, ENGINES } from '../support/database';
import { addClinic, checkin, practice } from '../support/factories';

const NOW = startOfWeek('2026-W46', 'America/New_York');
const CLOSING = NOW + 4 * 7 * 86_400_000;

function newFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'quiet-minute-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** The same database; `before` is called ahead of every statement, with its number from 1. */
function watched<S extends Pick<Store, 'db'>>(store: S, before: (statement: number) => void): S {
	let statement = 0;
	const plugin: KyselyPlugin = {
		transformQuery: ({ node }) => {
			before(++statement);
			return node;
		},
		transformResult: async ({ result }) => result
	};
	return { ...store, db: store.db.withPlugin(plugin) };
}

async function fill(store: Store): Promise<string> {
	const clinic = await addClinic(store.db, { created_at: NOW });
	const records = [...Array.from({ length: 40 }, () => checkin()), practice(), practice()];
	await ingest(store, clinic, records, NOW);
	return clinic;
}

/** What the block has to become, from its own key and counts. */
async function expectedRelease(db: Kysely<Database>, clinicId: string) {
	const block = await db.selectFrom('running_block').selectAll().executeTakeFirstOrThrow();
	const exact: Record<string, Record<string, number>> = {};
	for (const { table_name, cell, count } of await db.selectFrom('tally').selectAll().execute()) {
		(exact[table_name] ??= {})[cell] = count;
	}
	const tables = parseTables(block.tables);
	const weeks = { from: '2026-W45', to: '2026-W48' } as const;
	return releaseOf({ clinicId, ...weeks, tables, noiseKey: block.noise_key }, exact);
}

async function countOf(db: Kysely<Database>, table: 'tally' | 'release'): Promise<number> {
	return (await db.selectFrom(table).select('clinic_id').execute()).length;
}

describe.each(ENGINES)('on %s', (engine) => {
	const database = databasePerTest(engine);

	test('an error at any statement leaves the whole block or the whole release', async () => {
		const { store } = database;
		const clinic = await fill(store);
		const expected = await expectedRelease(store.db, clinic);
		const tallies = await countOf(store.db, 'tally');
		const folder = newFolder();
		let failures = 0;
		for (let at = 1; ; at++) {
			let statements = 0;
			const failing = watched(store, (statement) => {
				statements = statement;
				if (statement === at) throw new Error('the power is gone');
			});
			const failed = await closeDueBlocks(failing, CLOSING, keeperIn(folder)).catch(() => null);
			if (failed !== null) break;
			failures += 1;
			const released = await countOf(store.db, 'release');
			expect(await countOf(store.db, 'tally')).toBe(released ? 0 : tallies);
			// What it deletes is erased by the next look, although that has nothing to close.
			if (released) {
				const look = async () => {
					const before = statements;
					await closeDueBlocks(failing, CLOSING);
					return statements - before;
				};
				const erasing = await look();
				expect(erasing).toBeGreaterThan(await look());
				break;
			}
		}
		// Clinics, blocks, locks, counts, the release, and what is deleted.
		expect(failures).toBeGreaterThanOrEqual(7);
		await closeDueBlocks(store, CLOSING, keeperIn(folder));
		const [release, ...others] = await releasesOf(store.db, clinic);
		expect(release?.tables).toEqual(expected);
		expect(others).toEqual([]);
		expect(keptIn(folder)?.map(({ tables }) => JSON.parse(tables ?? ''))).toEqual([expected]);
	});

	test('a release that can not be kept is not released', async () => {
		const { store } = database;
		const clinic = await fill(store);
		const closing = closeDueBlocks(store, CLOSING, () => {
			throw new Error('the disk is full');
		});
		await expect(closing).rejects.toThrow('the disk is full');
		expect(await releasesOf(store.db, clinic)).toEqual([]);
		expect(await countOf(store.db, 'tally')).toBeGreaterThan(0);
	});
});

describe('on sqlite', () => {
	const database = databasePerTest('sqlite');

	test('what a crash ahead of any statement leaves on the disk closes to the same release', async () => {
		const { store, file } = database;
		const clinic = await fill(store);
		const tallies = await countOf(store.db, 'tally');
		const folder = newFolder();
		const crashes: string[] = [];
		const copying = watched(store, () => {
			const crash = newFolder();
			for (const name of [SQLITE_FILE, `${SQLITE_FILE}-wal`]) {
				const from = path.join(path.dirname(file), name);
				if (existsSync(from)) cpSync(from, path.join(crash, name));
			}
			cpSync(folder, crash, { recursive: true });
			crashes.push(crash);
		});
		await closeDueBlocks(copying, CLOSING, keeperIn(folder));
		const [release] = await releasesOf(store.db, clinic);
		expect(crashes.length).toBeGreaterThanOrEqual(8);
		for (const dataDir of crashes) {
			const again = await connect({ dataDir, databaseUrl: null });
			const released = await countOf(again.db, 'release');
			expect(await countOf(again.db, 'tally')).toBe(released ? 0 : tallies);
			await closeDueBlocks(again, CLOSING, keeperIn(dataDir));
			expect(await releasesOf(again.db, clinic)).toEqual([release]);
			expect(keptIn(dataDir)).toHaveLength(1);
			await again.close();
		}
	});
});
