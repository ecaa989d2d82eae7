// The drill: a backup while the server counts, a restore into an empty database, on either engine and
// from one to the other.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ingest } from '$lib/checkins/server/ingest';
import { startOfWeek } from '$lib/core/weeks';
import { audit } from '$lib/server/audit';
import { backUp, readManifest } from '$lib/server/backup/back-up';
import { MANIFEST_FILE, RESTORED_FILE, ROWS_FILE } from '$lib/server/backup/backup-file';
import { restore } from '$lib/server/backup/restore';
import { connect, type Engine, type Store } from '$lib/server/database/connect';
import { settleAtStart } from '$lib/trends/server/after-restore';
import { closeDueBlocks } from '$lib/trends/server/closing';
import { keeperIn } from '$lib/trends/server/kept-releases';
import { releasesOf } from '$lib/trends/server/trend-repository';
import { databasePerTest, emptyPlace, ENGINES } from '../support/database';
import { addClinic, checkin, practice } from '../support/factories';

const WEEK_MS = 7 * 86_400_000;
const NOW = startOfWeek('2026-W46', 'America/New_York');
const clock = { now: () => NOW };
/** The block W45–W48 closes at the end of W49. */
const CLOSING = NOW + 4 * WEEK_MS;

function newFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'quiet-minute-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** An empty database, as a new machine has it, with its own data folder. */
async function newMachine(engine: Engine) {
	const place = await emptyPlace(engine);
	const store = await connect(place);
	onTestFinished(async () => {
		await store.close();
		rmSync(place.dataDir, { recursive: true, force: true });
	});
	return { store, dataDir: place.dataDir, clock };
}

async function allTallies({ db }: Pick<Store, 'db'>) {
	const order = ['clinic_id', 'from_week', 'table_name', 'cell'] as const;
	return db
		.selectFrom('tally')
		.selectAll()
		.orderBy([...order])
		.execute();
}

/** What the next start of the server does. */
async function settle({ store, dataDir }: { store: Store; dataDir: string }, now = NOW) {
	await settleAtStart(store, dataDir, now);
}

