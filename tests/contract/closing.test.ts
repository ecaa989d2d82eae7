// A block closes once, at its moment, into a release; nothing exact stays. On both engines.
import { describe, expect, test } from 'vitest';
import { ingest } from '$lib/checkins/server/ingest';
import { startOfWeek } from '$lib/core/weeks';
import { closeDueBlocks } from '$lib/trends/server/closing';
import { releasesOf } from '$lib/trends/server/trend-repository';
import { databasePerTest, ENGINES } from '../support/database';
import { addClinic, checkin, practice, settings } from '../support/factories';

const WEEK_MS = 7 * 86_400_000;

describe.each(ENGINES)('on %s', (engine) => {
	const database = databasePerTest(engine);
	const exactLeft = async () => {
		const { db } = database.store;
		const tallies = await db.selectFrom('tally').select('from_week').execute();
		const blocks = await db.selectFrom('running_block').select('from_week').execute();
		return { tallies: tallies.length, blocks: blocks.map((block) => block.from_week) };
	};

	// New York's clocks go back on the last day of W41–W44. Berlin's go forward in the seven days
	// between the end of W09–W12 and its closing. Kathmandu is 5:45 ahead.
	test.each([
		['America/New_York', '2026-W42', Date.UTC(2026, 10, 9, 5)],
		['Europe/Berlin', '2026-W10', Date.UTC(2026, 2, 29, 22)],
		['Asia/Kathmandu', '2026-W42', Date.UTC(2026, 10, 8, 18, 15)]
	] as const)('a block in %s closes at its very moment', async (zone, week, moment) => {
		const { store } = database;
		const created = startOfWeek(week, zone);
		const clinic = await addClinic(store.db, { time_zone: zone, created_at: created });
		expect(await closeDueBlocks(store, moment - 1)).toBe(0);
		expect(await closeDueBlocks(store, moment)).toBe(1);
		expect(await closeDueBlocks(store, moment)).toBe(0);
		expect(await releasesOf(store.db, clinic)).toHaveLength(1);
	});

	test('the tallies become noised tables with every cell, and nothing exact stays', async () => {
		const { store } = database;
		const now = startOfWeek('2026-W46', 'America/New_York');
		const clinic = await addClinic(store.db, { created_at: now });
		await ingest(
			store,
			clinic,
			Array.from({ length: 200 }, () => checkin()),
			now
		);
		await closeDueBlocks(store, now + 4 * WEEK_MS);
		const [release] = await releasesOf(store.db, clinic);
		expect(release).toMatchObject({ from: '2026-W45', to: '2026-W48' });
		expect(Object.keys(release?.tables?.['pain-before'] ?? {})).toHaveLength(5);
		// Beyond 60 the noise has a chance of 10⁻¹³.
		expect(Math.abs((release?.tables?.['pain-before']?.['4-6'] ?? 0) - 200)).toBeLessThan(60);
		expect(await exactLeft()).toEqual({ tallies: 0, blocks: ['2026-W49'] });
	});

	test('blocks follow one another without a gap, also when nobody came and no server ran', async () => {
		const { store } = database;
		const created = startOfWeek('2026-W46', 'America/New_York');
		const clinic = await addClinic(store.db, { created_at: created });
		await closeDueBlocks(store, startOfWeek('2027-W07', 'America/New_York'));
		const releases = await releasesOf(store.db, clinic);
		// 2026 has 53 weeks: the last belongs to its last block.
		expect(releases.map(({ from, to }) => `${from} ${to}`)).toEqual([
			'2026-W45 2026-W48',
			'2026-W49 2026-W53',
			'2027-W01 2027-W04'
		]);
		expect((await exactLeft()).blocks).toEqual(['2027-W05']);
	});

	test('two nodes that close at once write one release, and both serve that one', async () => {
		const { store, secondNode } = database;
		const now = startOfWeek('2026-W46', 'America/New_York');
		const clinic = await addClinic(store.db, { created_at: now });
		await ingest(store, clinic, [checkin(), practice()], now);
		const later = now + 4 * WEEK_MS;
		const closed = await Promise.all([
			closeDueBlocks(store, later),
			closeDueBlocks(secondNode, later)
		]);
		expect(closed.toSorted()).toEqual([0, 1]);
		expect(await releasesOf(secondNode.db, clinic)).toEqual(await releasesOf(store.db, clinic));
		expect(await releasesOf(store.db, clinic)).toHaveLength(1);
	});

	test('a release that is already there is never drawn again', async () => {
		const { store } = database;
		const now = startOfWeek('2026-W46', 'America/New_York');
		const clinic = await addClinic(store.db, { created_at: now });
		await ingest(store, clinic, [checkin()], now);
		const row = { clinic_id: clinic, from_week: '2026-W45', to_week: '2026-W48', tables: null };
		const counted = await store.db.selectFrom('running_block').select('counted').executeTakeFirst();
		await store.db
			.insertInto('release')
			.values({ ...row, counted: counted?.counted ?? '' })
			.execute();
		await closeDueBlocks(store, now + 4 * WEEK_MS);
		const releases = await releasesOf(store.db, clinic);
		expect(releases.map(({ tables }) => tables)).toEqual([null]);
		expect((await exactLeft()).tallies).toBe(0);
	});

	test('changed settings count from the next block on', async () => {
		const { store } = database;
		const now = startOfWeek('2026-W46', 'America/New_York');
		const clinic = await addClinic(store.db, { created_at: now });
		await closeDueBlocks(store, now);
		const changed = settings({ checkin: { on: true, pain: true, shame: false, scale: 'words' } });
		await store.db
			.updateTable('clinic')
			.set({ settings: JSON.stringify(changed) })
			.where('id', '=', clinic)
			.execute();
		await closeDueBlocks(store, now + 9 * WEEK_MS);
		const releases = await releasesOf(store.db, clinic);
		expect(releases.map(({ counted }) => counted.scale)).toEqual(['numbers', 'words']);
		expect(Object.keys(releases[1]?.tables ?? {})).not.toContain('shame-before');
	});

	test('another length begins with its next multiple, and until then the old one goes on', async () => {
		const { store } = database;
		const created = startOfWeek('2026-W30', 'America/New_York');
		const clinic = await addClinic(store.db, { created_at: created });
		await closeDueBlocks(store, created);
		const length = (block_length: number) =>
			store.db.updateTable('clinic').set({ block_length }).where('id', '=', clinic).execute();
		await length(13);
		await closeDueBlocks(store, startOfWeek('2027-W20', 'America/New_York'));
		await length(26);
		await closeDueBlocks(store, startOfWeek('2028-W10', 'America/New_York'));
		const releases = await releasesOf(store.db, clinic);
		// W40 is the next multiple of 13; 2026 has 53 weeks; W27 is the next of 26.
		expect(releases.map(({ from, to }) => `${from} ${to}`)).toEqual([
			'2026-W29 2026-W32',
			'2026-W33 2026-W36',
			'2026-W37 2026-W40',
			'2026-W41 2026-W44',
			'2026-W45 2026-W48',
			'2026-W49 2026-W53',
			'2027-W01 2027-W13',
			'2027-W14 2027-W26',
			'2027-W27 2027-W52'
		]);
	});
});
