// Starts the demonstration and walks through it, once for each size of glass, language and manner.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildIfNeeded } from '../../src/start/build.js';
import { installIfNeeded } from '../../src/start/install.js';
import { giveUp } from '../../src/start/problem.js';
import { say } from '../../src/start/progress.js';
import { startProcess } from '../support/start-process.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SHOTS = path.join(ROOT, 'shots');

const LANDSCAPE = { width: 1280, height: 800 };
/** @typedef {{ name: string, size: { width: number, height: number }, language: 'en' | 'es', still: boolean }} Manner */
/** @type {Manner[]} */
const MANNERS = [
	{ name: '1280x800-en', size: LANDSCAPE, language: 'en', still: false },
	{ name: '1280x800-es', size: LANDSCAPE, language: 'es', still: false },
	{ name: '1280x800-en-still', size: LANDSCAPE, language: 'en', still: true },
	{ name: '800x1280-en', size: { width: 800, height: 1280 }, language: 'en', still: false },
	{ name: '1024x768-es', size: { width: 1024, height: 768 }, language: 'es', still: false }
];

export async function shootAll() {
	try {
		process.chdir(ROOT);
		await installIfNeeded(ROOT);
		const { provideBrowser } = await import('../runner/provide-browser.js');
		await provideBrowser();
		await buildIfNeeded(ROOT);
		const { chromium } = await import('playwright');
		const { browserOptions } = await import('../support/browser.js');
		const { shootKiosk } = await import('./kiosk.js');
		const { shootStaff } = await import('./staff.js');
		const { shootTakeHome } = await import('./take-home.js');
		rmSync(SHOTS, { recursive: true, force: true });
		const demo = await startProcess(['src/start/demo.js'], {}, /^DEMO (.*)$/m);
		const places = JSON.parse(demo.said);
		const browser = await chromium.launch(browserOptions());
		try {
			for (const manner of MANNERS) {
				say(`${manner.name} …`);
				const folder = path.join(SHOTS, manner.name);
				mkdirSync(folder, { recursive: true });
				const context = await browser.newContext({
					viewport: manner.size,
					hasTouch: true,
					locale: manner.language === 'es' ? 'es-US' : 'en-US',
					reducedMotion: manner.still ? 'reduce' : 'no-preference'
				});
				/** @param {import('playwright').Page} page @param {string} name */
				const shoot = async (page, name) => {
					await page.screenshot({ path: path.join(folder, `${name}.png`) });
				};
				await shootKiosk(await context.newPage(), places.kiosk, manner, shoot);
				await shootStaff(await context.newPage(), places, shoot);
				await shootTakeHome(await context.newPage(), places.origin, shoot);
				await context.close();
			}
		} finally {
			await browser.close();
			await demo.stop();
		}
		say(`The pictures are in ${SHOTS}.`);
	} catch (error) {
		giveUp(error);
	}
}
