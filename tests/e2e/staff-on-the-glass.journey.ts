import type { Page } from '@playwright/test';
import { expect, test } from './house';
import { STAFF_PIN } from './staff';

/** Wipe mode lasts this long, in milliseconds. */
const WIPE_MODE_MS = 60_000;

test('staff on the glass see that all is well, clean it, and take it out of service', async ({
	tablet,
	server
}) => {
	const { glass } = tablet;
	const { page } = glass;
	await page.clock.install();
	await page.goto(server.origin);
	await glass.wakes();
	await glass.press('They called me');
	await glass.rests();

	await opensPanel(page, STAFF_PIN);
	await glass.sees('Staff');
	const says = (name: string, state: string | RegExp) =>
		expect(page.locator('dl > div', { hasText: name }).locator('dd')).toHaveText(state);
	await says('Records', 'In order');
	await says('Set aside', 'None');
	await says('Ready for offline', 'Yes');
	await says('Last visit cleared', /^Nothing left, /);
	await expect(page.getByText(/^Version \d/)).toBeVisible();

	await glass.press('Clean the glass');
	const clock = page.getByRole('timer');
	await expect(clock).toBeVisible();
	// A cloth and a hand, and staff who hold the corner: nothing answers.
	await page.mouse.click(640, 700);
	await page.keyboard.press('Control+Alt+Shift+S');
	await page.clock.fastForward(WIPE_MODE_MS / 2);
	await expect(clock).toBeVisible();
	await page.clock.fastForward(WIPE_MODE_MS / 2);
	await glass.rests();

	await opensPanel(page, STAFF_PIN);
	await glass.press('Out of service');
	await expect(glass.invitation).toBeHidden();
	// A test is quicker than a hand and than the disk.
	await expect.poll(() => page.evaluate(keptClosed)).toBeTruthy();
	await page.reload();
	// A touch opens nothing, also after the page was loaded anew; help is there all the same.
	await expect(page.getByRole('button', { name: 'Need help now?' })).toBeVisible();
	await page.mouse.click(640, 200);
	await expect(glass.invitation).toBeHidden();
	await opensPanel(page, STAFF_PIN);
	await glass.press('Back in service');
	await glass.rests();
});

test('wrong tries lock the panel, and loading the page anew doesn’t open it', async ({
	tablet
}) => {
	const { page } = tablet.glass;
	for (let wrong = 0; wrong < 4; wrong++) {
		await opensPanel(page, '000000');
		await expect(page.getByText('That is not the PIN.')).toBeVisible();
		await tablet.glass.press('Close');
	}
	await opensPanel(page, '000000');
	await expect(page.getByText(/Too many tries/)).toBeVisible();
	await page.reload();
	await tablet.glass.rests();
	await opensPanel(page, STAFF_PIN);
	await expect(page.getByText(/Too many tries/)).toBeVisible();
	await expect(page.getByRole('heading', { name: /^Staff:/ })).toBeHidden();
});

/** What the tablet's own store holds of it. */
function keptClosed(): Promise<unknown> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open('quiet-minute-tablet');
		opening.onerror = () => reject(opening.error);
		opening.onsuccess = () => {
			const asked = opening.result.transaction('kept').objectStore('kept').get('closed');
			asked.onsuccess = () => {
				opening.result.close();
				resolve(asked.result);
			};
		};
	});
}

/** The pad, with this PIN typed and entered; a locked pad takes no digits. */
async function opensPanel(page: Page, pin: string): Promise<void> {
	const pad = page.getByRole('heading', { name: 'Staff PIN' });
	const typed = page.getByRole('status', { name: `${pin.length} digits typed` });
	const locked = page.getByText(/Too many tries/);
	// What follows a touch at once is swallowed with it, keys included, and a test types quicker than
	// any hand: until the pad has taken the whole PIN, it is typed again.
	await expect(async () => {
		if (!(await pad.isVisible())) await page.keyboard.press('Control+Alt+Shift+S');
		await expect(pad).toBeVisible({ timeout: 2000 });
		for (let digit = 0; digit < 12; digit++) await page.keyboard.press('Backspace');
		await page.keyboard.type(pin);
		await expect(typed.or(locked)).toBeVisible({ timeout: 2000 });
	}).toPass();
	await page.getByRole('button', { name: 'Enter', exact: true }).press('Enter');
}
