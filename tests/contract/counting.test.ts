// What arrives is counted exactly once, in the right block, on both engines.
import { describe, expect, test } from 'vitest';
import { startCounting } from '$lib/checkins/server/answer-sync';
import { deliveryOf, ingest } from '$lib/checkins/server/ingest';
import { addWeeks, startOfWeek } from '$lib/core/weeks';
import { addTablet, revokeTablet } from '$lib/tablets/server/registry';
import { forgetIds } from '$lib/server/blocks/seen';
import { closeDueBlocks } from '$lib/trends/server/closing';
import { databasePerTest, ENGINES } from '../support/database';
import { addClinic, checkin, practice } from '../support/factories';
import { talliesOf } from '../support/tallies';

const ZONE = 'America/New_York';
/** Noon-like: well inside the second week of the block W45–W48. */
const NOW = startOfWeek('2026-W46', ZONE) + 60 * 3_600_000;
const BLOCK = '2026-W45';
const WEEK_MS = 7 * 86_400_000;

describe.each(ENGINES)('on %s', (engine) => {
	const database = databasePerTest(engine);

	test('a check-in stands in one cell of each of its tables', async () => {
		const { store } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		const record = checkin();
		const results = await ingest(store, clinic, [record], NOW);
		expect(results).toEqual([{ id: record.id, status: 'accepted' }]);
		expect(await talliesOf(store.db, clinic, BLOCK)).toEqual({
			'pain-before/4-6': 1,
			'pain-change/down-2': 1,
			'shame-before/4-6': 1,
			'shame-change/not-both': 1,
			'helpful/little': 1
		});
	});

	test('a resend is a duplicate, in a later request and in the same one', async () => {
		const { store } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		const [once, twice] = [practice(), practice()];
		const results = await ingest(store, clinic, [once, twice, twice], NOW);
		expect(results.map((result) => result.status)).toEqual(['accepted', 'accepted', 'duplicate']);
		const again = await ingest(store, clinic, [twice, once], NOW + WEEK_MS);
		expect(again.map((result) => result.status)).toEqual(['duplicate', 'duplicate']);
		expect(await talliesOf(store.db, clinic, BLOCK)).toMatchObject({ 'ended/finished': 2 });
	});

	test('two nodes that get the same records at once count each of them once', async () => {
		const { store, secondNode } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		const records = Array.from({ length: 300 }, () => checkin());
		const answers = await Promise.all([
			ingest(store, clinic, records, NOW),
			ingest(secondNode, clinic, [...records].reverse(), NOW),
			ingest(secondNode, clinic, records.slice(100), NOW)
		]);
		const accepted = answers.flat().filter((result) => result.status === 'accepted');
		expect(new Set(accepted.map((result) => result.id)).size).toBe(300);
		expect(accepted).toHaveLength(300);
		expect(await talliesOf(store.db, clinic, BLOCK)).toMatchObject({ 'helpful/little': 300 });
	});

	test('requests of several clinics at once, with the same record in two of them, count as one by one', async () => {
		const { store } = database;
		const clinics = [
			await addClinic(store.db, { created_at: NOW }),
			await addClinic(store.db, { created_at: NOW })
		];
		const counting = startCounting(store, { now: () => NOW });
		const again = practice();
		const requests = Array.from({ length: 40 }, (_, i) => {
			const given = [practice(), ...(i % 20 === 0 ? [again] : []), { id: 'nonsense' }];
			return deliveryOf(clinics[i % 2] ?? '', given);
		});
		const answers = await Promise.all(requests.map((request) => counting.ask(request)));
		const statuses = answers.map((one) => one?.results.map(({ status }) => status).join(' '));
		expect(statuses).toEqual(
			requests.map((_, i) => {
				if (i % 20 !== 0) return 'accepted rejected';
				return i === 0 ? 'accepted accepted rejected' : 'accepted duplicate rejected';
			})
		);
		expect(await talliesOf(store.db, clinics[0] ?? '', BLOCK)).toMatchObject({
			'ended/finished': 21
		});
		expect(await talliesOf(store.db, clinics[1] ?? '', BLOCK)).toMatchObject({
			'ended/finished': 20
		});
	});

	test('a tablet that is only remembered and was removed: nothing of it is counted, nor its ids remembered', async () => {
		const { store } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		const tablet = { clinicId: clinic, place: '', pairedAt: NOW };
		await addTablet(store.db, { ...tablet, name: 'Stays', tokenHash: `${clinic} stays` });
		const id = await addTablet(store.db, { ...tablet, name: 'Goes', tokenHash: `${clinic} goes` });
		await revokeTablet(store.db, clinic, id, NOW);
		const counting = startCounting(store, { now: () => NOW });
		const [staying, going] = [practice(), practice()];
		const first = await Promise.all([
			counting.ask(deliveryOf(clinic, [staying], null, `${clinic} stays`)),
			counting.ask(deliveryOf(clinic, [going], null, `${clinic} goes`))
		]);
		expect(first).toEqual([
			{ results: [{ id: staying.id, status: 'accepted' }], counted: null },
			null
		]);
		expect(await talliesOf(store.db, clinic, BLOCK)).toMatchObject({ 'ended/finished': 1 });
		const again = await counting.ask(deliveryOf(clinic, [going], null, `${clinic} stays`));
		expect(again?.results).toEqual([{ id: going.id, status: 'accepted' }]);
	});

	test('a request that fails takes none of those that came with it along', async () => {
		const { store } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		const counting = startCounting(store, { now: () => NOW });
		const answers = await Promise.allSettled(
			[clinic, 'no such clinic', clinic].map((clinicId) =>
				counting.ask(deliveryOf(clinicId, [practice()]))
			)
		);
		expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
		expect(await talliesOf(store.db, clinic, BLOCK)).toMatchObject({ 'ended/finished': 2 });
	});

	test('one bad record never fails its neighbours', async () => {
		const { store } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		const [first, last] = [practice(), practice()];
		const given = [
			first,
			{ ...practice(), name: 'somebody' },
			{ ...checkin(), week: '2026-W54' },
			{ ...checkin({ pain: [11, 0] }) },
			{ ...checkin({ scale: 'words', pain: [5, 0] }) },
			'nothing',
			{ ...practice(), id: 7 },
			last
		];
		const results = await ingest(store, clinic, given, NOW);
		expect(results.map(({ status }) => status)).toEqual([
			'accepted',
			...Array.from({ length: 6 }, () => 'rejected'),
			'accepted'
		]);
		expect(results.map(({ id }) => id).slice(5, 7)).toEqual(['', '']);
		expect(await talliesOf(store.db, clinic, BLOCK)).toMatchObject({ 'ended/finished': 2 });
	});

	test.each([
		['of this block', '2026-W45', 'accepted', BLOCK],
		['of the block before, which is still open', '2026-W44', 'accepted', '2026-W41'],
		['from the future', '2027-W10', 'accepted', '2026-W45'],
		['of a block that has closed', '2026-W30', 'accepted', '2026-W45'],
		['25 weeks old', addWeeks('2026-W45', -25), 'accepted', '2026-W45'],
		['26 weeks old', addWeeks('2026-W45', -26), 'rejected', null]
	] as const)('a record %s is filed as its block still stands', async (_, week, status, block) => {
		const { store } = database;
		// In the first week of W45–W48 the block before has ended, but not closed.
		const now = startOfWeek('2026-W45', ZONE) + 3_600_000;
		const clinic = await addClinic(store.db, { created_at: now - 30 * WEEK_MS });
		await closeDueBlocks(store, now);
		const results = await ingest(store, clinic, [practice({ week })], now);
		expect(results[0]?.status).toBe(status);
		const counted = block === null ? {} : { 'practice/soft-breath': 1, 'ended/finished': 1 };
		expect(await talliesOf(store.db, clinic, block ?? BLOCK)).toEqual(counted);
	});

	test('a late record of another scale or wording counts as skipped in the running block', async () => {
		const { store } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		const late = { week: addWeeks('2026-W45', -6) };
		await ingest(
			store,
			clinic,
			[
				checkin({ ...late, scale: 'words', pain: [3, 1], shame: [4, 4] }),
				checkin({ ...late, items: { pain: 2, shame: 1 }, shame: [0, 3] })
			],
			NOW
		);
		expect(await talliesOf(store.db, clinic, BLOCK)).toEqual({
			'pain-before/skipped': 2,
			'pain-change/not-both': 2,
			'shame-before/skipped': 1,
			'shame-before/0-1': 1,
			'shame-change/not-both': 1,
			'shame-change/up-2': 1,
			'helpful/little': 2
		});
	});

	test('a clinic that moved its time zone west on the first day still counts', async () => {
		const { store } = database;
		const monday = startOfWeek('2026-W45', 'Pacific/Auckland');
		const clinic = await addClinic(store.db, { created_at: monday, time_zone: 'Pacific/Auckland' });
		await closeDueBlocks(store, monday);
		await store.db.updateTable('clinic').set({ time_zone: 'Pacific/Honolulu' }).execute();
		const results = await ingest(store, clinic, [practice()], monday);
		expect(results.map(({ status }) => status)).toEqual(['accepted']);
		expect(await talliesOf(store.db, clinic, BLOCK)).toMatchObject({ 'ended/finished': 1 });
	});

	test('an id is remembered for 26 weeks after its four weeks, and then forgotten', async () => {
		const { store } = database;
		const clinic = await addClinic(store.db, { created_at: NOW });
		await ingest(store, clinic, [practice()], NOW);
		const ids = () => store.db.selectFrom('seen').selectAll().execute();
		await forgetIds(store.db, startOfWeek(addWeeks('2026-W48', 26), 'UTC'));
		expect(await ids()).toHaveLength(1);
		await forgetIds(store.db, startOfWeek(addWeeks('2026-W48', 27), 'UTC'));
		expect(await ids()).toHaveLength(0);
	});
});
