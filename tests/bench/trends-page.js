// The first view of /clinic for ten years of releases, in a real browser: what it downloads and how
// long its longest task is, from the navigation until the picture stands and the page is at rest.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright';
import { browserOptions } from '../support/browser.js';

const ROUNDS = 10;
/** Tracing costs time itself: what it tells is only told, and not judged. */
const TRACED_ROUNDS = 3;
/** Long tasks are told from 50 ms on; what comes after this much quiet is not the first view. */
const QUIET_MS = 1500;

/** @typedef {import('playwright').Page} Page */

/**
 * @param {string} origin @param {string} cookie of a signed-in member of the clinic
 * @param {string} folder for a trace
 * @returns {Promise<{ bytes: number, longest: number[], scripted: number[] }>} by load: the longest of
 * the tasks over 50 ms that the browser names, else 0; and, of loads that are traced, the longest task
 * in which scripts ran
 */
export async function watchFirstView(origin, cookie, folder) {
	const browser = await chromium.launch(browserOptions());
	/** @template T @param {(page: Page) => Promise<T>} watch */
	const inNewPage = async (watch) => {
		const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
		await context.setExtraHTTPHeaders({ cookie });
		const watched = await watch(await context.newPage());
		await context.close();
		return watched;
	};
	const open = async (/** @type {Page} */ page) => {
		await page.goto(`${origin}/clinic`, { waitUntil: 'networkidle' });
		await page.getByRole('slider').first().waitFor();
		await page.waitForTimeout(QUIET_MS);
	};
	try {
		/** @type {number[]} */
		const longest = [];
		for (let round = 0; round < ROUNDS; round += 1) {
			longest.push(
				await inNewPage(async (page) => {
					await nameLongTasks(page);
					await open(page);
					return Math.max(0, ...(await page.evaluate(() => Reflect.get(window, 'longTasks'))));
				})
			);
		}
		/** @type {number[]} */
		const scripted = [];
		for (let round = 0; round < TRACED_ROUNDS; round += 1) {
			const trace = path.join(folder, 'trace.json');
			await inNewPage(async (page) => {
				await browser.startTracing(page, {
					path: trace,
					categories: ['toplevel', 'devtools.timeline']
				});
				await open(page);
				await browser.stopTracing();
			});
			scripted.push(longestScripted(readFileSync(trace, 'utf8')));
		}
		const bytes = await inNewPage(async (page) => {
			/** @type {Promise<number>[]} */
			const sizes = [];
			page.on('response', (answer) => {
				if (/javascript|css/.test(answer.headers()['content-type'] ?? '')) {
					sizes.push(answer.body().then((body) => gzipSync(body).length));
				}
			});
			await open(page);
			return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
		});
		return { bytes, longest, scripted };
	} finally {
		await browser.close();
	}
}

/** @param {Page} page */
function nameLongTasks(page) {
	return page.addInitScript(() => {
		/** @type {number[]} */
		const tasks = [];
		Reflect.set(window, 'longTasks', tasks);
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) tasks.push(duration);
		}).observe({ type: 'longtask', buffered: true });
	});
}

const SCRIPT =
	/^(EvaluateScript|FunctionCall|TimerFire|FireIdleCallback|FireAnimationFrame|RunMicrotasks|EventDispatch)$/;

/**
 * Milliseconds, among the tasks of the page's own thread from its first byte on.
 * @param {string} trace
 */
function longestScripted(trace) {
	/** @type {{ name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, args?: any }[]} */
	const events = JSON.parse(trace).traceEvents;
	const first = events.find(
		({ name, args }) => name === 'ParseHTML' && /\/clinic$/.test(args?.beginData?.url)
	);
	const own = events.filter(
		({ pid, tid, ts }) => pid === first?.pid && tid === first.tid && ts >= first.ts
	);
	const scripts = own.filter(({ name }) => SCRIPT.test(name));
	const tasks = own.filter(({ name, ph }) => ph === 'X' && /RunTask$/.test(name));
	const lengths = tasks.flatMap(({ ts, dur = 0 }) =>
		scripts.some((script) => script.ts >= ts && script.ts < ts + dur) ? [dur / 1000] : []
	);
	return Math.max(0, ...lengths);
}
