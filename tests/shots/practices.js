// Each practice: its first card, and the practice a moment after it has begun.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { begin } from './kiosk.js';

const PRACTICES = 'src/lib/practices';
const NEEDS = ['on_edge', 'body_hurts', 'hard_on_myself', 'ready_to_talk', 'just_a_minute'];

/**
 * @param {import('playwright').Page} page that is paired
 * @param {import('./camera.js').Camera} camera
 * @param {number} most so many practices are enough
 */
export async function shootPractices(page, camera, most) {
	const { origin } = new URL(page.url());
	const seen = new Set();
	for (const need of NEEDS) {
		for (let number = 0; seen.size < most; number += 1) {
			await page.goto(origin);
			await begin(page, camera);
			await camera.press(page, `kiosk_needs_${need}`);
			await page.locator('[data-screen="practices"], [data-screen="practice"]').waitFor();
			// With one practice that fits there is nothing to choose.
			const choosing = await page.locator('[data-screen="practices"]').isVisible();
			if (choosing) {
				const stone = page.locator('main .stones button').nth(number);
				if (!(await stone.isVisible())) break;
				await stone.press('Enter');
				await page.locator('[data-screen="practice"]').waitFor();
			}
			const start = page.getByRole('button', { name: camera.word('practice_begin'), exact: true });
			await start.waitFor();
			const name = nameOf(await page.locator('h1').innerText(), camera.language);
			if (!seen.has(name)) {
				seen.add(name);
				await camera.shoot(page, `practice-${name}-card`);
				await start.press('Enter');
				await start.waitFor({ state: 'detached' });
				await camera.shoot(page, `practice-${name}`);
			}
			if (!choosing) break;
		}
	}
}

/** The folder of the practice with this title. @param {string} title @param {string} language */
function nameOf(title, language) {
	for (const { name } of readdirSync(PRACTICES, { withFileTypes: true }).filter((entry) =>
		entry.isDirectory()
	)) {
		/** @type {{ title: string }} */
		const script = parse(readFileSync(path.join(PRACTICES, name, `${language}.yaml`), 'utf8'));
		if (script.title === title) return name;
	}
	throw new Error(`no practice is called ${title}`);
}
