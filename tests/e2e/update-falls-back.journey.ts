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

	// In the attract loop a version that waits comes into service within seconds: here no time passes.
	await page.clock.install();
	await page.clock.pauseAt(Date.now() + 60_000);
	makeNextBuild(testInfo.outputPath('next'), BROKEN, { broken: true });
	await server.stop();
	await server.start([
		process.execPath,
		'tests/support/serve-build.js',
		testInfo.outputPath('next')
	]);
	await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
	await expect.poll(() => newVersionWaits(page)).toBe(true);
	// It comes into service with the next start.
	await tablet.restart();
	tablet.expectNoNetwork();
	const html = tablet.glass.page.locator('html');
	await expect(html).toHaveAttribute('data-version', BROKEN);

	// Nobody touches the tablet: the worker alone brings it back.
	await expect(html).not.toHaveAttribute('data-version', BROKEN, GIVEN_UP_WITHIN);
	await tablet.glass.rests();

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

function newVersionWaits(page: Page): Promise<boolean> {
	return page.evaluate(async () => {
		const registration = await navigator.serviceWorker.getRegistration();
		return (registration?.waiting ?? null) !== null;
	});
}
