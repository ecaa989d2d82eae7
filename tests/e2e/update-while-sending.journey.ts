import type { Route } from '@playwright/test';
import { makeNextBuild } from '../support/next-build';
import { counted, countedOnce } from './counted';
import { expectTrouble, serves, startsColdAndAlone, update } from './disturbed-update';
import { expect, test, type Tablet } from './house';

const NEXT = 'next-version';
/** Chromium lets the worker before finish what it is about, for at most five minutes. */
const IN_SERVICE_WITHIN = { timeout: 330_000 };

test('an update while records are sent loses nothing', async ({ tablet, server }, testInfo) => {
	test.slow();
	expectTrouble(tablet);
	const next = testInfo.outputPath('next');
	makeNextBuild(next, NEXT);

	// The server counts it, and the page goes before it hears so.
	const heardAgain = await holdAnswers(tablet);
	const { glass } = tablet;
	await glass.wakes();
	await glass.checksIn(6, 5);
	await glass.press('They called me');
	await glass.rests();
	await expect.poll(() => counted(server).records).toBe(1);
	await server.stop();
	await server.start(serves(next));
	expect(await update(tablet.glass.page)).toBe('installed');
	const html = tablet.glass.page.locator('html');
	await expect(html).toHaveAttribute('data-version', NEXT, IN_SERVICE_WITHIN);
	const known = tablet.glass.page.waitForResponse(async (response) => {
		return response.url().endsWith('/api/sync') && (await response.text()).includes('"duplicate"');
	});
	await heardAgain();
	await known;
	const { cells } = await countedOnce(server, 1);
	expect(cells).toMatchObject({ 'pain-before 4-6': 1, 'shame-before 4-6': 1 });

	await server.stop();
	await startsColdAndAlone(tablet, NEXT);
});

/** Requests with records reach the server, and no answer comes back until the returned function is called. */
async function holdAnswers(tablet: Tablet): Promise<() => Promise<void>> {
	const held: Route[] = [];
	await tablet.context.route('**/api/sync', async (route) => {
		held.push(route);
		await route.fetch().catch(() => undefined);
	});
	return async () => {
		await tablet.context.unroute('**/api/sync');
		// Those of a page that has gone can't be ended any more.
		for (const route of held) await route.abort().catch(() => undefined);
	};
}
