// Staff pages whose scripts are late: what needs them can't be pressed until they are there, and what
// doesn't works at once. Nothing that was pressed, typed or chosen is lost.
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, test } from './house';

/** Opens a page whose scripts wait; they come when the returned function is called. */
async function openAsleep(page: Page, address: string): Promise<() => Promise<void>> {
	let come = (): void => undefined;
	const coming = new Promise<void>((resolve) => (come = resolve));
	await page.unrouteAll({ behavior: 'wait' });
	await page.route('**/*.js', async (route) => {
		await coming;
		await route.continue();
	});
	await page.goto(address, { waitUntil: 'commit' });
	return async () => {
		come();
		await page.unrouteAll({ behavior: 'wait' });
	};
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('the desk offers what it can do as soon as it can, and the way out at once', async ({
	server,
	staff,
	tablet
}) => {
	await tablet.glass.rests();
	const desk = `${server.origin}/desk`;
	const wake = await openAsleep(staff, desk);
	await expect(staff.getByText('Looking for the tablets…')).toBeVisible();
	await expect(button(staff, 'Español')).toBeDisabled();
	// No tablet yet, and so no button of one that would do nothing.
	await expect(staff.getByRole('button', { name: /^(Reset|More|All)/ })).toHaveCount(0);
	await wake();
	await button(staff, 'Reset By the window').click();
	await expect(staff.getByRole('menuitem').first()).toBeVisible();
	await staff.keyboard.press('Escape');
	await button(staff, 'Español').click();
	await expect(staff.getByRole('heading', { name: 'Recepción' })).toBeVisible();

	const wakeAgain = await openAsleep(staff, desk);
	await button(staff, 'Cerrar sesión').click();
	await staff.waitForURL(/sign-in/, { waitUntil: 'commit' });
	await wakeAgain();
});

test('on the pages of the clinic nothing is lost to late scripts', async ({
	server,
	staff,
	browser
}) => {
	for (const [path, names] of Object.entries({
		'/clinic/settings': ["Use Monday's hours for every open day", 'Add a day'],
		'/clinic/people': ['Remove olive.owner'],
		'/clinic/staff-card': ['Print']
	})) {
		const wake = await openAsleep(staff, server.origin + path);
		for (const name of names) await expect(button(staff, name)).toBeDisabled();
		await wake();
		for (const name of names) await expect(button(staff, name)).toBeEnabled();
	}

	await test.step('a picture that was chosen is sent', async () => {
		const create = { width: 900, height: 700, channels: 3, background: '#557799' } as const;
		const buffer = await sharp({ create }).jpeg().toBuffer();
		const wake = await openAsleep(staff, `${server.origin}/clinic/pictures`);
		const input = staff.getByLabel('Add pictures');
		await input.setInputFiles({ name: 'sea.jpg', mimeType: 'image/jpeg', buffer });
		await wake();
		await expect(staff.getByText('Added. Tablets that are online')).toBeVisible();
	});

	await test.step('an invitation keeps its code', async () => {
		const wakeOwner = await openAsleep(staff, `${server.origin}/clinic/people`);
		await wakeOwner();
		await button(staff, 'Make a link').click();
		const link = await staff.getByTestId('invitation-link').innerText();
		const context = await browser.newContext();
		const guest = await context.newPage();
		const wake = await openAsleep(guest, link);
		await guest.getByLabel('Username').fill('dora.desk');
		await guest.getByLabel('Passphrase', { exact: true }).fill('six warm loaves cooling');
		await expect(button(guest, 'Make my account')).toBeDisabled();
		await wake();
		await button(guest, 'Make my account').click();
		await expect(guest.getByRole('heading', { name: 'Front desk' })).toBeVisible();
		await context.close();
	});
});
