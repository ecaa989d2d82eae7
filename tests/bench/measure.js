// Measures one page: what the first visit downloads before the first frame, and how long a browser
// that was closed takes to that frame with the server gone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright';
import { say } from '../../src/start/progress.js';
import { browserOptions } from '../support/browser.js';

/**
 * @param {object} page
 * @param {string} page.name
 * @param {string} page.origin
 * @param {string} page.firstVisit the address that makes it ready for offline
 * @param {string} page.firstFrame a selector that is there from the first frame on
 * @param {{ stop(): Promise<void> }} page.server
 * @param {number} page.rounds
 */
export async function measure({ name, origin, firstVisit, firstFrame, server, rounds }) {
	const profile = mkdtempSync(path.join(tmpdir(), 'quiet-minute-bench-'));
	try {
		say(`Measuring ${name} …`);
		await getReady(profile, firstVisit, firstFrame);
		const weight = await weigh(profile, origin, firstFrame);
		await server.stop();
		const starts = [];
		for (let i = 0; i < rounds; i += 1) starts.push(await coldStart(profile, origin, firstFrame));
		return { weight, start: median(starts) };
	} finally {
		await server.stop();
		rmSync(profile, { recursive: true, force: true });
	}
}

/** @param {string} profile */
function open(profile) {
	return chromium.launchPersistentContext(profile, {
		...browserOptions(),
		viewport: { width: 1280, height: 800 }
	});
}

/** @param {string} profile @param {string} url @param {string} firstFrame */
async function getReady(profile, url, firstFrame) {
	const context = await open(profile);
	const page = await context.newPage();
	await page.goto(url);
	await throughPairing(page);
	await page.locator(firstFrame).waitFor();
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await context.close();
}

/** The steps that only a tablet's first minute has. @param {import('playwright').Page} page */
async function throughPairing(page) {
	if (!page.url().includes('#pair=')) return;
	await page.getByRole('button', { name: 'It matches' }).click();
	await page.getByText('Ready for offline').waitFor();
	await page.getByRole('button', { name: 'Begin' }).click();
}

/**
 * Bytes of a first load: with neither the worker nor the browser's cache.
 * @param {string} profile @param {string} origin @param {string} firstFrame
 */
async function weigh(profile, origin, firstFrame) {
	const context = await open(profile);
	const page = await context.newPage();
	const session = await context.newCDPSession(page);
	await session.send('Network.enable');
	await session.send('Network.setCacheDisabled', { cacheDisabled: true });
	await session.send('Network.setBypassServiceWorker', { bypass: true });
	/** @type {import('playwright').Response[]} */
	const answers = [];
	page.on('response', (answer) => answers.push(answer));
	await page.goto(origin);
	await page.locator(firstFrame).waitFor();
	const before = [...answers];
	const weight = { code: 0, fonts: 0 };
	for (const answer of before) {
		const type = answer.headers()['content-type'] ?? '';
		if (/javascript|css/.test(type)) weight.code += gzipSync(await answer.body()).length;
		if (/font/.test(type)) weight.fonts += (await answer.body()).length;
	}
	await context.close();
	return weight;
}

/** Milliseconds from the navigation to the first frame in which the selector is drawn. */
async function coldStart(
	/** @type {string} */ profile,
	/** @type {string} */ origin,
	/** @type {string} */ firstFrame
) {
	const context = await open(profile);
	const page = await context.newPage();
	await page.goto(origin);
	const milliseconds = await page.evaluate(async (selector) => {
		const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
		while (!document.querySelector(selector)) await frame();
		await frame();
		return performance.now();
	}, firstFrame);
	await context.close();
	return milliseconds;
}

/** @param {number[]} values */
function median(values) {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
