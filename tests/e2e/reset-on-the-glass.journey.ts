import { countedOnce } from './counted';
import { expect, test } from './house';
import { STAFF_PIN } from './staff';

test('staff reset a visit with a held corner and the PIN, with no network', async ({
	tablet,
	server
}) => {
	const { glass } = tablet;
	tablet.expectNoNetwork();
	await server.stop();
	await glass.wakes();
	await glass.checksIn(3, 2);
	await glass.beginsLookAround();

	const { mouse } = glass.page;
	await mouse.move(15, 15);
	await mouse.down();
	await glass.sees('Staff PIN');
	await mouse.up();
	await typePin(999_999);
	await expect(glass.page.getByText('That is not the PIN.')).toBeVisible();
	await typePin(Number(STAFF_PIN));
	await glass.sees('Staff');
	await glass.press('Reset the tablet');
	await glass.rests();
	await glass.rememberedNothing();

	await server.start();
	const { cells } = await countedOnce(server, 2);
	expect(cells).toMatchObject({ 'ended reset': 1, 'pain-before 2-3': 1 });

	async function typePin(pin: number) {
		for (const digit of String(pin)) await glass.press(digit);
		await glass.press('Enter');
	}
});
