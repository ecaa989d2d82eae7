import type { Page } from '@playwright/test';
import { makeNextBuild } from '../support/next-build';
import type { RunningServer } from '../support/running-server';
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

	await page.evaluate(() => Reflect.set(window, 'untouched', true));
	await nextVersionComes(server, page, testInfo.outputPath('next'));
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
	// The page of the new version stands, and what only the one before needed is given up.
	await expect.poll(() => versionsKept(page)).toEqual([NEXT]);
	expect(await countedOnce(server, ONE_WHOLE_VISIT.records)).toEqual(ONE_WHOLE_VISIT);
});

test('a new version that takes over before the page can know of updates is noticed', async ({
	tablet,
	server
}, testInfo) => {
	tablet.expectNoNetwork();
	const { glass } = tablet;
	const { page } = glass;
	await glass.rests();
	// The page's own part about updates comes by a timer: while no time passes, it doesn't.
	await page.clock.install();
	await page.clock.pauseAt(Date.now() + 60_000);
	await nextVersionComes(server, page, testInfo.outputPath('next'));
	await page.reload();
	await glass.rests();
	await page.evaluate(async () => {
		const changed = new Promise((resolve) =>
			navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
		);
		const registration = await navigator.serviceWorker.getRegistration();
		registration?.waiting?.postMessage({ type: 'SKIP_WAITING' });
		await changed;
	});
	await expect(page.locator('html')).not.toHaveAttribute('data-version');

	await page.clock.resume();
	await expect(page.locator('html')).toHaveAttribute('data-version', NEXT);
	await glass.rests();
});

/** The server is of the next version, and the tablet has fetched all of it. */
async function nextVersionComes(server: RunningServer, page: Page, folder: string): Promise<void> {
	makeNextBuild(folder, NEXT);
	await server.stop();
	await server.start([process.execPath, 'tests/support/serve-build.js', folder]);
	// As the page does every hour.
	await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
	await expect.poll(() => newVersionWaits(page)).toBe(true);
}

function newVersionWaits(page: Page): Promise<boolean> {
	return page.evaluate(async () => {
		const registration = await navigator.serviceWorker.getRegistration();
		return (registration?.waiting ?? null) !== null;
	});
}

/** Of the files in the cache: only the new version's have it in their address. */
function versionsKept(page: Page): Promise<string[]> {
	return page.evaluate(async (next) => {
		const kept = new Set<string>();
		for (const name of await caches.keys()) {
			for (const { url } of await (await caches.open(name)).keys()) {
				const hashed = /\/immutable\/(.*)/.exec(url)?.[1];
				if (hashed) kept.add(hashed.startsWith(`${next}/`) ? next : 'the version before');
			}
		}
		return [...kept];
	}, NEXT);
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
