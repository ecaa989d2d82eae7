import type { Page, Route } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeNextBuild } from '../support/next-build';
import { counted, countedOnce } from './counted';
import { expect, test, type Tablet } from './house';

const NEXT = 'next-version';
const SYNC = '**/api/sync';
/** Chromium lets the worker before finish what it is about, for at most five minutes. */
const IN_SERVICE_WITHIN = { timeout: 330_000 };

test('an update that is cut off, that throws, or that comes while records are sent, loses nothing', async ({
	tablet,
	server
}, testInfo) => {
	test.slow();
	expectTrouble(tablet);
	const next = testInfo.outputPath('next');
	makeNextBuild(next, NEXT);
	const thrower = testInfo.outputPath('thrower');
	makeNextBuild(thrower, NEXT);
	const worker = path.join(thrower, 'build/client/service-worker.js');
	writeFileSync(worker, `throw new Error('not today');${readFileSync(worker, 'utf8')}`);

	await tablet.context.route(SYNC, (route) => route.abort());
	const { glass } = tablet;
	await glass.wakes();
	await glass.checksIn(6, 5);
	await glass.press('They called me');
	await glass.rests();
	expect(counted(server).records).toBe(0);

	await server.stop();
	await server.start(serves(next, '--import', './tests/support/dies-half-way.js'));
	expect(await update(tablet.glass.page)).toBe('redundant');
	await startsColdAndAlone(tablet, null);

	await tablet.context.route(SYNC, (route) => route.abort());
	await server.start(serves(thrower));
	expect(await update(tablet.glass.page)).toBe('refused');
	await server.stop();
	await startsColdAndAlone(tablet, null);

	// The server counts it, and the page goes before it hears so.
	const heardAgain = await holdAnswers(tablet);
	await server.start(serves(next));
	await expect.poll(() => counted(server).records).toBe(1);
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

/** A server that is gone, or dies in the middle of a file; requests that are held up; a worker that throws. */
function expectTrouble(tablet: Tablet): void {
	tablet.expectNoNetwork();
	for (const watch of tablet.watches) {
		watch.expectComplaint(/net::ERR_(FAILED|INCOMPLETE)|not today/);
	}
}

function serves(folder: string, ...flags: string[]): [string, ...string[]] {
	return [process.execPath, ...flags, 'tests/support/serve-build.js', folder];
}

/** What becomes of the version that the page finds on the server. */
function update(page: Page): Promise<'refused' | 'redundant' | 'installed'> {
	return page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		const became = new Promise<'redundant' | 'installed'>((resolve) =>
			registration.addEventListener('updatefound', () => {
				const { installing } = registration;
				installing?.addEventListener('statechange', () => {
					const { state } = installing;
					if (state === 'redundant' || state === 'installed') resolve(state);
				});
			})
		);
		const refused = registration.update().then(
			() => became,
			() => 'refused' as const
		);
		return Promise.race([became, refused]);
	});
}

/** The server is gone, the browser was closed: the kiosk is there all the same, in this version. */
async function startsColdAndAlone(tablet: Tablet, version: string | null): Promise<void> {
	await tablet.restart();
	expectTrouble(tablet);
	await tablet.glass.rests();
	const html = tablet.glass.page.locator('html');
	if (version) await expect(html).toHaveAttribute('data-version', version);
	else await expect(html).not.toHaveAttribute('data-version');
}

/** Requests with records reach the server, and no answer comes back until the returned function is called. */
async function holdAnswers(tablet: Tablet): Promise<() => Promise<void>> {
	const held: Route[] = [];
	await tablet.context.route(SYNC, async (route) => {
		held.push(route);
		await route.fetch().catch(() => undefined);
	});
	return async () => {
		await tablet.context.unroute(SYNC);
		// Those of a page that has gone can't be ended any more.
		for (const route of held) await route.abort().catch(() => undefined);
	};
}
