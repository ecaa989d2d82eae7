// A backup may be older than a closing that staff have seen. Restored, its block is never drawn again:
// it is taken from what was kept, or marked lost.
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ingest } from '$lib/checkins/server/ingest';
import { startOfWeek } from '$lib/core/weeks';
import type { Database } from '$lib/server/database/schema';
import { RELEASES_FILE } from '$lib/server/backup/backup-file';
import { settleRestored, takeKept } from '$lib/trends/server/after-restore';
import { closeDueBlocks } from '$lib/trends/server/closing';
import { keeperIn, keepMissing, keptIn } from '$lib/trends/server/kept-releases';
import { releasesOf } from '$lib/trends/server/trend-repository';
import { databasePerTest, ENGINES } from '../support/database';
import { addClinic, checkin } from '../support/factories';

const WEEK_MS = 7 * 86_400_000;
const NOW = startOfWeek('2026-W46', 'America/New_York');
/** The block W45–W48 closes at the end of W49. */
const CLOSING = NOW + 4 * WEEK_MS;
const COUNTING = ['running_block', 'tally', 'seen', 'release'] as const;

function newFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'quiet-minute-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** What a backup holds of counting; the answer puts it back in place of what is there. */
async function backup(db: Kysely<Database>): Promise<() => Promise<void>> {
	const rows = {
		running_block: await db.selectFrom('running_block').selectAll().execute(),
		tally: await db.selectFrom('tally').selectAll().execute(),
		seen: await db.selectFrom('seen').selectAll().execute(),
		release: await db.selectFrom('release').selectAll().execute()
	};
	return async () => {
		for (const table of COUNTING) await db.deleteFrom(table).execute();
		for (const row of rows.running_block)
			await db.insertInto('running_block').values(row).execute();
		for (const row of rows.tally) await db.insertInto('tally').values(row).execute();
		for (const row of rows.seen) await db.insertInto('seen').values(row).execute();
		for (const row of rows.release) await db.insertInto('release').values(row).execute();
	};
}

describe.each(ENGINES)('on %s', (engine) => {
	const database = databasePerTest(engine);

	async function clinicWithCheckins(): Promise<string> {
		const clinic = await addClinic(database.store.db, { created_at: NOW });
		const records = Array.from({ length: 50 }, () => checkin());
		await ingest(database.store, clinic, records, NOW);
		return clinic;
	}
	const exactLeft = async () =>
		(await database.store.db.selectFrom('tally').select('cell').execute()).length;

	test('a backup from before a closing gets the release that was kept', async () => {
		const { store } = database;
		const clinic = await clinicWithCheckins();
		const folder = newFolder();
		const restore = await backup(store.db);
		// Comes after the backup: the restored tallies are other data.
		await ingest(store, clinic, [checkin()], NOW);
		await closeDueBlocks(store, CLOSING, keeperIn(folder));
		const served = await releasesOf(store.db, clinic);

		await restore();
		const outcome = await settleRestored(store, keptIn(folder) ?? [], CLOSING);
		expect(outcome).toEqual({ taken: 1, lost: 0 });
		await closeDueBlocks(store, CLOSING, keeperIn(folder));
		expect(await releasesOf(store.db, clinic)).toEqual(served);
		expect(await exactLeft()).toBe(0);
	});

	test('without what was kept, a block that could have closed is marked lost', async () => {
		const { store } = database;
		const clinic = await clinicWithCheckins();
		const restore = await backup(store.db);
		await closeDueBlocks(store, CLOSING);
		await restore();
		expect(await settleRestored(store, [], CLOSING)).toEqual({ taken: 0, lost: 1 });
		const lost = [{ from: '2026-W45', to: '2026-W48', tables: null }];
		expect(await releasesOf(store.db, clinic)).toMatchObject(lost);
		expect(await exactLeft()).toBe(0);
		await closeDueBlocks(store, CLOSING);
		expect(await releasesOf(store.db, clinic)).toMatchObject(lost);
	});

	test('a backup from after a closing keeps its release, and what had not closed goes on', async () => {
		const { store } = database;
		const clinic = await clinicWithCheckins();
		await closeDueBlocks(store, CLOSING);
		await ingest(store, clinic, [checkin({ week: '2026-W50' })], CLOSING);
		const served = await releasesOf(store.db, clinic);
		const restore = await backup(store.db);
		const tallies = await exactLeft();
		await restore();
		expect(await settleRestored(store, [], CLOSING + WEEK_MS)).toEqual({ taken: 0, lost: 0 });
		expect(await releasesOf(store.db, clinic)).toEqual(served);
		expect(await exactLeft()).toBe(tallies);
	});

	test('blocks that began and closed after the backup are taken or marked too', async () => {
		const { store } = database;
		const clinic = await clinicWithCheckins();
		const folder = newFolder();
		const restore = await backup(store.db);
		await closeDueBlocks(store, CLOSING, keeperIn(folder));
		// W49–W53 closes five weeks later, and is not kept.
		await closeDueBlocks(store, CLOSING + 5 * WEEK_MS);
		await restore();
		const later = CLOSING + 5 * WEEK_MS;
		expect(await settleRestored(store, keptIn(folder) ?? [], later)).toEqual({ taken: 1, lost: 1 });
		const releases = await releasesOf(store.db, clinic);
		expect(releases.map(({ from, tables }) => [from, tables === null])).toEqual([
			['2026-W45', false],
			['2026-W49', true]
		]);
		// Doing it twice changes nothing.
		expect(await settleRestored(store, [], later)).toEqual({ taken: 0, lost: 0 });
	});

	test('a start finds what a crash has kept but not committed, and closes nothing else as lost', async () => {
		const { store } = database;
		const clinic = await clinicWithCheckins();
		const folder = newFolder();
		const restore = await backup(store.db);
		await closeDueBlocks(store, CLOSING, keeperIn(folder));
		const served = await releasesOf(store.db, clinic);
		await restore();
		const neighbour = await addClinic(store.db, { created_at: NOW });
		await closeDueBlocks(store, NOW);
		expect(await takeKept(store, keptIn(folder) ?? [])).toBe(1);
		await closeDueBlocks(store, CLOSING, keeperIn(folder));
		expect(await releasesOf(store.db, clinic)).toEqual(served);
		expect((await releasesOf(store.db, neighbour))[0]?.tables).not.toBeNull();
	});

	test('what was released before the file existed is kept at the next start, once', async () => {
		const { store } = database;
		const clinic = await clinicWithCheckins();
		const folder = newFolder();
		await closeDueBlocks(store, CLOSING);
		expect(keptIn(folder)).toBeNull();
		await keepMissing(store.db, folder);
		await keepMissing(store.db, folder);
		const [release] = await releasesOf(store.db, clinic);
		const kept = keptIn(folder) ?? [];
		expect(kept.map(({ tables }) => JSON.parse(tables ?? ''))).toEqual([release?.tables]);
	});
});

test('a line that a crash has torn hides neither what stands before it nor what comes after', () => {
	const folder = newFolder();
	const release = (from_week: string, to_week: string) => ({
		clinic_id: 'clinic',
		from_week,
		to_week,
		tables: '{}',
		counted: '{}'
	});
	const keep = keeperIn(folder);
	keep(release('2026-W41', '2026-W44'));
	appendFileSync(path.join(folder, RELEASES_FILE), '{"clinic_id":"clinic","from_we');
	keep(release('2026-W45', '2026-W48'));
	expect(keptIn(folder)?.map(({ from_week }) => from_week)).toEqual(['2026-W41', '2026-W45']);
});
