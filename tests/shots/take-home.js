// The pages that people take home, at the size of a phone.

const PHONE = { width: 360, height: 740 };

/**
 * @param {import('playwright').Page} page
 * @param {string} origin
 * @param {import('./camera.js').Camera} camera
 */
export async function shootTakeHome(page, origin, camera) {
	await page.setViewportSize(PHONE);
	await page.goto(`${origin}/take-home`);
	await page.locator('h1').waitFor();
	await camera.shoot(page, 'take-home');
	const links = await page.locator('li a').all();
	const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
	for (const path of paths) {
		await page.goto(origin + path);
		await page.locator('h1').waitFor();
		const name = path?.split('/').at(-1);
		await camera.shoot(page, `take-home-${name}-start`);
		await page.locator('main button').click();
		await page.locator('.player h1').waitFor();
		await camera.shoot(page, `take-home-${name}-card`);
	}
	await page.close();
}
