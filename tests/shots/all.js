// Starts the demonstration and walks through it, once for each size of glass, language and manner.
// Not every manner needs every screen: each names its parts.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { buildIfNeeded } from '../../src/start/build.js';
import { installIfNeeded } from '../../src/start/install.js';
import { giveUp, StartProblem } from '../../src/start/problem.js';
import { say } from '../../src/start/progress.js';
import { startProcess } from '../support/start-process.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SHOTS = path.join(ROOT, 'shots');
/** The demonstration's own (src/lib/demonstration/server/seed.ts). */
const DEMONSTRATION_PIN = '246810';

const LANDSCAPE = { width: 1280, height: 800 };
/** @typedef {'staff' | 'trends' | 'set-up' | 'pairing' | 'visit' | 'afterwards' | 'rarely' | 'desk-on-glass' | 'practices' | 'scenes' | 'strips' | 'look' | 'take-home'} Part */
/**
 * @typedef {object} Manner
 * @property {string} name
 * @property {{ width: number, height: number }} size
 * @property {'en' | 'es'} language
 * @property {import('playwright').BrowserContextOptions} [device] what else it asks for
 * @property {boolean} [large] large text
 * @property {Part[]} parts
 */
/** @type {Manner[]} */
const MANNERS = [
	{
		name: '1280x800-en',
		size: LANDSCAPE,
		language: 'en',
		parts: ['staff', 'trends', 'set-up', 'pairing', 'visit', 'afterwards', 'rarely', 'desk-on-glass', 'practices', 'scenes', 'strips', 'look', 'take-home']
	},
	{
		name: '1280x800-es',
		size: LANDSCAPE,
		language: 'es',
		parts: ['staff', 'trends', 'visit', 'afterwards', 'rarely', 'desk-on-glass', 'practices', 'take-home']
	},
	{
		name: '1280x800-en-still',
		size: LANDSCAPE,
		language: 'en',
		device: { reducedMotion: 'reduce' },
		parts: ['practices']
	},
	{
		name: '1280x800-en-contrast',
		size: LANDSCAPE,
		language: 'en',
		device: { contrast: 'more' },
		parts: ['staff', 'trends', 'pairing', 'visit', 'afterwards', 'rarely', 'desk-on-glass', 'practices']
	},
	{
		name: '1280x800-en-large',
		size: LANDSCAPE,
		language: 'en',
		large: true,
		parts: ['visit', 'afterwards', 'rarely', 'practices']
	},
	{
		name: '1280x800-en-dark',
		size: LANDSCAPE,
		language: 'en',
		device: { colorScheme: 'dark' },
		parts: ['staff', 'trends']
	},
	{
		name: '360x740-es-dark',
		size: { width: 360, height: 740 },
		language: 'es',
		device: { colorScheme: 'dark' },
		parts: ['staff', 'trends']
	},
	{
		name: '360x740-en',
		size: { width: 360, height: 740 },
		language: 'en',
		parts: ['staff', 'trends']
	},
	{
		name: '800x1280-en',
		size: { width: 800, height: 1280 },
		language: 'en',
		parts: ['staff', 'trends', 'pairing', 'visit', 'afterwards', 'rarely', 'desk-on-glass', 'practices', 'scenes']
	},
	{
		name: '1024x768-es',
		size: { width: 1024, height: 768 },
		language: 'es',
		parts: ['staff', 'trends', 'set-up', 'pairing', 'visit', 'afterwards', 'rarely', 'desk-on-glass', 'practices', 'scenes']
	},
	{
		name: '1024x768-es-large',
		size: { width: 1024, height: 768 },
		language: 'es',
		large: true,
		parts: ['visit', 'afterwards', 'rarely', 'desk-on-glass', 'practices']
	},
	{
		name: '800x1280-es-large',
		size: { width: 800, height: 1280 },
		language: 'es',
		large: true,
		parts: ['visit', 'afterwards', 'rarely']
	}
];

/** @param {string[]} names of manners; none means all */
export async function shootAll(names) {
	try {
		const manners = MANNERS.filter(({ name }) => names.length === 0 || names.includes(name));
		if (manners.length === 0) {
			throw new StartProblem(`There are only: ${MANNERS.map(({ name }) => name).join(', ')}.`);
		}
		process.chdir(ROOT);
		await installIfNeeded(ROOT);
		const { provideBrowser } = await import('../runner/provide-debian.js');
		await provideBrowser();
		await buildIfNeeded(ROOT);
		const { chromium } = await import('playwright');
		const { browserOptions } = await import('../support/browser.js');
		for (const { name } of manners) {
			rmSync(path.join(SHOTS, name), { recursive: true, force: true });
		}
		// Quick heartbeats: the desk calls a silent tablet offline in a few seconds.
		const environment = { HEARTBEAT_SECONDS: '1' };
		const demo = await startProcess(['src/start/demo.js'], environment, /^DEMO (.*)$/m);
		const browser = await chromium.launch(browserOptions());
		try {
			await walk(browser, JSON.parse(demo.said), manners);
		} finally {
			await browser.close();
			await demo.stop();
		}
		say(`The pictures are in ${SHOTS}.`);
	} catch (error) {
		giveUp(error);
	}
}

