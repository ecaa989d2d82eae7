// What a public sheet of glass must not do, by the browser's own input: no menu, no selection, no zoom,
// no dragging, no paper, no way back to what was open before.
import type { Page } from '@playwright/test';
import { expect, test } from './house';

test('the glass lets nobody out of the page, and keeps itself awake', async ({ tablet }) => {
	const { glass } = tablet;
	const { page } = glass;
	await glass.wakes();
	await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
	await page.evaluate(() => Reflect.set(window, 'untouched', true));
	const refused = await page.evaluate(() => {
		const asked = {
			contextmenu: new MouseEvent('contextmenu', { bubbles: true, cancelable: true }),
			selectstart: new Event('selectstart', { bubbles: true, cancelable: true }),
			dragstart: new DragEvent('dragstart', { bubbles: true, cancelable: true }),
			copy: new ClipboardEvent('copy', { bubbles: true, cancelable: true }),
			'ctrl + wheel': new WheelEvent('wheel', { ctrlKey: true, bubbles: true, cancelable: true }),
			print: new KeyboardEvent('keydown', {
				key: 'p',
				ctrlKey: true,
				bubbles: true,
				cancelable: true
			}),
			'zoom in': new KeyboardEvent('keydown', {
				key: '+',
				ctrlKey: true,
				bubbles: true,
				cancelable: true
			}),
			'back by key': new KeyboardEvent('keydown', {
				key: 'ArrowLeft',
				altKey: true,
				bubbles: true,
				cancelable: true
			})
		};
		const heading = document.querySelector('h1') ?? document.body;
		return Object.entries(asked)
			.filter(([, event]) => heading.dispatchEvent(event))
			.map(([name]) => name);
	});
	expect(refused, 'what was let through').toEqual([]);

	await pinch(page);
	expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
	expect(
		await page.evaluate(() => getComputedStyle(document.documentElement).overscrollBehaviorY)
	).toBe('none');
	await page.getByRole('heading', { level: 1 }).click({ clickCount: 3 });
	expect(await page.evaluate(() => getSelection()?.toString())).toBe('');

	// As a swipe from the edge does.
	await page.evaluate(() => history.back());
	await page.evaluate(() => history.back());
	await glass.sees('What fits right now?');
	expect(await page.evaluate(() => Reflect.get(window, 'untouched'))).toBe(true);

	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
	await page.emulateMedia({ media: null });

	// Nothing can be copied here; what the system's own menus took goes with the visit.
	await tablet.context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.evaluate(() => navigator.clipboard.writeText('taken by a menu of the system'));
	await glass.press('They called me');
	await glass.rests();
	await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('');
});

async function pinch(page: Page): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send('Input.synthesizePinchGesture', { x: 640, y: 300, scaleFactor: 2.5 });
	await session.detach();
}
