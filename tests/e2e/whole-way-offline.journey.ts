import { countedOnce, ONE_WHOLE_VISIT } from './counted';
import { expect, test } from './house';

test('a whole visit with no network, and a restart before it is back, is counted exactly once', async ({
	tablet,
	server
}) => {
	tablet.expectNoNetwork();
	await server.stop();
	await tablet.glass.goesTheWholeWay();
	await tablet.glass.keepsAndLeaves();

	await tablet.restart();
	tablet.expectNoNetwork();
	await tablet.glass.rests();

	await server.start();
	expect(await countedOnce(server, ONE_WHOLE_VISIT.records)).toEqual(ONE_WHOLE_VISIT);
	// A second restart with the network back finds nothing more to send.
	await tablet.restart();
	tablet.expectNoNetwork();
	await tablet.glass.rests();
	await expect(async () =>
		expect(await countedOnce(server, ONE_WHOLE_VISIT.records)).toEqual(ONE_WHOLE_VISIT)
	).toPass();
});

test('a power cut in the middle of a visit keeps the answers that were given', async ({
	tablet,
	server
}) => {
	tablet.expectNoNetwork();
	await server.stop();
	await tablet.glass.wakes();
	await tablet.glass.checksIn(7, null);
	await tablet.restart();
	tablet.expectNoNetwork();
	await tablet.glass.rests();
	await server.start();
	const { cells } = await countedOnce(server, 1);
	expect(cells).toMatchObject({ 'pain-before 7-10': 1, 'shame-before skipped': 1 });
});