/**
 * The staff's pages first, while the clinic has only the six tablets that stand for a desk.
 * @param {import('playwright').Browser} browser
 * @param {{ origin: string, kiosk: string, clinic: import('./staff.js').Door }} places
 * @param {Manner[]} chosen
 */
async function walk(browser, places, chosen) {
	const { Camera } = await import('./camera.js');
	const { pairSix, shootStaff } = await import('./staff.js');
	const { shootSetUp } = await import('./set-up.js');
	const manners = chosen.map((manner) => ({
		...manner,
		camera: new Camera(path.join(SHOTS, manner.name), manner.language, manner.large)
	}));
	await walkTrends(browser, manners);
	const tabletsSpeak = await pairSix(browser, places.origin);
	for (const { camera, ...manner } of manners) {
		if (!manner.parts.includes('staff')) continue;
		say(`${manner.name}: staff …`);
		const context = await open(browser, manner);
		await shootStaff(await context.newPage(), places, camera, tabletsSpeak);
		await context.close();
	}
	const jobs = manners.flatMap(({ camera, ...manner }) => [
		async () => {
			if (manner.parts.every((part) => ['staff', 'trends', 'set-up'].includes(part))) return;
			say(`${manner.name}: kiosk …`);
			const context = await open(browser, manner);
			await shootGlass(await context.newPage(), camera, places.kiosk, new Set(manner.parts));
			await context.close();
		},
		async () => {
			if (!manner.parts.includes('set-up')) return;
			say(`${manner.name}: set-up …`);
			const [staff, glass] = [await open(browser, manner), await open(browser, manner)];
			await shootSetUp(staff, glass, camera);
			await Promise.all([staff.close(), glass.close()]);
		}
	]);
	// Most of the time is spent waiting for fades: two walk at once.
	const walker = async () => {
		for (let job = jobs.shift(); job; job = jobs.shift()) await job();
	};
	await Promise.all([walker(), walker()]);
}

/** @param {import('playwright').Browser} browser @param {(Manner & { camera: import('./camera.js').Camera })[]} manners */
async function walkTrends(browser, manners) {
	const { openClinics, shootTrends } = await import('./trends.js');
	const wanted = manners.filter(({ parts }) => parts.includes('trends'));
	if (wanted.length === 0) return;
	const clinics = await openClinics();
	try {
		for (const { camera, ...manner } of wanted) {
			say(`${manner.name}: trends …`);
			const context = await open(browser, manner);
			await shootTrends(await context.newPage(), clinics, camera);
			await context.close();
		}
	} finally {
		await clinics.stop();
	}
}

/**
 * @param {import('playwright').Page} page @param {import('./camera.js').Camera} camera
 * @param {string} link @param {Set<Part>} parts
 */
async function shootGlass(page, camera, link, parts) {
	const { pairKiosk, shootAfterwards, shootRarely, shootVisit } = await import('./kiosk.js');
	const { shootDeskOnGlass } = await import('./desk-on-glass.js');
	const { shootPractices } = await import('./practices.js');
	const { shootLook } = await import('./look.js');
	const { shootScenes } = await import('./scenes.js');
	const { shootTakeHome } = await import('./take-home.js');
	await pairKiosk(page, camera, link, parts.has('pairing'));
	if (parts.has('visit')) await shootVisit(page, camera);
	if (parts.has('afterwards')) await shootAfterwards(page, camera);
	if (parts.has('desk-on-glass')) await shootDeskOnGlass(page, camera);
	if (parts.has('practices')) await shootPractices(page, camera);
	if (parts.has('scenes')) await shootScenes(page, camera, parts.has('strips'));
	if (parts.has('look')) await shootLook(await page.context().newPage(), camera, new URL(link).origin);
	if (parts.has('take-home')) await shootTakeHome(await page.context().newPage(), new URL(link).origin, camera);
	if (parts.has('rarely')) await shootRarely(page, camera, DEMONSTRATION_PIN);
}

/** @param {import('playwright').Browser} browser @param {Omit<Manner, 'camera'>} manner */
async function open(browser, { size, language, device }) {
	return browser.newContext({
		viewport: size,
		hasTouch: true,
		locale: language === 'es' ? 'es-US' : 'en-US',
		...device
	});
}
