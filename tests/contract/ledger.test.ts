// The server's side of a tablet's books, on both engines: they agree through resends, overtaking and
// older tablets; they tell when something is missing on either side; the row tells nothing by itself.
import { describe, expect, onTestFinished, test } from 'vitest';
import { add, type Claim } from '$lib/checkins/ledger';
import { answerSync, startCounting } from '$lib/checkins/server/answer-sync';
import { RateLimit } from '$lib/checkins/server/rate-limit';
import type { VisitRecord } from '$lib/checkins/record';
import { startOfWeek } from '$lib/core/weeks';
import { backUp } from '$lib/server/backup/back-up';
import { restore } from '$lib/server/backup/restore';
import { connect, type Store } from '$lib/server/database/connect';
import { addTablet, tabletById } from '$lib/tablets/server/registry';
import { databasePerTest, emptyPlace, ENGINES } from '../support/database';
import { addClinic, checkin, practice } from '../support/factories';
import { newFolder } from '../support/running-server';

const NOW = startOfWeek('2026-W46', 'America/New_York') + 60 * 3_600_000;
const clock = { now: () => NOW };
const KEY = 'ab'.repeat(16);
const START = '5'.repeat(32);

describe.each(ENGINES)('on %s', (engine) => {
	const database = databasePerTest(engine);

	async function newTablet() {
		const { store } = database;
		const clinicId = await addClinic(store.db, { created_at: NOW });
		const row = { clinicId, name: 'Window', place: '', pairedAt: NOW, tokenHash: clinicId };
		const id = await addTablet(store.db, row);
		return tabletAt(store, id, clinicId);
	}

	function tabletAt(store: Store, id: string, clinicId: string) {
		const house = {
			counting: startCounting(store, clock),
			limit: new RateLimit(clock),
			log: { error: fail },
			syncSeconds: 300,
			waiting: 0
		};
		return {
			async sends(records: VisitRecord[], ledger?: Claim) {
				const body = JSON.stringify({ records, ...(ledger && { ledger }) });
				const answer = await answerSync(
					async () => body,
					async () => ({ id, clinicId }),
					house
				);
				return JSON.parse(new TextDecoder().decode(answer.body));
			},
			/** The same tablet, at another server. */
			at: (other: Store) => tabletAt(other, id, clinicId),
			isInOrder: async () => (await tabletById(store.db, id))?.mismatch === false,
			row: () =>
				store.db.selectFrom('ledger').selectAll().where('tablet_id', '=', id).executeTakeFirst()
		};
	}

	const claim = (turn: number, counted: string, over: Partial<Claim> = {}): Claim => ({
		key: KEY,
		turn,
		counted,
		balanced: true,
		...over
	});

	test('both sides agree through resends and a claim that was overtaken', async () => {
		const tablet = await newTablet();
		const [first, second] = [practice(), checkin()];
		expect((await tablet.sends([first], claim(1, START))).ledger).toEqual({
			counted: add(START, [first.id])
		});
		// The answer was lost: it is sent again, with one more.
		await tablet.sends([first, second], claim(2, START));
		const after = add(START, [first.id, second.id]);
		expect((await tablet.sends([], claim(3, after))).ledger).toEqual({ counted: after });
		// Late on its way, and about an older state: it proves nothing.
		expect((await tablet.sends([first], claim(1, START))).ledger).toEqual({ counted: null });
		expect(await tablet.isInOrder()).toBe(true);
	});

	test('what is counted without a claim stands in the books of the next one', async () => {
		const tablet = await newTablet();
		const [first, second] = [practice(), practice()];
		await tablet.sends([first], claim(1, START));
		// As an older page or a rescued outbox: no such member in the answer either.
		expect(await tablet.sends([second])).toEqual({
			results: [{ id: second.id, status: 'accepted' }]
		});
		expect(await tablet.isInOrder()).toBe(true);
		await tablet.sends([second], claim(2, add(START, [first.id])));
		expect(await tablet.isInOrder()).toBe(true);
	});

	test.each<[string, (first: string) => Claim]>([
		['the server has lost what it had counted', (first) => claim(2, add(START, [first, first]))],
		['the tablet has lost what it was told', () => claim(2, START)],
		['the tablet has lost its storage', () => claim(2, START, { key: 'cd'.repeat(16) })],
		[
			'the tablet misses a record of its own',
			(first) => claim(2, add(START, [first]), { balanced: false })
		]
	])('staff are told when %s', async (_name, next) => {
		const tablet = await newTablet();
		const first = practice();
		await tablet.sends([first], claim(1, START));
		expect(await tablet.isInOrder()).toBe(true);
		await tablet.sends([], next(first.id));
		expect(await tablet.isInOrder()).toBe(false);
	});

	test('what came in after a backup is a gap once that is restored, and staff are told', async () => {
		const tablet = await newTablet();
		const [first, second] = [practice(), checkin()];
		const source = { store: database.store, dataDir: newFolder(), clock };
		await tablet.sends([first], claim(1, START));
		const { place } = await backUp(source, newFolder());
		await tablet.sends([second], claim(2, add(START, [first.id])));
		expect(await tablet.isInOrder()).toBe(true);

		const machine = { store: await connect(await emptyPlace(engine)), dataDir: newFolder(), clock };
		onTestFinished(() => machine.store.close());
		await restore(machine, place);
		const restored = tablet.at(machine.store);
		expect(await restored.isInOrder()).toBe(true);
		await restored.sends([], claim(3, add(START, [first.id, second.id])));
		expect(await restored.isInOrder()).toBe(false);
		expect(await tablet.isInOrder()).toBe(true);
	});

	test('the row changes with every claim, and tells nothing of what was counted', async () => {
		const tablet = await newTablet();
		await tablet.sends([], claim(1, START));
		const before = await tablet.row();
		await tablet.sends([], claim(2, START));
		const after = await tablet.row();
		expect(after?.counted).not.toBe(before?.counted);
		expect(after?.counted).not.toContain(START);
		expect(JSON.stringify(after)).not.toContain(KEY);
		expect(Object.keys(after ?? {}).sort()).toEqual([
			'counted',
			'mismatch',
			'nonce',
			'tablet_id',
			'turn'
		]);
	});
});

function fail({ err }: { err: unknown }): never {
	throw err;
}
