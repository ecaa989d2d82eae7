import type { Page } from '@playwright/test';
import { makeNextBuild } from '../support/next-build';
import { countedOnce, ONE_WHOLE_VISIT } from './counted';
import { expect, test } from './house';

const NEXT = 'next-version';
/** A version that waits asks every five seconds whether it may: here it has asked twice, in milliseconds. */
const ASKED_TWICE_MS = 10_000;
/** Chromium lets the worker before finish what it is about, for at most five minutes. */
const IN_SERVICE_WITHIN = { timeout: 330_000 };

test('a new version that comes during a visit waits for the attract loop', async ({
	tablet,
	server
}, testInfo) => {
	// A whole visit, and two asks.
	test.slow();
	tablet.expectNoNetwork();
	const { glass } = tablet;
	const { page } = glass;
	await glass.wakes();
	await glass.checksIn(6, 5);

	makeNextBuild(testInfo.outputPath('next'), NEXT);
	await server.stop();
	await server.start([
		process.execPath,
		'tests/support/serve-build.js',
		testInfo.outputPath('next')
	]);
	await page.evaluate(() => Reflect.set(window, 'untouched', true));
	// As the page does every hour.
	await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
	await expect.poll(() => newVersionWaits(page)).toBe(true);
	const installed = Date.now();

	await glass.goesOnToTheEnd();
	await expect
		.poll(() => Date.now() - installed, { timeout: 2 * ASKED_TWICE_MS })
		.toBeGreaterThan(ASKED_TWICE_MS);
	await glass.sees('What is kept');
	expect(await page.evaluate(() => Reflect.get(window, 'untouched'))).toBe(true);
	expect(await newVersionWaits(page)).toBe(true);

	expect(await heartbeatsPastTheWorker(page)).toBe(true);

	await glass.keepsAndLeaves();
	await expect(page.locator('html')).toHaveAttribute('data-version', NEXT, IN_SERVICE_WITHIN);
	await glass.rests();
	expect(await newVersionWaits(page)).toBe(false);
	expect(await countedOnce(server, ONE_WHOLE_VISIT.records)).toEqual(ONE_WHOLE_VISIT);
});

function newVersionWaits(page: Page): Promise<boolean> {
	return page.evaluate(async () => {
		const registration = await navigator.serviceWorker.getRegistration();
		return (registration?.waiting ?? null) !== null;
	});
}

/** A heartbeat doesn't wake the worker. */
function heartbeatsPastTheWorker(page: Page): Promise<boolean> {
	return page.evaluate(() => {
		const beats = performance
			.getEntriesByType('resource')
			.filter(({ name }) => name.endsWith('/api/tablet/heartbeat'));
		return beats.at(-1)?.toJSON().workerFinalSourceType === 'network';
	});
}
