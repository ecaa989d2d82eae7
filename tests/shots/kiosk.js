// Every screen of the kiosk, reached as a patient reaches it.
import { readFileSync } from 'node:fs';

/**
 * @param {import('playwright').Page} page
 * @param {string} link that pairs
 * @param {import('./all.js').Manner} manner
 * @param {(page: import('playwright').Page, name: string) => Promise<void>} shoot
 */
export async function shootKiosk(page, link, { language }, shoot) {
	/** @type {Record<string, string>} */
	const english = JSON.parse(readFileSync('src/messages/en/kiosk.json', 'utf8'));
	/** @type {Record<string, string>} */
	const words = JSON.parse(readFileSync(`src/messages/${language}/kiosk.json`, 'utf8'));
	const press = (/** @type {string} */ name) =>
		page.getByRole('button', { name, exact: true }).click();
	const shows = async (/** @type {string} */ screen, /** @type {string} */ name = screen) => {
		await page.locator(`[data-screen="${screen}"]`).waitFor();
		await settled(page);
		await shoot(page, `kiosk-${name}`);
	};
	/** @param {string} key */
	const word = (key) => words[key] ?? key;

	await page.goto(new URL(link).origin);
	await page.getByRole('textbox').waitFor();
	await settled(page);
	await shoot(page, 'kiosk-pairing-code');
	// A page of its own: the code is read once, when the page opens.
	await page.goto('about:blank');
	await page.goto(link);
	for (const [key, name] of [
		['pair_card_matches', 'card'],
		['pair_ready_begin', 'ready']
	]) {
		const stone = page.getByRole('button', {
			name: new RegExp(`^(${english[key ?? '']}|${words[key ?? '']})$`)
		});
		await stone.waitFor();
		await settled(page);
		await shoot(page, `kiosk-pairing-${name}`);
		await stone.click();
	}
	await page.locator('[data-phase="attract"]').waitFor();
	await settled(page);
	await shoot(page, 'kiosk-attract');
	await page.getByRole('button', { name: english.attract_touch }).first().click();

	await page.locator('[data-screen="welcome"]').waitFor();
	if (language === 'es') await press('Español');
	await shows('welcome');
	await press(word('kiosk_welcome_begin'));
	await shows('needs');
	await press(word('help_open'));
	await page.getByRole('heading', { name: word('help_title') }).waitFor();
	await settled(page);
	await shoot(page, 'kiosk-help');
	await press(word('help_back'));
	await press(word('kiosk_exits_hide'));
	await settled(page);
	await shoot(page, 'kiosk-hidden');
	await press(word('kiosk_hidden_return'));
	await press(word('kiosk_needs_checkin'));
	await shows('checkin-card');
	await press(word('checkin_card_go'));
	await shows('checkin', 'checkin-pain');
	await page.getByRole('radio').nth(6).check({ force: true });
	await settled(page);
	await shoot(page, 'kiosk-checkin-answered');
	await press(word('checkin_next'));
	await shows('checkin', 'checkin-shame');
	await press(word('checkin_skip'));
	await page.locator('[data-screen="needs"]').waitFor();
	await press(word('kiosk_needs_on_edge'));
	await shows('practices');
	for (const number of [0, 1]) {
		await page.locator('main .stones button').nth(number).click();
		await shows('practice', `practice-${number + 1}-card`);
		await press(word('practice_begin'));
		await page.getByRole('button', { name: word('practice_begin'), exact: true }).waitFor({ state: 'detached' });
		await settled(page);
		await shoot(page, `kiosk-practice-${number + 1}`);
		if (number === 0) {
			await press(word('kiosk_exits_stop'));
			await shows('kindness');
			await press(word('kiosk_kindness_nothing'));
			await shows('kept');
			await press(word('kiosk_kept_keep'));
			await shows('support');
			await press(word('kiosk_take_home'));
			await page.getByRole('img', { name: word('kiosk_take_home_code') }).waitFor();
			await settled(page);
			await shoot(page, 'kiosk-take-home');
			await press(word('kiosk_back'));
			await press(word('kiosk_support_done'));
			await shows('farewell');
			await page.locator('[data-phase="attract"]').waitFor();
			await page.getByRole('button', { name: english.attract_touch }).first().click();
			if (language === 'es') await press('Español');
			await press(word('kiosk_welcome_begin'));
			await press(word('kiosk_needs_on_edge'));
		}
	}
	await page.close();
}

/** Every fade is over, so that no picture shows half of one. @param {import('playwright').Page} page */
async function settled(page) {
	await page.evaluate(async () => {
		await document.fonts.ready;
		const ends = document
			.getAnimations()
			.filter((animation) => animation.effect?.getComputedTiming().iterations === 1)
			.map((animation) => animation.finished.catch(() => undefined));
		await Promise.all(ends);
	});
}
