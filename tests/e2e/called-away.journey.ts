import { countedOnce } from './counted';
import { expect, test } from './house';

test('who is called in the middle of a practice has a kind close within five seconds', async ({
	tablet,
	server
}) => {
	const { glass } = tablet;
	await glass.wakes();
	await glass.checksIn(6, 5);
	await glass.beginsLookAround();
	const called = Date.now();
	await glass.press('They called me');
	await glass.rests();
	expect(Date.now() - called).toBeLessThan(11_000);
	await glass.rememberedNothing();
	const { cells } = await countedOnce(server, 2);
	expect(cells).toMatchObject({
		'ended called': 1,
		'pain-before 4-6': 1,
		'pain-change not-both': 1
	});
});

test('Need help now? opens at once on the attract loop and in a visit, and is counted nowhere', async ({
	tablet
}) => {
	const { glass } = tablet;
	await glass.press('Need help now?');
	await glass.sees('Help is near');
	await expect(glass.page.getByText('Just say: I need help.')).toBeVisible();
	await glass.press('Back');
	await glass.wakes();
	await glass.press('Need help now?');
	await glass.sees('Help is near');
	await glass.press('Back');
	await glass.press('Stop');
	await glass.rests();
});
