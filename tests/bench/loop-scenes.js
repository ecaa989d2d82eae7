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

/** As long as one scene hangs (src/lib/attract/playlist.ts), in milliseconds. */
const SCENE_MS = 90_000;
/** On the clinic's wall clock, in winter: UTC−5. Between them, these hours show every scene. */
const HOURS = [13, 23];

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
		const glass = await browser.newContext({ viewport: { width: 1280, height: 800 } });
		const pairing = await glass.newPage();
		await pairKiosk(pairing, new Camera(shots, 'en'), link, false);
		await pairing.close();
		const costs = [];
		/** @type {[string, string] | undefined} */
		let sea;
		const seen = new Set();
		for (const hour of HOURS) {
			const page = await glass.newPage();
			await page.addInitScript(beginAt, hour);
			await page.goto(new URL(link).origin);
			const begun = new Set();
			for (;;) {
				const scene = page.locator('[data-scene]').last();
				await scene.locator('.ready').waitFor();
				const name = (await scene.getAttribute('data-scene')) ?? '';
				if (begun.has(name)) break;
				begun.add(name);
				if (!seen.has(name)) {
					seen.add(name);
					say(`Watching ${name} …`);
					const longest = Number(await page.evaluate(longestTask));
					costs.push({ name, ours: true, longest, ...(await costOf(page, process)) });
					if (name === 'sea') sea = await breathsOf(page);
				}
				await page.evaluate(nextScene, SCENE_MS);
				await page.locator(`[data-scene="${name}"]`).waitFor({ state: 'detached' });
			}
			await page.close();
		}
		if (!sea) throw new Error('the loop has no sea');
		await glass.close();
		mkdirSync(shots, { recursive: true });
		for (const { name, show } of PEERS) {
			say(`Watching ${name} …`);
			const other = await browser.newPage({ viewport: { width: 1280, height: 800 } });
			await show(other, sea);
			costs.push({
				name: `sea: ${name}`,
				ours: false,
				longest: null,
				...(await costOf(other, process))
			});
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

/** Runs in the page: it is this hour now, and the loop's clock can be put forward. @param {number} hour */
function beginAt(hour) {
	const hours = hour + 5 - new Date().getUTCHours();
	const today = Date.now.bind(Date);
	Date.now = () => today() + hours * 3_600_000;
	const now = performance.now.bind(performance);
	let ahead = 0;
	performance.now = () => now() + ahead;
	addEventListener('next-scene', (event) => {
		// To the beginning of a turn: at its end, another scene is painted.
		if (event instanceof CustomEvent) ahead += event.detail - (performance.now() % event.detail);
		document.documentElement.dataset.longest = '0';
	});
	new PerformanceObserver((list) => {
		const { dataset } = document.documentElement;
		const found = list.getEntries().map(({ duration }) => duration);
		dataset.longest = String(Math.max(Number(dataset.longest ?? 0), ...found));
	}).observe({ type: 'longtask' });
}

/** Runs in the page: the longest task since the scene's turn came, in milliseconds; under 50 counts as none. */
function longestTask() {
	return document.documentElement.dataset.longest ?? '0';
}

/** Runs in the page. @param {number} turn how long one scene hangs */
function nextScene(turn) {
	dispatchEvent(new CustomEvent('next-scene', { detail: turn }));
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
