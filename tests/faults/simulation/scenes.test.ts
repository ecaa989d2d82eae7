// Bad days that chance comes to rarely, each told by itself.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { World } from './world';

const WEEK_MS = 7 * 86_400_000;

async function inWorld(scene: (world: World) => Promise<void>): Promise<void> {
	const world = await World.begin(1);
	try {
		await scene(world);
		await world.mend();
		await world.expectExactlyOnce();
		await world.expectBooksAgree();
	} finally {
		world.end();
	}
}

test.each([true, false])(
	'a storage that the browser closes during a visit (and tells: %s) is opened again',
	(tells) =>
		inWorld(async (world) => {
			const page = world.openPage();
			await world.openInOrder();
			void world.give(page);
			await world.openInOrder();
			world.origin.closeStorage(tells);
			void world.give(page);
			await world.openInOrder();
			expect(page.outbox.faults).toEqual([]);
			await world.expectAllInSight();
			world.crash(0);
		})
);

test('what was counted before a long silence, its answer lost, is known when it is sent again too old', () =>
	inWorld(async (world) => {
		const page = world.openPage();
		await world.openInOrder();
		void world.give(page);
		void page.endVisit();
		world.network.weather = 'lost-answer';
		void page.drain();
		await world.openInOrder();
		expect((await world.server.seen()).size).toBe(1);
		world.sleep(26 * WEEK_MS);
	}));
