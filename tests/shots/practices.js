// Each practice: its first card, and three moments of it: begun, in the middle, and its last beat.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { begin } from './kiosk.js';

const PRACTICES = 'src/lib/practices';
/** @typedef {import('playwright').Page} Page @typedef {import('./camera.js').Camera} Camera */

const MIDDLE_MS = 30_000;
const LINES_MS = 1800;
const STEP_MS = 4000;
/** More than the longest practice has. */
const MOST_STEPS = 80;
const NEEDS = ['on_edge', 'body_hurts', 'hard_on_myself', 'ready_to_talk', 'just_a_minute'];

/**
 * Opens each practice in turn, as far as its first card.
 * @param {Page} page that is paired
 * @param {Camera} camera
 */
export async function* eachPractice(page, camera) {
	const { origin } = new URL(page.url());
	const seen = new Set();
	for (const need of NEEDS) {
		for (let number = 0; ; number += 1) {
			await page.goto(origin);
			await begin(page, camera);
			await camera.press(page, `kiosk_needs_${need}`);
			await page.locator('[data-screen="practices"], [data-screen="practice"]').waitFor();
			// With one practice that fits there is nothing to choose.
			const choosing = await page.locator('[data-screen="practices"]').isVisible();
			if (choosing) {
				const stone = await stoneAt(page, camera, number);
				if (!stone) break;
				await stone.press('Enter');
				await page.locator('[data-screen="practice"]').waitFor();
			}
			const start = page.getByRole('button', { name: camera.word('practice_begin'), exact: true });
			await start.waitFor();
			const name = nameOf(await page.locator('h1').innerText(), camera.language);
			if (!seen.has(name)) {
				seen.add(name);
				yield { name, start };
			}
			if (!choosing) break;
		}
	}
}

/** Counted through all handfuls; null after the last. @param {Page} page @param {Camera} camera @param {number} number */
async function stoneAt(page, camera, number) {
	const stones = page.locator('main .stones button');
	const more = page.getByRole('button', { name: camera.word('kiosk_more'), exact: true });
	const first = await stones.first().innerText();
	for (let left = number; ; ) {
		const count = await stones.count();
		if (left < count) return stones.nth(left);
		if (!(await more.isVisible())) return null;
		await more.press('Enter');
		left -= count;
		if ((await stones.first().innerText()) === first) return null;
	}
}

/** On a slow machine the card may have begun by itself. @param {import('playwright').Locator} start */
export async function startPractice(start) {
	await start.press('Enter', { timeout: 2000 }).catch(() => undefined);
	await start.waitFor({ state: 'detached' });
}

/** The drawer closes by itself. @param {Page} page @param {Camera} camera */
export async function justWatch(page, camera) {
	for (const key of ['practice_my_pace', 'practice_just_watch']) await camera.press(page, key);
}

/** @param {Page} page that is paired @param {Camera} camera */
export async function shootPractices(page, camera) {
	// The practice's time can be moved on; what the compositor draws goes on by itself.
	await page.clock.install();
	for await (const { name, start } of eachPractice(page, camera)) {
		await camera.shoot(page, `practice-${name}-card`);
		await startPractice(start);
		await camera.shoot(page, `practice-${name}-1`);
		await lookFurther(page, camera, name);
	}
}

/** The middle and the last beat, for whoever just watches. @param {Page} page @param {Camera} camera @param {string} name */
async function lookFurther(page, camera, name) {
	await justWatch(page, camera);
	await page.clock.runFor(MIDDLE_MS);
	await linesAreThere();
	await camera.shoot(page, `practice-${name}-2`);
	const done = page.getByRole('button', { name: camera.word('practice_done'), exact: true });
	for (let step = 0; step < MOST_STEPS && !(await done.isVisible()); step += 1) {
		await page.clock.runFor(STEP_MS);
	}
	await linesAreThere();
	await camera.shoot(page, `practice-${name}-3`);
}

/** One line fades before the next one comes: real time, whatever the page's clock says. */
function linesAreThere() {
	return new Promise((there) => setTimeout(there, LINES_MS));
}

/** The folder of the practice with this title. @param {string} title @param {string} language */
function nameOf(title, language) {
	for (const { name } of readdirSync(PRACTICES, { withFileTypes: true }).filter((entry) =>
		entry.isDirectory() && existsSync(path.join(PRACTICES, entry.name, 'practice.ts'))
	)) {
		/** @type {{ title: string }} */
		const script = parse(readFileSync(path.join(PRACTICES, name, `${language}.yaml`), 'utf8'));
		if (script.title === title) return name;
	}
	throw new Error(`no practice is called ${title}`);
}
