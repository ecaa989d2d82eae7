// A crash at every single await, one by one: a visit that is kept or taken back, a tick, and the
// network in each of its moods. Where the simulation goes by chance, this leaves out none.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { WEATHERS, type Weather } from './network';
import { World } from './world';

const TICK_MS = 300_000;

/** The scenario up to its `crashAt`-th gate, then the crash. False when it ended before. */
async function crashAfter(crashAt: number, weather: Weather, kept: boolean): Promise<boolean> {
	const world = await World.begin(crashAt);
	try {
		const page = world.openPage();
		await world.openInOrder();
		world.network.weather = weather;
		void world.give(page);
		void world.give(page);
		void (kept ? page.endVisit() : page.takeBack());
		world.pass(TICK_MS);
		await world.openInOrder(crashAt);
		const underWay = world.gates.waiting.length > 0;
		world.crash(0);
		await world.expectAllInSight();
		await world.mend();
		await world.expectExactlyOnce();
		await world.expectBooksAgree();
		return underWay;
	} finally {
		world.end();
	}
}

test.each(
	WEATHERS.flatMap((weather) => [
		{ weather, kept: true },
		{ weather, kept: false }
	])
)('a crash at any moment, network $weather, visit kept: $kept', async ({ weather, kept }) => {
	let crashAt = 0;
	while (await crashAfter(crashAt, weather, kept)) crashAt += 1;
	// Three changes, a tick with its claim, its lock, its request and what it settles.
	expect(crashAt).toBeGreaterThan(12);
});

test('a page that starts while another begins its visit, in every order of their steps', async () => {
	const ORDERS = 600;
	for (let seed = 0; seed < ORDERS; seed++) {
		const world = await World.begin(seed);
		try {
			world.openPage();
			await world.openGates(seed % 6);
			const page = world.openPage();
			void world.give(page);
			await world.openGates(seed % 17);
			void page.takeBack();
			await world.openGates();
			await world.expectAllInSight();
			await world.mend();
			await world.expectExactlyOnce();
			await world.expectBooksAgree();
		} finally {
			world.end();
		}
	}
	expect.hasAssertions();
});
