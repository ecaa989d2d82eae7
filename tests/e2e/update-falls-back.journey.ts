import type { Page } from '@playwright/test';
import { makeNextBuild } from '../support/next-build';
import { countedOnce } from './counted';
import { expect, test } from './house';

const BROKEN = 'broken-version';
/** Two starts of twenty seconds each, and what it takes to come there, in milliseconds. */
const GIVEN_UP_WITHIN = { timeout: 90_000 };

test('a new version that doesn’t start gives way to the last one that worked', async ({
	tablet,
	server
}, testInfo) => {
	test.slow();
	tablet.expectNoNetwork();
	const { glass } = tablet;
	const { page } = glass;
	await glass.rests();
	// Until it stands, there is nothing to go back to.
	await expect.poll(() => page.evaluate(() => caches.has('quiet-minute-shell-record'))).toBe(true);

	makeNextBuild(testInfo.outputPath('next'), BROKEN, { broken: true });
	await server.stop();
	await server.start([
		process.execPath,
		'tests/support/serve-build.js',
		testInfo.outputPath('next')
	]);
	await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
	// As the page does when nobody is there (update.journey.ts).
	await expect.poll(() => askTheWaitingOne(page)).toBe(true);
	await expect(page.locator('html')).toHaveAttribute('data-version', BROKEN, GIVEN_UP_WITHIN);

	// Nobody touches the tablet: the worker alone brings it back.
	await expect(page.locator('html')).not.toHaveAttribute('data-version', BROKEN, GIVEN_UP_WITHIN);
	await glass.rests();

	// For good, also from cold and without a network; and it is as useful as before.
	await server.stop();
	await tablet.restart();
	tablet.expectNoNetwork();
	await tablet.glass.rests();
	await tablet.glass.wakes();
	await tablet.glass.checksIn(6, 5);
	await tablet.glass.press('They called me');
	await tablet.glass.rests();
	await server.start();
	const { cells } = await countedOnce(server, 1);
	expect(cells).toMatchObject({ 'pain-before 4-6': 1 });
});

/** False while no new version waits. */
function askTheWaitingOne(page: Page): Promise<boolean> {
	return page.evaluate(async () => {
		const waiting = (await navigator.serviceWorker.getRegistration())?.waiting;
		waiting?.postMessage({ type: 'SKIP_WAITING' });
		return Boolean(waiting);
	});
}
