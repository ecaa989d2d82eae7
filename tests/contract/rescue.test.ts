// What a tablet couldn't send is counted once, whichever way it comes, and only from a tablet that
// the clinic has.
import { describe, expect, test } from 'vitest';
import { importRescue } from '$lib/checkins/server/import-rescue';
import { ingest } from '$lib/checkins/server/ingest';
import { FILE_PIECE, sealRecords } from '$lib/core/rescue';
import { startOfWeek } from '$lib/core/weeks';
import { rescueOf } from '$lib/server/rescue-key';
import { addTablet, revokeTablet } from '$lib/tablets/server/registry';
import { databasePerTest, ENGINES } from '../support/database';
import { addClinic, practice } from '../support/factories';
import { talliesOf } from '../support/tallies';

const NOW = startOfWeek('2026-W46', 'America/New_York') + 60 * 3_600_000;
const BLOCK = '2026-W45';
const clock = { now: () => NOW };

describe.each(ENGINES)('on %s', (engine) => {
	const database = databasePerTest(engine);

	async function strandedTablet() {
		const { store } = database;
		const clinicId = await addClinic(store.db, { created_at: NOW });
		const row = { clinicId, name: 'Window', place: '', pairedAt: NOW, tokenHash: clinicId };
		const id = await addTablet(store.db, row);
		return { id, clinicId, rescue: await rescueOf(store.db, id) };
	}

	test('twice the same file, and then the network: each record is counted once', async () => {
		const { store } = database;
		const { clinicId, rescue } = await strandedTablet();
		const records = Array.from({ length: 1200 }, () => practice());
		const pieces = await sealRecords([...records, { id: 'scrap' }], FILE_PIECE, rescue);
		expect(await importRescue({ store, clock }, clinicId, pieces)).toBe('counted');
		expect(await importRescue({ store, clock }, clinicId, pieces)).toBe('counted');
		const results = await ingest(store, clinicId, records, NOW);
		expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['duplicate']));
		expect(await talliesOf(store.db, clinicId, BLOCK)).toMatchObject({ 'ended/finished': 1200 });
	});

	test('two nodes hand out the same key', async () => {
		const { id, rescue } = await strandedTablet();
		expect(await rescueOf(database.secondNode.db, id)).toEqual(rescue);
	});

	test('nothing is counted of a stranger, another clinic, a removed tablet or a torn file', async () => {
		const { store } = database;
		const { id, clinicId, rescue } = await strandedTablet();
		const other = await strandedTablet();
		const seal = (by: typeof rescue) => sealRecords([practice()], FILE_PIECE, by);
		const bring = async (by: typeof rescue, to = clinicId) =>
			importRescue({ store, clock }, to, await seal(by));

		expect(await bring({ ...rescue, secret: other.rescue.secret })).toBe('stranger');
		expect(await bring(rescue, other.clinicId)).toBe('stranger');
		await revokeTablet(store.db, clinicId, id, NOW);
		expect(await bring(rescue)).toBe('stranger');
		expect(await importRescue({ store, clock }, clinicId, [new Uint8Array(FILE_PIECE)])).toBe(
			'unreadable'
		);
		expect(await importRescue({ store, clock }, clinicId, [])).toBe('unreadable');
		expect(await talliesOf(store.db, clinicId, BLOCK)).toEqual({});
	});
});
