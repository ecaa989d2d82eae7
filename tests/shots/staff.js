// The pages of the staff.

/** @typedef {{ url: string, username: string, password: string }} Door */

/**
 * @param {import('playwright').Page} page
 * @param {{ origin: string, desk: Door, clinic: Door }} places
 * @param {(page: import('playwright').Page, name: string) => Promise<void>} shoot
 */
export async function shootStaff(page, { origin, clinic }, shoot) {
	await page.goto(`${origin}/sign-in`);
	await shoot(page, 'staff-sign-in');
	await page.locator('[name=username]').fill(clinic.username);
	await page.locator('[name=passphrase]').fill(clinic.password);
	await page.locator('form [type=submit]').last().click();
	await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
	const places = ['', '/tablets', '/settings', '/staff-card', '/glossary'].map((at) => `clinic${at}`);
	for (const place of [...places, 'desk']) {
		await page.goto(`${origin}/${place}`);
		await page.locator('h1').first().waitFor();
		await shoot(page, `staff-${place.replace('/', '-')}`);
	}
	await page.close();
}
