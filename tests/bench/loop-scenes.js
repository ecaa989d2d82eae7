// What each scene of the loop costs, beside other ways to show the same picture. In one run, in one
// browser, one after another.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import { say } from '../../src/start/progress.js';
import { Camera } from '../shots/camera.js';
import { pairKiosk } from '../shots/kiosk.js';
import { browserOptions } from '../support/browser.js';
import { costOf } from './loop-cost.js';
import { PEERS } from './loop-peers.js';

/** As long as one scene hangs (src/lib/attract/playlist.ts), and a little more. */
const NEXT_SCENE = { timeout: 120_000 };

/** Full out-breath and full in-breath of the loop's clock, in milliseconds. */
const BREATHS = [0, 4000];

/**
 * @param {string} link that pairs
 * @param {string} shots where the pictures of the ways that were tried go
 */
export async function loopCosts(link, shots) {
	const server = await chromium.launchServer(browserOptions());
	const browser = await chromium.connect(server.wsEndpoint());
	const process = server.process().pid;
	if (!process) throw new Error('the browser has no process');
	try {
		const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
		await pairKiosk(page, new Camera(shots, 'en'), link, false);
		const costs = [];
		/** @type {[string, string] | undefined} */
		let sea;
		for (const seen = new Set(); ;) {
			const scene = page.locator('.scene').last();
			await scene.locator('.ready').waitFor(NEXT_SCENE);
			const name = (await scene.getAttribute('data-scene')) ?? '';
			if (seen.has(name)) break;
			seen.add(name);
			say(`Watching ${name} …`);
			costs.push({ name, ours: true, ...(await costOf(page, process)) });
			if (name === 'sea') sea = await breathsOf(page);
			await page
				.locator(`.scene[data-scene="${name}"]`)
				.waitFor({ state: 'detached', ...NEXT_SCENE });
		}
		if (!sea) throw new Error('the loop has no sea');
		await page.close();
		mkdirSync(shots, { recursive: true });
		for (const { name, show } of PEERS) {
			say(`Watching ${name} …`);
			const other = await browser.newPage({ viewport: { width: 1280, height: 800 } });
			await show(other, sea);
			costs.push({ name: `sea: ${name}`, ours: false, ...(await costOf(other, process)) });
			const picture = await other.screenshot();
			writeFileSync(path.join(shots, `sea-${name.replaceAll(/\W+/g, '-')}.png`), picture);
			await other.close();
		}
		return costs;
	} finally {
		await browser.close();
		await server.close();
	}
}

/** The scene alone, breathed out and breathed in. @param {import('playwright').Page} page @returns {Promise<[string, string]>} */
async function breathsOf(page) {
	const pictures = [];
	for (const moment of BREATHS) {
		await page.evaluate((at) => {
			for (const animation of document.getAnimations()) {
				animation.pause();
				animation.currentTime = at;
			}
			for (const words of document.querySelectorAll('.foot, .shade')) {
				if (words instanceof HTMLElement) words.hidden = true;
			}
		}, moment);
		pictures.push(`data:image/png;base64,${(await page.screenshot()).toString('base64')}`);
	}
	await page.evaluate(() => {
		for (const animation of document.getAnimations()) animation.play();
		for (const words of document.querySelectorAll('.foot, .shade')) {
			if (words instanceof HTMLElement) words.hidden = false;
		}
	});
	const [out, full] = pictures;
	if (!out || !full) throw new Error('no pictures of the sea');
	return [out, full];
}
