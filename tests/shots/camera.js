// Takes the pictures of one manner: knows its words, its folder, and when a screen has come to rest.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** @typedef {import('playwright').Page} Page */

export class Camera {
	/** @type {Record<string, string>} */
	#words = {};
	#folder;

	/** @param {string} folder @param {'en' | 'es'} language @param {boolean} [large] text, chosen on the glass */
	constructor(folder, language, large = false) {
		this.language = language;
		this.large = large;
		this.#folder = folder;
		mkdirSync(folder, { recursive: true });
		for (const part of ['kiosk', 'clinic', 'desk', 'access']) {
			Object.assign(
				this.#words,
				JSON.parse(readFileSync(`src/messages/${language}/${part}.json`, 'utf8'))
			);
		}
	}

	/** What stands on the glass or the page. @param {string} key of a message */
	word(key) {
		const word = this.#words[key];
		if (word === undefined) throw new Error(`no message ${key}`);
		return word;
	}

	/** @param {Page} page @param {string} name */
	async shoot(page, name) {
		await settled(page);
		await page.screenshot({ path: path.join(this.#folder, `${name}.png`) });
	}

	/** What moves is caught as it is now. @param {Page} page @param {string} name */
	async catch(page, name) {
		await page.screenshot({ path: path.join(this.#folder, `${name}.png`) });
	}

	/** The whole length of a page that scrolls. @param {Page} page @param {string} name */
	async shootAll(page, name) {
		await settled(page);
		await page.screenshot({ path: path.join(this.#folder, `${name}.png`), fullPage: true });
	}

	/**
	 * Presses by the keyboard: two quick taps in one place count as one unsteady hand.
	 * @param {Page} page @param {string} key of a message
	 */
	async press(page, key) {
		const button = page.getByRole('button', { name: this.word(key), exact: true });
		// What covered it is gone from the glass a moment before it can be reached.
		await button.evaluate(async (node) => {
			while (node.closest('[inert]')) await new Promise(requestAnimationFrame);
		});
		await button.press('Enter');
	}
}

/** The scene is painted and every fade is over: no picture shows half of one. @param {Page} page */
async function settled(page) {
	await page.waitForFunction(() => !document.querySelector(':is(.landscape > .picture, .layers):not(.ready)'));
	await page.waitForFunction(() => document.querySelectorAll('.invitation').length < 2);
	await page.evaluate(async () => {
		await document.fonts.ready;
		const ends = document
			.getAnimations()
			// A paced breath is one animation as long as the practice: no fade is.
			.filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < 10_000)
			.map((animation) => animation.finished.catch(() => undefined));
		await Promise.all(ends);
	});
}
