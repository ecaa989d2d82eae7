// Everything that the desk can ask, by keyboard alone: no mouse, no touch. What the tablet shows, and
// what the desk says of it, is looked at each time.
import type { Page } from '@playwright/test';
import type { Glass } from './glass';
import { expect, test } from './house';
import { expectAccessible } from './watch';

const NAME = 'By the window';

/** Walks by Tab until the focus is on what has this name. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
	const wanted = page.getByRole('button', { name, exact: typeof name === 'string' });
	await expect(wanted.first()).toBeVisible();
	await expect(async () => {
		for (let steps = 0; steps < 40; steps += 1) {
			if (await wanted.first().evaluate((node) => node === document.activeElement)) return;
			await page.keyboard.press('Tab');
		}
		throw new Error(`Tab never comes to ${name}`);
	}).toPass();
}

/** Opens a menu and walks to one of its verbs. */
async function choose(page: Page, menu: string, verb: string): Promise<void> {
	await tabTo(page, menu);
	await page.keyboard.press('Enter');
	const item = page.getByRole('menuitem').filter({ has: page.getByText(verb, { exact: true }) });
	await expect(item).toBeVisible();
	await expectAccessible(page);
	await expect(async () => {
		for (let steps = 0; steps < 8; steps += 1) {
			if (await item.evaluate((node) => node === document.activeElement)) return;
			await page.keyboard.press('ArrowDown');
		}
		throw new Error(`no arrow leads to ${verb}`);
	}).toPass();
	await page.keyboard.press('Enter');
	await expect(item).toBeHidden();
}

async function press(page: Page, name: string | RegExp): Promise<void> {
	await tabTo(page, name);
	await page.keyboard.press('Enter');
}

async function reads(staff: Page, words: string): Promise<void> {
	await expect(staff.getByRole('status').getByText(words).first()).toBeVisible();
}

async function rests(staff: Page, glass: Glass): Promise<void> {
	await glass.rests();
	await expect(staff.getByText('Resting').first()).toBeVisible();
}

async function begins(staff: Page, glass: Glass): Promise<void> {
	await glass.wakes();
	await expect(staff.getByText('In use').first()).toBeVisible();
}

test('every task of the desk, by keyboard alone', async ({ staff, tablet, server }) => {
	test.setTimeout(360_000);
	const { glass } = tablet;
	const at = (words: string) => expect(glass.page.getByText(words).first()).toBeVisible();

	await test.step('the owner switches Call on', async () => {
		await staff.goto(`${server.origin}/clinic/settings`);
		await staff.getByLabel('Use Call').focus();
		await staff.keyboard.press('Space');
		const section = staff.getByRole('region', { name: 'Front desk' });
		await section.getByRole('button').focus();
		await staff.keyboard.press('Enter');
		await expect(section.getByRole('status')).toBeVisible();
	});

	await test.step('at a glance', async () => {
		await staff.goto(`${server.origin}/desk`);
		for (const words of [NAME, 'Resting', 'Ready for offline']) {
			await expect(staff.getByText(words).first()).toBeVisible();
		}
		await expectAccessible(staff);
	});

	await test.step('find', async () => {
		await choose(staff, `More for ${NAME}`, 'Find');
		await at('The front desk is looking for this tablet.');
		await reads(staff, 'Find: done');
		await expectAccessible(glass.page);
		await glass.page.getByText(NAME).click();
		await rests(staff, glass);
	});

	await test.step('a gentle reset, taken back; then one that is not', async () => {
		await begins(staff, glass);
		await choose(staff, `Reset ${NAME}`, 'Reset gently');
		await glass.sees('The front desk needs this tablet.');
		await reads(staff, 'They have 20 seconds.');
		await press(staff, `Let them stay: ${NAME}`);
		await glass.sees('What fits right now?');
		await choose(staff, `Reset ${NAME}`, 'Reset gently');
		await glass.sees('The front desk needs this tablet.');
		await rests(staff, glass);
		await glass.rememberedNothing();
	});

	await test.step('call', async () => {
		await begins(staff, glass);
		await glass.beginsLookAround();
		await choose(staff, `More for ${NAME}`, 'Call');
		await glass.sees('The front desk is calling.');
		await reads(staff, 'Call: done');
		await glass.press('I’m on my way');
		await rests(staff, glass);
	});

	await test.step('reset now', async () => {
		await begins(staff, glass);
		await choose(staff, `Reset ${NAME}`, 'Reset now');
		await rests(staff, glass);
		await reads(staff, 'Reset now: done');
	});

	await test.step('wipe mode, ended early', async () => {
		await choose(staff, `More for ${NAME}`, 'Wipe mode');
		await glass.sees('The glass is being cleaned.');
		await expect(staff.getByText('Wipe mode', { exact: true }).first()).toBeVisible();
		await press(staff, `Open ${NAME}`);
		await rests(staff, glass);
	});

	await test.step('close, through a reload, and undo', async () => {
		await choose(staff, `More for ${NAME}`, 'Close');
		await glass.sees('This screen is resting.');
		await glass.page.reload();
		await glass.sees('This screen is resting.');
		await glass.press('Need help now?');
		await glass.sees('Help is near');
		await glass.press('Back');
		await expect(staff.getByText('Closed', { exact: true }).first()).toBeVisible();
		await expectAccessible(staff);
		await press(staff, `Undo: ${NAME}`);
		await rests(staff, glass);
	});

	await test.step('close all for today, and open all', async () => {
		await choose(staff, 'All tablets', 'Close all for today');
		await reads(staff, '1 of 1 have confirmed');
		await glass.sees('This screen is resting.');
		await choose(staff, 'All tablets', 'Open all');
		await rests(staff, glass);
		await press(staff, 'Hide this');
		await expect(staff.getByText('have confirmed')).toBeHidden();
	});

	await test.step('reset all', async () => {
		await begins(staff, glass);
		await choose(staff, 'All tablets', 'Reset all now');
		await rests(staff, glass);
		await reads(staff, '1 of 1 have confirmed');
	});
});

