import { counted, countedOnce, ONE_WHOLE_VISIT } from './counted';
import { expect, test } from './house';
import { STAFF_PIN } from './staff';

test('what a tablet cannot send is carried to the server by hand, and is counted once', async ({
	staff,
	tablet,
	server
}) => {
	test.slow();
	const { glass } = tablet;
	const { page } = glass;
	tablet.expectNoNetwork();
	for (const watch of tablet.watches) watch.expectComplaint(/net::ERR_FAILED/);
	await tablet.context.route('**/api/sync', (route) => route.abort());
	await glass.goesTheWholeWay();
	await glass.keepsAndLeaves();
	await glass.rests();
	expect(counted(server).records).toBe(0);

	await page.keyboard.press('Control+Alt+Shift+S');
	await expect(page.getByRole('heading', { name: 'Staff PIN' })).toBeVisible();
	await page.keyboard.type(STAFF_PIN);
	await page.getByRole('button', { name: 'Enter', exact: true }).press('Enter');
	await glass.press('Show as codes');
	await expect(page.getByRole('img', { name: 'Code 1 of 12' })).toBeVisible();
	await glass.press('Next code');
	await expect(page.getByRole('img', { name: 'Code 2 of 12' })).toBeVisible();
	// The codes' own, below the panel's.
	await page.getByRole('button', { name: 'Close', exact: true }).last().press('Enter');
	const saved = page.waitForEvent('download');
	await glass.press('Save as a file');
	const file = await (await saved).path();

	for (let times = 0; times < 2; times++) {
		await staff.goto(`${server.origin}/clinic/rescue`);
		await staff.getByLabel('The file').setInputFiles(file);
		await staff.getByRole('button', { name: 'Bring in' }).click();
		await expect(staff.getByText('Whatever was in it is counted.')).toBeVisible();
	}
	expect(await countedOnce(server, ONE_WHOLE_VISIT.records)).toEqual(ONE_WHOLE_VISIT);

	// The network is back: the tablet hears that it is counted, and nothing is counted again.
	const heard = page.waitForResponse('**/api/sync');
	await tablet.context.unroute('**/api/sync');
	await heard;
	expect(await countedOnce(server, ONE_WHOLE_VISIT.records)).toEqual(ONE_WHOLE_VISIT);
});
