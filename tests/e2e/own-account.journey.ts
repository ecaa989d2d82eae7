import type { Page } from '@playwright/test';
import { totpAt } from '../support/totp';
import { expect, test } from './house';
import { OWNER, signIn } from './staff';
import { expectAccessible } from './watch';

async function signOut(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Sign out', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

async function firstStep(page: Page, origin: string): Promise<void> {
	await page.goto(`${origin}/sign-in`);
	await page.getByLabel('Username').fill(OWNER.username);
	await page.getByLabel('Passphrase', { exact: true }).fill(OWNER.passphrase);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible();
}

test('a second factor: set up with an app, asked for, lost, and off again', async ({
	staff,
	server,
	staffWatch
}) => {
	await staff.goto(`${server.origin}/account`);
	await expectAccessible(staff);
	const factor = staff.getByRole('region', { name: 'Second factor' });
	await factor.getByLabel('Your passphrase now').fill(OWNER.passphrase);
	await factor.getByRole('button', { name: 'Set it up' }).click();
	const key = (await factor.getByTestId('second-factor-key').innerText()).replace(/\s/g, '');
	const recovery = await factor
		.getByRole('list', { name: 'Recovery codes' })
		.getByRole('listitem')
		.allInnerTexts();
	await expectAccessible(staff);
	staffWatch.expectComplaint(/status of 400/);
	await factor.getByLabel('Type the six digits').fill('000000');
	await factor.getByRole('button', { name: 'Switch it on' }).click();
	await expect(factor.getByText("That code isn't right")).toBeVisible();
	await factor.getByLabel('Type the six digits').fill(totpAt(key, Date.now()));
	await factor.getByRole('button', { name: 'Switch it on' }).click();
	await expect(staff.getByText('The second factor is on.')).toBeVisible();
	await expectAccessible(staff);

	await signOut(staff);
	await firstStep(staff, server.origin);
	await expectAccessible(staff);
	// The first step alone opens nothing.
	expect((await staff.request.get(`${server.origin}/api/trends`)).status()).toBe(401);
	await staff.getByLabel('Code').fill('000000');
	await staff.getByRole('button', { name: 'Sign in' }).click();
	await expect(staff.getByText("That code isn't right")).toBeVisible();
	await staff.getByLabel('Code').fill(totpAt(key, Date.now()));
	await staff.getByRole('button', { name: 'Sign in' }).click();
	await expect(staff.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible();

	await signOut(staff);
	await firstStep(staff, server.origin);
	await staff.getByLabel('Code').fill(recovery[0] ?? '');
	await staff.getByRole('button', { name: 'Sign in' }).click();
	await expect(staff.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible();

	await staff.goto(`${server.origin}/account`);
	await factor.getByLabel('Your passphrase now').fill(OWNER.passphrase);
	await factor.getByRole('button', { name: 'Switch it off' }).click();
	await expect(staff.getByText('The second factor is off.')).toBeVisible();
});

test('a passkey: made, used instead of the passphrase, and taken away', async ({
	staff,
	server,
	staffWatch
}) => {
	const cdp = await staff.context().newCDPSession(staff);
	await cdp.send('WebAuthn.enable');
	const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true
		}
	});
	await staff.goto(`${server.origin}/account`);
	const keys = staff.getByRole('region', { name: 'Passkeys' });
	await keys.getByLabel('Name of the passkey').fill('My laptop');
	await keys.getByRole('button', { name: 'Add a passkey' }).click();
	await expect(staff.getByText('The passkey was added.')).toBeVisible();
	await expect(keys.getByText('My laptop')).toBeVisible();
	await expectAccessible(staff);

	await signOut(staff);
	await staff.getByRole('button', { name: 'Use a passkey' }).click();
	await expect(staff.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible();
	await expect(staff).toHaveURL(`${server.origin}/clinic`);

	// A key that nobody has unlocked is no second factor.
	await signOut(staff);
	await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
	staffWatch.expectComplaint(/status of 400/);
	await staff.getByRole('button', { name: 'Use a passkey' }).click();
	await expect(staff.getByText("The passkey didn't work.")).toBeVisible();
	await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });

	await signIn(staff, server.origin);
	await staff.goto(`${server.origin}/account`);
	await keys.getByRole('button', { name: 'Remove the passkey My laptop' }).click();
	await expect(staff.getByText('The passkey was removed.')).toBeVisible();
	await signOut(staff);
	await staff.getByRole('button', { name: 'Use a passkey' }).click();
	await expect(staff.getByText("The passkey didn't work.")).toBeVisible();
});

test('signing out everywhere ends every session, a changed passphrase the others', async ({
	staff,
	server,
	browser
}) => {
	const other = await browser.newPage();
	await signIn(other, server.origin);
	await staff.goto(`${server.origin}/account`);
	const sessions = staff.getByRole('region', { name: 'Where you are signed in' });
	await expect(sessions.getByText('Another session').first()).toBeVisible();

	const passphrase = staff.getByRole('region', { name: 'Passphrase', exact: true });
	const next = 'a kettle sings in the barn';
	await passphrase.getByLabel('Your passphrase now').fill(OWNER.passphrase);
	await passphrase.getByLabel('New passphrase').fill(next);
	await passphrase.getByRole('button', { name: 'Change the passphrase' }).click();
	await expect(staff.getByText('Every other session of yours has ended.')).toBeVisible();
	await expect(sessions.getByText('Another session')).toHaveCount(0);
	await other.reload();
	await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible();

	await sessions.getByRole('button', { name: 'Sign out everywhere' }).click();
	await expect(staff.getByRole('heading', { name: 'Sign in' })).toBeVisible();
	await staff.goto(`${server.origin}/clinic`);
	await expect(staff.getByRole('heading', { name: 'Sign in' })).toBeVisible();
	await other.close();
});
