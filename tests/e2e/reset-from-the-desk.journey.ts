import { countedOnce } from './counted';
import { expect, test } from './house';
import type { Page } from '@playwright/test';

async function openDesk(staff: Page, origin: string): Promise<void> {
	await staff.goto(`${origin}/desk`);
	await expect(staff.getByText('By the window').first()).toBeVisible();
}

/** By the page's own clock, in milliseconds since 1970: when such an element with these words is there. */
function whenThere(page: Page, selector: string, words: string): Promise<number> {
	const look = ([selector, words]: [string, string]) =>
		new Promise<number>((resolve) => {
			const observer = new MutationObserver(() => {
				const found = [...document.querySelectorAll(selector)];
				if (!found.some(({ textContent }) => textContent.includes(words))) return;
				observer.disconnect();
				resolve(Date.now());
			});
			const all = { subtree: true, childList: true, characterData: true, attributes: true };
			observer.observe(document.body, all);
		});
	return page.evaluate(look, [selector, words] as [string, string]);
}

test('the desk resets a tablet in the middle of a practice, and knows it in less than two seconds', async ({
	staff,
	tablet,
	server
}) => {
	const { glass } = tablet;
	await openDesk(staff, server.origin);
	await expect(staff.getByText('Resting').first()).toBeVisible();
	await glass.wakes();
	await glass.checksIn(8, null);
	await glass.beginsLookAround();
	await expect(staff.getByText('In use').first()).toBeVisible();

	const free = whenThere(glass.page, '[data-phase="attract"]', '');
	const done = whenThere(staff, '[role="status"]', 'Reset now: done');
	await staff.evaluate(() => {
		addEventListener('click', () => Reflect.set(window, 'pressed', Date.now()), true);
	});
	await staff.getByRole('button', { name: 'Reset By the window' }).click();
	await staff.getByRole('menuitem', { name: 'Reset now' }).click();
	await glass.rests();
	await expect(staff.getByText('Reset now: done')).toBeVisible();
	const pressed: number = await staff.evaluate(() => Reflect.get(window, 'pressed'));
	expect((await free) - pressed).toBeLessThan(2000);
	expect((await done) - pressed).toBeLessThan(2000);
	await glass.rememberedNothing();

	// Reset clears the screen, never the outbox.
	const { cells } = await countedOnce(server, 2);
	expect(cells).toMatchObject({ 'ended reset': 1, 'pain-before 7-10': 1 });
});

test('a reset that was meant for a visit that has ended never hits the next one', async ({
	staff,
	tablet,
	server
}) => {
	const { glass } = tablet;
	await openDesk(staff, server.origin);
	await glass.wakes();
	await expect(staff.getByText('In use').first()).toBeVisible();
	// The receptionist has seen this visit; while she makes up her mind, the next person is there.
	await staff.getByRole('button', { name: 'Reset By the window' }).click();
	await glass.press('Stop');
	await glass.wakes();
	await glass.beginsLookAround();
	await staff.getByRole('menuitem', { name: 'Reset now' }).click();
	await expect(staff.getByText('That visit had already ended.')).toBeVisible();
	await expect(glass.page.getByRole('button', { name: 'I see one' })).toBeVisible();
});

test('the desk is told what to do instead when a tablet is offline', async ({
	staff,
	tablet,
	server
}) => {
	await openDesk(staff, server.origin);
	await expect(staff.getByText('Resting').first()).toBeVisible();
	await tablet.context.close();
	await expect(staff.getByText('Offline').first()).toBeVisible({ timeout: 60_000 });
	await expect(staff.getByText('At the glass:')).toBeVisible();
});
