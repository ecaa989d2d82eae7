// A tablet on a wall, with nobody who looks after it: whatever stops the page, it begins again by
// itself or with the kiosk browser's first start, and what was given is kept.
import type { Page } from '@playwright/test';
import { countedOnce } from './counted';
import type { Glass } from './glass';
import { expect, test } from './house';

const RECOVERED_WITHIN = { timeout: 10_000 };

test('a mistake outside of what is drawn leads to the attract loop', async ({ tablet, server }) => {
	for (const watch of tablet.watches) watch.expectComplaint(/a mistake of ours/);
	const { glass } = tablet;
	await checkedIn(glass);
	await glass.page.evaluate(() =>
		setTimeout(() => {
			throw new Error('a mistake of ours');
		})
	);
	await expect(glass.invitation).toBeVisible(RECOVERED_WITHIN);
	await glass.rememberedNothing();
	await keptTheAnswers(server);
});

test('a page whose frames have stopped is loaded anew, in the middle of a visit', async ({
	tablet,
	server
}) => {
	const { glass } = tablet;
	const { page } = glass;
	await checkedIn(glass);
	await page.evaluate(() => {
		Reflect.set(window, 'untouched', true);
		window.requestAnimationFrame = () => 0;
	});
	await expect.poll(() => isUntouched(page), RECOVERED_WITHIN).toBe(false);
	await glass.rests();
	await glass.rememberedNothing();
	await keptTheAnswers(server);
});

test('a renderer that was killed loses nothing, and the next start begins at the loop', async ({
	tablet,
	server
}) => {
	const { glass, context } = tablet;
	await checkedIn(glass);
	const crashed = glass.page.waitForEvent('crash');
	await glass.page.goto('chrome://crash').catch(() => undefined);
	await crashed;
	// As a kiosk browser does, and the system: docs/tablet.md.
	const page = await context.newPage();
	const began = Date.now();
	await page.goto(tablet.origin);
	await expect(page.getByRole('button', { name: /Touch to begin/ })).toBeVisible(RECOVERED_WITHIN);
	expect(Date.now() - began).toBeLessThan(RECOVERED_WITHIN.timeout);
	await keptTheAnswers(server);
});

test('a lost graphics context leaves no empty picture', async ({ tablet }) => {
	const { glass } = tablet;
	const { page } = glass;
	await glass.rests();
	await expect.poll(() => emptyCanvases(page)).toBe(0);
	// What a graphics process that crashed leaves: canvases with nothing on them, and this event.
	await page.evaluate(() => {
		for (const canvas of document.querySelectorAll('canvas')) {
			canvas.width += 0;
			canvas.dispatchEvent(new Event('contextlost', { cancelable: true }));
			canvas.dispatchEvent(new Event('contextrestored'));
		}
	});
	await expect.poll(() => emptyCanvases(page), RECOVERED_WITHIN).toBe(0);
	await glass.wakes();
});

test('a page that begins over and over slows down, and the desk hears of it', async ({
	tablet,
	staff,
	server
}) => {
	const { page } = tablet.glass;
	await staff.goto(`${server.origin}/desk`);
	await expect(staff.getByText('Resting', { exact: true })).toBeVisible();
	for (let start = 0; start < 4; start++) {
		await page.reload();
		// A page that is gone before its scripts have come hasn't begun.
		await tablet.glass.rests();
	}
	await expect(
		staff.getByText('It keeps starting over. Restart it.', { exact: true })
	).toBeVisible();
});

test('what a wipe couldn’t take away is found, told, and gone with a page that begins anew', async ({
	tablet
}) => {
	const { glass } = tablet;
	const { page } = glass;
	await glass.wakes();
	await page.evaluate(() => {
		Reflect.set(window, 'untouched', true);
		localStorage.setItem('left', 'by somebody');
		Storage.prototype.removeItem = () => undefined;
	});
	const told = page.waitForRequest((request) => {
		const { faults } = Object(request.url().endsWith('/heartbeat') && request.postDataJSON());
		return Array.isArray(faults) && faults.includes('residue');
	});
	await glass.press('They called me');
	await expect.poll(() => isUntouched(page), RECOVERED_WITHIN).toBe(false);
	await told;
	await glass.rests();
	expect(await page.evaluate(() => localStorage.getItem('left'))).toBeNull();
});

async function checkedIn(glass: Glass): Promise<void> {
	await glass.wakes();
	await glass.checksIn(6, 5);
}

async function keptTheAnswers(server: Parameters<typeof countedOnce>[0]): Promise<void> {
	const { cells, records } = await countedOnce(server, 1);
	expect(records).toBe(1);
	expect(cells).toMatchObject({ 'pain-before 4-6': 1, 'shame-before 4-6': 1 });
}

function emptyCanvases(page: Page): Promise<number> {
	return page.evaluate(() => {
		const [width, height] = [48, 30];
		const glance = new OffscreenCanvas(width, height).getContext('2d', {
			willReadFrequently: true
		});
		const empty = [...document.querySelectorAll('canvas')].filter((canvas) => {
			glance?.clearRect(0, 0, width, height);
			if (canvas.width > 0) glance?.drawImage(canvas, 0, 0, width, height);
			return !glance?.getImageData(0, 0, width, height).data.some((value) => value > 0);
		});
		return empty.length;
	});
}

/** False once the page has been loaded anew. */
function isUntouched(page: Page): Promise<boolean> {
	return page.evaluate(() => Reflect.has(window, 'untouched')).catch(() => true);
}
