// From the code on the glass to the same practice on a phone, with and without a network.
import { type BrowserContext, type Page } from '@playwright/test';
import { encode } from 'uqr';
import { expect, test } from './house';
import { expectAccessible, Watch } from './watch';

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/** Nothing of ours but the page's own files: no cookie, no storage that could tell anyone apart. */
async function expectNoTrace(context: BrowserContext, page: Page): Promise<void> {
	expect(await context.cookies()).toEqual([]);
	const stored = await page.evaluate(async () => ({
		local: { ...localStorage },
		databases: await indexedDB.databases()
	}));
	expect(stored).toEqual({ local: {}, databases: [] });
}

/** The addresses of everything that the worker keeps. */
async function kept(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const found = [];
		for (const name of await caches.keys()) {
			for (const { url } of await (await caches.open(name)).keys()) found.push(url);
		}
		return found;
	});
}

/** The dark squares of the code on the glass, row by row, read from what is drawn. */
async function squaresOf(page: Page, label: string): Promise<boolean[][]> {
	const code = page.getByRole('img', { name: label });
	const [, size = 0] = ((await code.getAttribute('viewBox')) ?? '').split(' ').map(Number).slice(1);
	const squares = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
	const path = (await code.locator('path').getAttribute('d')) ?? '';
	for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
		const row = squares[Number(y)];
		if (row) row[Number(x)] = true;
	}
	return squares;
}

test('the code on the glass leads to the page of the practice that was used', async ({
	tablet,
	server
}) => {
	const { glass } = tablet;
	await glass.wakes();
	await glass.beginsLookAround();
	await glass.press('Stop');
	await glass.press('Nothing now');
	await glass.press('Go gently.');
	await glass.press('Keep');
	await glass.sees('You don’t have to carry it alone.');
	await glass.press('Take it home');
	await glass.sees('The same minute, at home');
	const address = `${server.origin}/take-home/look-around`;
	await expect(glass.page.getByText(address)).toBeVisible();
	const label = 'The address below, as a QR code';
	expect(await squaresOf(glass.page, label)).toEqual(encode(address, { border: 4 }).data);
	const box = await glass.page.getByRole('img', { name: label }).boundingBox();
	const mm = await glass.page.evaluate(() =>
		Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'))
	);
	const { size } = encode(address, { border: 4 });
	// The code without its quiet border.
	expect(((box?.width ?? 0) * (size - 8)) / size / mm).toBeGreaterThanOrEqual(30);
	await glass.press('Back');
	await glass.press('Done');
	await glass.rests();
	await glass.rememberedNothing();
});

test('a phone plays it with a network and without one, and keeps nothing else', async ({
	server,
	browser
}) => {
	const context = await browser.newContext({ ...PHONE, locale: 'en-US' });
	const watch = new Watch(context, server.origin);
	watch.expectNoNetwork();
	const asked: string[] = [];
	context.on('request', (request) => asked.push(new URL(request.url()).pathname));
	const page = await context.newPage();
	await page.goto(`${server.origin}/take-home/look-around`);
	await expect(page.getByText('This page now works with no network too.')).toBeVisible();
	await expectAccessible(page);
	await plays(page);
	await expectNoTrace(context, page);

	// The page, its practice and what they stand on; of the kiosk not even its own page.
	const files = await kept(page);
	expect(files).toContain(`${server.origin}/take-home/look-around`);
	expect(files).not.toContain(`${server.origin}/`);
	const shell = await page.request.get(`${server.origin}/service-worker.js`);
	const all = (await shell.text()).match(/_app\/immutable\/[^"'`]+\.js/g) ?? [];
	expect(files.length).toBeLessThan(all.length);
	expect(asked.filter((path) => path.startsWith('/api'))).toEqual([]);

	await server.stop();
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Look Around' })).toBeVisible();
	await plays(page);
	await expectNoTrace(context, page);

	await server.start();
	await page.getByRole('link', { name: 'See them all' }).click();
	await expect(page.getByRole('heading', { name: 'Quiet minutes, at home' })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: /^Soft Breath/ }).click();
	await expect(page.getByRole('heading', { name: 'Soft Breath' })).toBeVisible();
	watch.assertQuiet();
	await context.close();
});

/** From its start to a kind stop. */
async function plays(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Start', exact: true }).press('Enter');
	await page.getByRole('button', { name: 'Begin', exact: true }).press('Enter');
	await expect(page.getByRole('button', { name: 'I see one' })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Stop', exact: true }).press('Enter');
	await expect(
		page.getByRole('heading', { name: 'You made room for yourself. That counts.' })
	).toBeVisible();
	await expectAccessible(page);
	const help = page.getByText('If you need help now, call your local emergency number.');
	await expect(help).toBeVisible();
}

test('it speaks the browser’s language, and another one at a touch', async ({
	server,
	browser
}) => {
	const context = await browser.newContext({ ...PHONE, locale: 'es-MX' });
	const page = await context.newPage();
	await page.goto(`${server.origin}/take-home/soft-breath`);
	await expect(page.getByRole('heading', { name: 'Respiración suave' })).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('lang', 'es');
	await expectAccessible(page);
	await page.getByRole('button', { name: 'English' }).click();
	await expect(page.getByRole('heading', { name: 'Soft Breath' })).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expectNoTrace(context, page);
	await context.close();
});

test('what isn’t a practice isn’t there', async ({ server, request }) => {
	expect((await request.get(`${server.origin}/take-home/unheard-of`)).status()).toBe(404);
	const answer = await request.get(`${server.origin}/take-home/soft-breath`);
	expect(answer.headers()['set-cookie']).toBeUndefined();
});
