// What goes over the air, recorded tick by tick: the same moments, the same lengths, the same
// headers, whether nobody came, people checked in, or a backlog waits.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { SYNC_ANSWER_BYTES, SYNC_REQUEST_BYTES } from '$lib/checkins/padding';
import { recordBy } from './records';
import { TICK_SECONDS, type Page } from './page';
import { World } from './world';

const TICKS = 12;

interface History {
	before?: (world: World, page: Page) => Promise<void>;
	inTick?: (world: World, page: Page, tick: number) => Promise<void>;
}

async function trafficOf({ before, inTick }: History) {
	const world = await World.begin(7);
	const traffic: object[] = [];
	try {
		const receive = world.server.receive.bind(world.server);
		world.server.receive = async (body) => {
			const answer = await receive(body);
			traffic.push({
				at: Date.now(),
				sent: Buffer.byteLength(body),
				answered: (await answer.clone().arrayBuffer()).byteLength,
				status: answer.status,
				headers: [...answer.headers]
			});
			return answer;
		};
		const page = world.openPage();
		await world.openInOrder();
		await before?.(world, page);
		for (let tick = 0; tick < TICKS; tick++) {
			await inTick?.(world, page, tick);
			world.pass(TICK_SECONDS * 1000);
			await world.openInOrder();
		}
		return traffic;
	} finally {
		world.end();
	}
}

async function visit(world: World, page: Page, records: number, ends: 'kept' | 'taken-back') {
	for (let given = 0; given < records; given++) void world.give(page);
	void (ends === 'kept' ? page.endVisit() : page.takeBack());
	await world.openInOrder();
}

const nobody = await trafficOf({});

test('is one request and one answer of fixed size a tick', () => {
	expect(nobody).toHaveLength(TICKS);
	for (const tick of nobody) {
		expect(tick).toMatchObject({
			sent: SYNC_REQUEST_BYTES,
			answered: SYNC_ANSWER_BYTES,
			status: 200
		});
	}
});

test.each<[string, History]>([
	['people check in', { inTick: (world, page) => visit(world, page, 2, 'kept') }],
	['people take it back', { inTick: (world, page) => visit(world, page, 2, 'taken-back') }],
	[
		'one person comes',
		{
			inTick: async (world, page, tick) => {
				if (tick === 5) await visit(world, page, 1, 'kept');
			}
		}
	],
	['a backlog waits', { before: (world, page) => visit(world, page, 900, 'kept') }],
	[
		'what waits is refused',
		{
			before: async (world, page) => {
				page.skew = -40 * 7 * 86_400_000;
				await visit(world, page, 64, 'kept');
				page.skew = 0;
			}
		}
	],
	[
		'a page crashes in a visit and starts again',
		{
			inTick: async (world, page, tick) => {
				if (tick !== 4) return;
				void page.give(recordBy(world.chance, page.now()));
				await world.openInOrder();
				world.crash(0);
				world.openPage();
				await world.openInOrder();
			}
		}
	]
])('is the same when %s', async (_name, history) => {
	expect(await trafficOf(history)).toEqual(nobody);
});
