import type { Page } from '@playwright/test';
import type { RunningServer } from '../support/running-server';
import { countedOnce } from './counted';
import type { Glass } from './glass';
import { expect, test } from './house';

/** From whatever went wrong to the attract loop, in milliseconds. */
const RECOVERED_WITHIN = { timeout: 10_000 };
const CHECKED_IN = {
	'pain-before 4-6': 1,
	'pain-change not-both': 1,
	'shame-before 4-6': 1,
	'shame-change not-both': 1,
	'helpful skipped': 1
};

test('a mistake in a screen leads to the attract loop, and what was answered is kept', async ({
	tablet,
	server
}) => {
	test.slow();
	const { glass } = tablet;
	await glass.wakes();
	await glass.checksIn(6, 5);
	await breakTheNextScreen(glass.page);
	await glass.press('I’m on edge');
	await expect(glass.invitation).toBeVisible(RECOVERED_WITHIN);
	await glass.rememberedNothing();
	expect(await countedOnce(server, 1)).toEqual({ cells: CHECKED_IN, records: 1 });

	await goesOnAsBefore(glass, server);
});

test('a practice that can’t be fetched leads to the attract loop, and comes once it can', async ({
	tablet,
	server
}) => {
	test.slow();
	tablet.expectNoNetwork();
	for (const watch of tablet.watches) watch.expectComplaint(/net::ERR_FAILED/);
	const { glass } = tablet;
	const { page } = glass;
	await glass.wakes();
	await glass.checksIn(6, 5);
	await server.stop();
	await loseFromTheWorker(page, 'I see one');
	await page.evaluate(() => Reflect.set(window, 'untouched', true));
	await glass.press('I’m on edge');
	await glass.sees('A few gentle ways. Which one?');
	await page.getByRole('button', { name: /^Look Around/ }).click();
	await expect(page.getByText('This one is not here right now.')).toBeVisible();
	await expect(glass.invitation).toBeVisible(RECOVERED_WITHIN);

	// A browser never asks again for what has failed, unless the page is loaded anew.
	await expect
		.poll(() => page.evaluate(() => Reflect.has(window, 'untouched')).catch(() => true))
		.toBe(false);
	await glass.rests();
	await glass.rememberedNothing();
	await server.start();
	expect(await countedOnce(server, 1)).toEqual({ cells: CHECKED_IN, records: 1 });
	await goesOnAsBefore(glass, server);
});

/** The glass is as good as before, and nothing comes a second time. */
async function goesOnAsBefore(glass: Glass, server: RunningServer): Promise<void> {
	await glass.wakes();
	await glass.beginsLookAround();
	await glass.press('They called me');
	await glass.rests();
	const { cells } = await countedOnce(server, 2);
	expect(cells).toEqual({ ...CHECKED_IN, 'ended called': 1, 'practice look-around': 1 });
}

/** Each screen takes the focus as it comes: the next one fails at that. */
function breakTheNextScreen(page: Page): Promise<void> {
	return page.evaluate(() => {
		const { focus } = HTMLElement.prototype;
		HTMLElement.prototype.focus = () => {
			HTMLElement.prototype.focus = focus;
			throw new Error('a mistake of ours');
		};
	});
}

/** As a browser that is short of space may do: the files that hold these words are no longer kept. */
async function loseFromTheWorker(page: Page, words: string): Promise<void> {
	const lost = await page.evaluate(async (words) => {
		let lost = 0;
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				if (!request.url.endsWith('.js')) continue;
				const kept = await cache.match(request);
				if ((await kept?.text())?.includes(words) && (await cache.delete(request))) lost += 1;
			}
		}
		return lost;
	}, words);
	expect(lost).toBe(1);
	await (await page.context().newCDPSession(page)).send('Network.clearBrowserCache');
}
