// What staff do in a browser, in the words that stand on the screen.
import { expect, type Page } from '@playwright/test';
import { invitationOn } from './glass';
import { expectAccessible } from './watch';

export const OWNER = { username: 'olive.owner', passphrase: 'four quiet river stones' };
export const STAFF_PIN = '271944';
export const CLINIC = 'Harbour Clinic';

/** From the one-time link to the page where the first tablet is added. */
export async function setUpClinic(page: Page, link: string): Promise<void> {
	await page.goto(link);
	await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible();
	await expect(page.getByLabel('Set-up code')).not.toHaveValue('');
	await expect(page).toHaveURL((url) => url.hash === '');
	await expectAccessible(page);
	await page.getByLabel('Username').fill(OWNER.username);
	await page.getByLabel('Passphrase', { exact: true }).fill(OWNER.passphrase);
	await page.getByRole('button', { name: 'Next' }).click();

	await expect(page.getByRole('heading', { name: 'Your clinic' })).toBeVisible();
	await expectAccessible(page);
	await page.getByLabel('Name of the clinic').fill(CLINIC);
	await page.getByLabel('Time zone').fill('America/New_York');
	for (const language of ['English', 'Español']) await page.getByLabel(language).check();
	await page.getByLabel('I know, and want it on the tablets').check();
	await openDayAndNight(page);
	await page.getByRole('button', { name: 'Next' }).click();

	await expect(page.getByRole('heading', { name: 'Help lines' })).toBeVisible();
	await expectAccessible(page);
	await page.getByLabel('Fill in from a country').selectOption({ label: 'United States' });
	await page.getByLabel('I have checked these lines').check();
	await page.getByRole('button', { name: 'Next' }).click();

	await expect(page.getByRole('heading', { name: 'The glass' })).toBeVisible();
	await expectAccessible(page);
	await page.getByLabel('Staff PIN for the glass').fill(STAFF_PIN);
	await page.getByRole('button', { name: 'Finish and add a tablet' }).click();
	await expect(page.getByRole('heading', { name: 'Tablets' })).toBeVisible();
	await expectAccessible(page);
}

/** Journeys run at any hour. Closing at the opening time means the next morning. */
async function openDayAndNight(page: Page): Promise<void> {
	const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
	for (const day of days) {
		await page.getByLabel(`Open on ${day}`).check();
		await page.getByLabel(`${day}: opens`).fill('00:00');
		await page
			.getByLabel(`${day}: to`)
			.or(page.getByLabel(`${day}: closes`))
			.fill('00:00');
	}
}

export async function signIn(page: Page, origin: string): Promise<void> {
	await page.goto(`${origin}/sign-in`);
	await expectAccessible(page);
	await page.getByLabel('Username').fill(OWNER.username);
	await page.getByLabel('Passphrase', { exact: true }).fill(OWNER.passphrase);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

/** Both screens of a pairing: the owner's page of tablets, and the tablet. */
export async function pairTablet(owner: Page, tablet: Page, origin: string): Promise<void> {
	await owner.goto(`${origin}/clinic/tablets`);
	await owner.getByLabel('Name of the tablet').fill('By the window');
	await owner.getByRole('button', { name: 'Make a code' }).click();
	const code = (await owner.getByTestId('pairing-code').innerText()).replace(/[^A-Z0-9]/g, '');
	await expectAccessible(owner);

	await tablet.goto(`${origin}/#pair=${code}`);
	const digits = await tablet.getByText(/^\d{4}$/).innerText();
	await expectAccessible(tablet);
	await expect(owner.getByText(`Does the tablet show ${digits}?`)).toBeVisible();
	await owner.getByRole('button', { name: 'Yes, the same digits' }).click();

	await expect(owner.getByText('“By the window” is paired.')).toBeVisible();
	await tablet.getByRole('button', { name: 'It matches' }).click();
	// To the letter: while it waits it says something much like it.
	await expect(tablet.getByText('Ready for offline.', { exact: true })).toBeVisible();
	await expectAccessible(tablet);
	await tablet.getByRole('button', { name: 'Begin' }).click();
	await expect(invitationOn(tablet)).toBeVisible();
}
