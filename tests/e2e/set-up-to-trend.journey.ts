import { counted, countedOnce } from './counted';
import { expect, test } from './house';
import { expectAccessible } from './watch';

const WEEK_MS = 7 * 24 * 3600 * 1000;

test('from set-up to the first trend, five weeks later', async ({ staff, tablet, server }) => {
	test.slow();
	await staff.goto(`${server.origin}/clinic`);
	await expect(
		staff.getByText('Example: made-up numbers, not from this clinic').first()
	).toBeVisible();
	await expectAccessible(staff);
	const before = await (await staff.request.get(`${server.origin}/api/trends`)).json();
	expect(before.releases).toEqual([]);

	await tablet.glass.goesTheWholeWay();
	await tablet.glass.keepsAndLeaves();
	await countedOnce(server, 3);

	// The block of four weeks ends, and seven days later it is closed.
	server.moveClock(6 * WEEK_MS);
	await expect
		.poll(() => counted(server).cells, { timeout: 60_000, message: 'the exact counts are gone' })
		.toEqual({});
	await expect(async () => {
		const after = await (await staff.request.get(`${server.origin}/api/trends`)).json();
		expect(after.epsilon).toBeCloseTo(Math.log(5 / 3), 6);
		expect(after.releases).toHaveLength(1);
		expect(Object.keys(after.releases[0].tables)).toContain('pain-before');
	}).toPass();
	await staff.goto(`${server.origin}/clinic`);
	await expect(
		staff.getByText('This does not show that the tablet caused the change.').first()
	).toBeVisible();
	await expectAccessible(staff);
});
