import { countedOnce } from './counted';
import { expect, test } from './house';

/** By the tablet's own clock, in milliseconds, from the press to the attract loop. */
const KIND_CLOSE_MS = 5000;

test('who is called in the middle of a practice has a kind close, and the glass is free after five seconds', async ({
	tablet,
	server
}) => {
	const { glass } = tablet;
	const { clock } = glass.page;
	await clock.install();
	await glass.page.reload();
	await glass.wakes();
	await glass.checksIn(6, 5);
	await glass.beginsLookAround();
	// From here on the tablet's time passes only as it is told, however busy the machine is.
	await clock.pauseAt(Date.now() + 1000);
	await glass.press('They called me');
	const close = glass.page.getByText('Go gently');
	await expect(close).toBeVisible();
	await clock.runFor(KIND_CLOSE_MS - 1000);
	await expect(close).toBeVisible();
	await clock.runFor(1000);
	await glass.rests();
	await clock.resume();
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
