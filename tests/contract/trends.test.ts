// What staff are shown comes from releases and public settings alone. On both engines.
import { describe, expect, test } from 'vitest';
import { ingest } from '$lib/checkins/server/ingest';
import { startOfWeek } from '$lib/core/weeks';
import { readConfiguration } from '$lib/server/configuration';
import { closeDueBlocks } from '$lib/trends/server/closing';
import { readTrends } from '$lib/trends/server/trend-repository';
import { trendsAnswer } from '$lib/trends/server/trends-answer';
import { databasePerTest, ENGINES } from '../support/database';
import { addClinic, checkin, settings } from '../support/factories';

const NOW = startOfWeek('2026-W46', 'America/New_York');
const FOUR_WEEKS = 4 * 7 * 86_400_000;

describe.each(ENGINES)('on %s', (engine) => {
	const database = databasePerTest(engine);
	const read = (clinicId: string, now: number) =>
		readTrends(
			{ db: database.store.db, clock: { now: () => now }, config: readConfiguration({}) },
			clinicId
		);

	test('before the first block closes there is no release, only the moment of the first picture', async () => {
		const clinic = await addClinic(database.store.db, { created_at: NOW });
		expect(await read(clinic, NOW)).toEqual({
			clinicId: clinic,
			timeZone: 'America/New_York',
			demonstration: false,
			releases: [],
			small: 11,
			running: {
				from: '2026-W45',
				to: '2026-W48',
				checkin: true,
				items: { pain: true, shame: true },
				closesAt: Date.UTC(2026, 11, 7, 5)
			}
		});
	});

	test('numbers are not told apart below 11, or below what an owner has raised it to', async () => {
		const { db } = database.store;
		const clinic = await addClinic(db, { created_at: NOW });
		const careful = await addClinic(db, {
			created_at: NOW,
			settings: JSON.stringify({ ...settings(), smallCell: 25 })
		});
		expect((await read(clinic, NOW)).small).toBe(11);
		expect((await read(careful, NOW)).small).toBe(25);
	});

	test('what is shown is the same with and without check-ins in the running block', async () => {
		const { store } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		const before = JSON.stringify(await read(clinic, NOW));
		await ingest(store, clinic, [checkin(), checkin()], NOW);
		expect(JSON.stringify(await read(clinic, NOW))).toBe(before);
	});

	test('the answer has the releases as stored, and about how many from the noised tables', async () => {
		const { store } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		await ingest(
			store,
			clinic,
			Array.from({ length: 300 }, () => checkin()),
			NOW
		);
		await closeDueBlocks(store, NOW + FOUR_WEEKS);
		const { releases } = await read(clinic, NOW + FOUR_WEEKS);
		const answer = trendsAnswer(releases);
		expect(answer.epsilon).toBeCloseTo(0.5108, 4);
		expect(answer.releases).toHaveLength(1);
		expect(answer.releases[0]?.tables).toEqual(releases[0]?.tables);
		expect(Math.abs((answer.releases[0]?.n ?? 0) - 300)).toBeLessThan(40);
	});
});