describe.each(ENGINES)('from %s', (from) => {
	const database = databasePerTest(from);

	test.each(ENGINES)(
		'a backup goes on in %s where it stood, and counts nothing twice',
		async (to) => {
			const { store } = database;
			const dataDir = newFolder();
			writeFileSync(path.join(dataDir, 'access-secret'), 'a secret');
			const clinic = await addClinic(store.db, { created_at: NOW });
			await audit(store.db, { at: 1, clinicId: clinic, actor: 'ana', action: 'clinic-made' });
			const records = [checkin(), checkin(), practice()];
			await ingest(store, clinic, records, NOW);
			const { place } = await backUp({ store, dataDir, clock }, newFolder());
			const before = await allTallies(store);

			const machine = await newMachine(to);
			await restore(machine, place);
			await settle(machine);
			expect(await allTallies(machine.store)).toEqual(before);
			expect(readFileSync(path.join(machine.dataDir, 'access-secret'), 'utf8')).toBe('a secret');
			// A tablet that didn't hear the answer sends again: every id is known.
			const again = await ingest(machine.store, clinic, records, NOW);
			expect(again.map(({ status }) => status)).toEqual(['duplicate', 'duplicate', 'duplicate']);
			// The log goes on behind what was in it.
			await audit(machine.store.db, { at: 2, clinicId: clinic, actor: 'ana', action: 'signed-in' });
			const log = await machine.store.db.selectFrom('audit').select('at').orderBy('id').execute();
			expect(log.map(({ at }) => at)).toEqual([1, NOW, 2]);
		}
	);

	test('what is written during a backup is in it whole or not at all', async () => {
		const { store } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		const folder = newFolder();
		const source = { store, dataDir: newFolder(), clock };
		const [{ place }] = await Promise.all([
			backUp(source, folder),
			...Array.from({ length: 20 }, () => ingest(store, clinic, [checkin(), checkin()], NOW))
		]);
		const machine = await newMachine(from);
		await restore(machine, place);
		await settle(machine);
		const { db } = machine.store;
		const seen = await db.selectFrom('seen').select('id').execute();
		const counted = (await allTallies(machine.store))
			.filter(({ table_name }) => table_name === 'pain-before')
			.reduce((sum, { count }) => sum + count, 0);
		expect(counted).toBe(seen.length);
	});

	test('a block that closed after the backup comes back as it was released', async () => {
		const { store } = database;
		const dataDir = newFolder();
		const clinic = await addClinic(store.db, { created_at: NOW });
		await ingest(store, clinic, [checkin()], NOW);
		const { place } = await backUp({ store, dataDir, clock }, newFolder());
		await ingest(store, clinic, [checkin()], NOW);
		await closeDueBlocks(store, CLOSING, keeperIn(dataDir));
		const served = await releasesOf(store.db, clinic);

		const machine = await newMachine(from);
		// The releases that the lost machine had kept are at hand; those of the backup are older.
		writeFileSync(
			path.join(machine.dataDir, 'releases.jsonl'),
			readFileSync(path.join(dataDir, 'releases.jsonl'))
		);
		await restore(machine, place);
		await settle(machine, CLOSING);
		expect(await releasesOf(machine.store.db, clinic)).toEqual(served);
		expect(await allTallies(machine.store)).toEqual([]);
	});

	test('a backup goes once a block of it has closed, and only then', async () => {
		const { store } = database;
		const dataDir = newFolder();
		const folder = newFolder();
		const clinic = await addClinic(store.db, { created_at: NOW });
		await ingest(store, clinic, [checkin()], NOW);
		const first = await backUp({ store, dataDir, clock }, folder);
		const second = await backUp({ store, dataDir, clock: { now: () => NOW + 1 } }, folder);
		expect(second.removed).toEqual([]);

		await closeDueBlocks(store, CLOSING, keeperIn(dataDir));
		const third = await backUp({ store, dataDir, clock: { now: () => CLOSING } }, folder);
		expect(third.removed.sort()).toEqual([first.place, second.place].sort());
		expect(readdirSync(folder)).toEqual([path.basename(third.place)]);
	});

	test('a database that has a clinic, a newer backup and no backup are refused, and nothing changes', async () => {
		const { store } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		const dataDir = newFolder();
		const { place } = await backUp({ store, dataDir, clock }, newFolder());
		const into = { store, dataDir, clock };
		await expect(restore(into, place)).rejects.toThrow('already has a clinic');
		await expect(restore(into, newFolder())).rejects.toThrow('no backup');
		const manifest = { ...readManifest(place), migration: '9999-later' };
		writeFileSync(path.join(place, MANIFEST_FILE), JSON.stringify(manifest));
		await expect(restore(into, place)).rejects.toThrow('newer version');
		expect(existsSync(path.join(dataDir, RESTORED_FILE))).toBe(false);
		expect(await store.db.selectFrom('clinic').select('id').execute()).toEqual([{ id: clinic }]);
	});

	test('without what was kept since, a block that closed after the backup is lost, not drawn again', async () => {
		const { store } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		await ingest(store, clinic, [checkin()], NOW);
		const { place } = await backUp({ store, dataDir: newFolder(), clock }, newFolder());
		const machine = await newMachine(from);
		await restore(machine, place);
		expect(existsSync(path.join(machine.dataDir, RESTORED_FILE))).toBe(true);
		await settle(machine, CLOSING);
		const [release, ...more] = await releasesOf(machine.store.db, clinic);
		expect(release).toMatchObject({ tables: null });
		expect(more).toEqual([]);
		expect(await allTallies(machine.store)).toEqual([]);
	});

	test('a backup tells no order: its rows stand by their own text', async () => {
		const { store } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		const records = Array.from({ length: 40 }, () => checkin());
		for (const record of records) await ingest(store, clinic, [record], NOW);
		const { place } = await backUp({ store, dataDir: newFolder(), clock }, newFolder());
		const text = gunzipSync(readFileSync(path.join(place, ROWS_FILE))).toString('utf8');
		const ids = records.map(({ id }) => ({ id, at: text.indexOf(id) }));
		expect(ids.every(({ at }) => at > 0)).toBe(true);
		const stored = ids.toSorted((a, b) => a.at - b.at).map(({ id }) => id);
		expect(stored).toEqual(records.map(({ id }) => id).sort());
		expect(text).not.toContain('["session"');
	});
});