test('two desks see the same, also a telephone that slept, and a desk is an app of its own', async ({
	staff,
	tablet,
	server,
	staffWatch,
	context
}) => {
	await tablet.glass.rests();
	await staff.goto(`${server.origin}/desk`);
	const other = await context.newPage();
	await other.setViewportSize({ width: 360, height: 740 });
	await other.goto(`${server.origin}/desk`);
	const wide = await other.evaluate(() => document.documentElement.scrollWidth);
	expect(wide).toBeLessThanOrEqual(360);
	await expectAccessible(other);
	// What happens while a page is frozen in the background is there when somebody looks again.
	const asleep = await context.newCDPSession(other);
	await asleep.send('Page.setWebLifecycleState', { state: 'frozen' });
	await choose(staff, `More for ${NAME}`, 'Close for today');
	await expect(staff.getByText('Close for today: done')).toBeVisible();
	await asleep.send('Page.setWebLifecycleState', { state: 'active' });
	for (const page of [staff, other]) {
		await expect(page.getByText('Close for today: done')).toBeVisible();
		await expect(page.getByText('Closed', { exact: true }).first()).toBeVisible();
	}

	const manifest = await staff.locator('link[rel=manifest]').getAttribute('href');
	expect(manifest).toBe('/desk.webmanifest');
	const { id, start_url, display } = await (
		await staff.request.get(`${server.origin}${manifest}`)
	).json();
	expect({ id, start_url, display }).toEqual({
		id: '/desk',
		start_url: '/desk',
		display: 'standalone'
	});
	await expect(tablet.glass.page.locator('link[rel=manifest]')).toHaveAttribute(
		'href',
		/\/manifest\.webmanifest$/
	);

	// The server goes and comes back: no reload, and how things are now.
	const words = /ERR_|503|Failed to load resource/;
	for (const watch of [staffWatch, ...tablet.watches]) watch.expectComplaint(words);
	await staff.evaluate(() => Reflect.set(window, 'samePage', true));
	await server.stop();
	await expect(staff.getByText('no longer up to date')).toBeVisible({ timeout: 60_000 });
	await server.start();
	await expect(staff.getByText('no longer up to date')).toBeHidden({ timeout: 60_000 });
	await expect(staff.getByText('Closed', { exact: true }).first()).toBeVisible();
	await press(other, `Open ${NAME}`);
	await tablet.glass.rests();
	expect(await staff.evaluate(() => Reflect.get(window, 'samePage'))).toBe(true);
});
