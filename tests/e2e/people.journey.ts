import type { Browser, Page } from '@playwright/test';
import { expect, test } from './house';
import { expectAccessible, Watch } from './watch';

const PASSPHRASE = 'six warm loaves cooling';

/** Another person's browser, watched like the others. */
async function newBrowser(browser: Browser, origin: string) {
	const context = await browser.newContext({ locale: 'en-US' });
	return { page: await context.newPage(), watch: new Watch(context, origin) };
}

async function makeLink(owner: Page, origin: string, role: string): Promise<string> {
	await owner.goto(`${origin}/clinic/people`);
	await owner.getByRole('radio', { name: new RegExp(`^${role}`) }).check();
	await owner.getByRole('button', { name: 'Make a link' }).click();
	return await owner.getByTestId('invitation-link').innerText();
}

async function join(page: Page, link: string, username: string): Promise<void> {
	await page.goto(link);
	await expect(page.getByLabel('Invitation code')).not.toHaveValue('');
	await expect(page).toHaveURL((url) => url.hash === '');
	await page.getByLabel('Username').fill(username);
	await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
	await page.getByRole('button', { name: 'Make my account' }).click();
}

test('an owner lets somebody in by a link, and sends them away again', async ({
	staff,
	server,
	browser
}) => {
	const link = await makeLink(staff, server.origin, 'Front desk');
	await expectAccessible(staff);

	const { page: dora, watch } = await newBrowser(browser, server.origin);
	await dora.goto(link);
	await expect(dora.getByRole('heading', { name: 'You are invited' })).toBeVisible();
	await expectAccessible(dora);
	await dora.getByLabel('Username').fill('dora.desk');
	await dora.getByLabel('Passphrase', { exact: true }).fill('password1234');
	await dora.getByRole('button', { name: 'Make my account' }).click();
	await expect(dora.getByText('This is one that guessers try early.')).toBeVisible();
	await expectAccessible(dora);
	await dora.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
	await dora.getByRole('button', { name: 'Make my account' }).click();
	await expect(dora.getByRole('heading', { name: 'Front desk' })).toBeVisible();
	await expect(dora.getByRole('link', { name: 'Trends' })).toHaveCount(0);

	const { page: eve, watch: evesWatch } = await newBrowser(browser, server.origin);
	evesWatch.expectComplaint(/status of 400/);
	await join(eve, link, 'eve');
	await expect(eve.getByText('This link has been used')).toBeVisible();

	await staff.reload();
	await staff.getByRole('button', { name: 'Remove dora.desk' }).click();
	await expectAccessible(staff);
	await staff.getByRole('button', { name: 'Remove', exact: true }).last().click();
	await expect(staff.getByText('dora.desk was removed and signed out.')).toBeVisible();
	// The open desk learns it by itself, without a reload.
	watch.expectComplaint(/status of 401/);
	await expect(dora.getByText('You are no longer signed in.')).toBeVisible();
	await dora.goto(`${server.origin}/desk`);
	await expect(dora.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a clinic keeps its last owner', async ({ staff, server, staffWatch }) => {
	await staff.goto(`${server.origin}/clinic/people`);
	await staff.getByLabel('Role of olive.owner', { exact: true }).selectOption('Front desk');
	staffWatch.expectComplaint(/status of 409/);
	await staff.getByRole('button', { name: 'Change the role of olive.owner' }).click();
	await expect(staff.getByText('A clinic needs an owner.')).toBeVisible();
	await staff.reload();
	await expect(staff.getByLabel('Role of olive.owner', { exact: true })).toHaveValue('owner');
});

test('the log tells the owner who did what, on the page and in a file', async ({
	staff,
	server,
	tablet
}) => {
	await tablet.glass.rests();
	await staff.goto(`${server.origin}/clinic/audit`);
	await expect(staff.getByRole('cell', { name: 'paired a tablet' })).toBeVisible();
	await expectAccessible(staff);
	await staff.getByLabel('What').selectOption('agreed to a tablet');
	await staff.getByRole('button', { name: 'Show' }).click();
	await expect(staff.getByRole('cell', { name: 'paired a tablet' })).toHaveCount(0);
	await expect(staff.getByRole('row')).toHaveCount(2);

	const file = async (format: string) => {
		const downloading = staff.waitForEvent('download');
		await staff.getByRole('link', { name: `Download as ${format}` }).click();
		const stream = await (await downloading).createReadStream();
		return Buffer.concat(await stream.toArray()).toString('utf8');
	};
	expect(await file('CSV')).toMatch(/"olive.owner","pairing-agreed"/);
	expect(JSON.parse(await file('JSON'))).toMatchObject([
		{ actor: 'olive.owner', action: 'pairing-agreed' }
	]);
});

test('one owner has two clinics, and each page and form keeps to its own', async ({
	staff,
	server
}) => {
	await staff.goto(`${server.origin}/account`);
	await staff.getByRole('button', { name: 'Add a clinic' }).click();
	await expect(staff.getByRole('heading', { name: 'Your clinic' })).toBeVisible();
	await staff.getByLabel('Name of the clinic').fill('Hill Clinic');
	await staff.getByLabel('Time zone').fill('America/New_York');
	await staff.getByRole('button', { name: 'Next' }).click();
	await staff.getByLabel('Fill in from a country').selectOption({ label: 'United States' });
	await staff.getByLabel('I have checked these lines').check();
	await staff.getByRole('button', { name: 'Next' }).click();
	await staff.getByLabel('Staff PIN for the glass').fill('482917');
	await staff.getByRole('button', { name: 'Finish and add a tablet' }).click();
	await expect(staff.getByRole('heading', { name: 'Tablets' })).toBeVisible();
	await expect(staff.getByRole('navigation', { name: 'Choose a clinic' })).toContainText(
		'Hill Clinic'
	);
	await expectAccessible(staff);

	// The code is for the clinic whose page it is, though it isn't the first one.
	await staff.getByLabel('Name of the tablet').fill('Hill tablet');
	await staff.getByRole('button', { name: 'Make a code' }).click();
	await expect(staff.getByTestId('pairing-code')).toBeVisible();
	await staff.getByRole('link', { name: 'People' }).click();
	await expect(staff.getByRole('heading', { name: 'People' })).toBeVisible();
	await staff.getByRole('link', { name: 'Log' }).click();
	await expect(staff.getByText('Hill tablet')).toBeVisible();
	await staff.getByRole('link', { name: 'Harbour Clinic' }).click();
	await expect(staff.getByRole('cell', { name: 'set the clinic up' })).toBeVisible();
	await expect(staff.getByText('Hill tablet')).toHaveCount(0);
});
