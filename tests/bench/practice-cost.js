// How busy each practice keeps the page's main thread while somebody watches it: TaskDuration of the
// browser itself (CDP), in software rendering, beside the card before it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright';
import { say } from '../../src/start/progress.js';
import { browserOptions } from '../support/browser.js';
import { Camera } from '../shots/camera.js';
import { pairKiosk } from '../shots/kiosk.js';
import { eachPractice, justWatch, startPractice } from '../shots/practices.js';

/** Pictures are painted and fades are over by then. */
const SETTLE_MS = 5000;
/** What is measured is what happens in this time: it has to pass. */
const WATCH_MS = 8000;

/** @param {string} link that pairs @returns {Promise<{ name: string, busy: number }[]>} */
export async function practiceCosts(link) {
	const folder = mkdtempSync(path.join(tmpdir(), 'quiet-minute-bench-'));
	const browser = await chromium.launch(browserOptions());
	try {
		const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
		const camera = new Camera(folder, 'en');
		await pairKiosk(page, camera, link, false);
		const session = await page.context().newCDPSession(page);
		await session.send('Performance.enable');
		const busySeconds = async () => {
			const { metrics } = await session.send('Performance.getMetrics');
			return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
		};
		const costs = [];
		for await (const { name, start } of eachPractice(page, camera)) {
			say(`Watching ${name} …`);
			await startPractice(start);
			await justWatch(page, camera);
			await page.waitForTimeout(SETTLE_MS);
			const before = await busySeconds();
			await page.waitForTimeout(WATCH_MS);
			costs.push({ name, busy: (((await busySeconds()) - before) * 1000) / (WATCH_MS / 1000) });
		}
		return costs;
	} finally {
		await browser.close();
		rmSync(folder, { recursive: true, force: true });
	}
}
