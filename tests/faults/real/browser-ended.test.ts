// The tablet's browser is killed, or its disk loses its power, while visits are given and sent to the
// built server, in one tab or two, with a clock that is right or set back, and sometimes after the
// worker alone has ended: what was kept is counted once, and nothing is counted twice.
import { appendFileSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { emptyPlace } from '../../support/database';
import { newFolder } from '../../support/running-server';
import { mutated } from '../mutations/plugin.js';
import type { Chance } from '../simulation/chance';
import { bundle } from './bundle.js';
import { chanceOf, rounds } from './chance';
import { RealClinic } from './clinic';
import { CuttableFolder, whyNotMount } from './mounted';
import { RealBrowser } from './real-browser';

const WEEK_MS = 7 * 86_400_000;
/** By how much a clock is wrong: mostly not at all. */
const SKEWS = [0, 0, 0, -86_400_000, -3 * WEEK_MS, 5 * WEEK_MS];
/** The server has no such page, and says so in one of its own: ours is what runs on it. */
const PAGE = '/page-of-a-test';

let script: string;
beforeAll(async () => {
	script = await bundle('tests/faults/real/page-outbox.ts', mutated(process.env.MUTATION));
});

interface Books {
	given: Set<string>;
	kept: Set<string>;
}

/** So many tabs of one browser, with one profile, that live on until they are ended. */
async function openTabs(
	profile: string,
	clinic: RealClinic,
	tabs: number,
	books: Books,
	skew: number
): Promise<RealBrowser> {
	const browser = await RealBrowser.open(profile);
	const { context } = browser;
	const { origin } = clinic.server;
	const [name = '', value = ''] = clinic.cookies[0]?.split('=') ?? [];
	await context.addCookies([{ name, value, url: origin }]);
	await context.addInitScript((skewed) => {
		const now = Date.now.bind(Date);
		Date.now = () => now() + skewed;
	}, skew);
	await context.exposeFunction('give', (ids: string[]) => ids.forEach((id) => books.given.add(id)));
	await context.exposeFunction('keep', (ids: string[]) => ids.forEach((id) => books.kept.add(id)));
	for (let tab = 0; tab < tabs; tab++) {
		const page = await openPage(browser, clinic);
		await page.evaluate(() => window.pageOutbox.liveOn());
	}
	return browser;
}

async function openPage(browser: RealBrowser, clinic: RealClinic): Promise<Page> {
	const page = await browser.newPage();
	await page.goto(clinic.server.origin + PAGE);
	await page.evaluate(script);
	await page.waitForFunction(() => 'pageOutbox' in window);
	return page;
}

/** From now on every page of this profile is under the tablet's own worker. */
async function haveWorker(profile: string, clinic: RealClinic, books: Books): Promise<void> {
	const browser = await openTabs(profile, clinic, 0, books, 0);
	const page = await openPage(browser, clinic);
	await page.evaluate(async () => {
		await navigator.serviceWorker.register('/service-worker.js');
		await navigator.serviceWorker.ready;
	});
	await browser.close();
}

async function someMoment(books: Books, chance: Chance): Promise<void> {
	const last = books.kept.size + 1 + chance.below(40);
	const turn = () => new Promise((resolve) => setImmediate(resolve));
	while (books.kept.size < last) await turn();
	for (let turns = chance.below(200); turns > 0; turns--) await turn();
}

async function expectExactlyOnce(profile: string, clinic: RealClinic, books: Books): Promise<void> {
	const browser = await openTabs(profile, clinic, 0, books, 0);
	const page = await openPage(browser, clinic);
	const left = await page.evaluate(() => window.pageOutbox.sendAll());
	await browser.close();
	expect(left).toEqual({ waiting: 0, quarantined: 0 });
	const { ids, practices } = await clinic.counted();
	expect(
		[...books.kept].filter((id) => !ids.has(id)),
		'kept, and not counted'
	).toEqual([]);
	expect(
		[...ids].filter((id) => !books.given.has(id)),
		'counted, and never given'
	).toEqual([]);
	expect(practices, 'by the tallies').toBe(ids.size);
}

async function openClinic(): Promise<RealClinic> {
	const clinic = await RealClinic.open(await emptyPlace('sqlite'), 1);
	onTestFinished(() => clinic.server.throwAway());
	return clinic;
}

test('a browser that is killed at any moment loses nothing that it kept', async () => {
	const chance = chanceOf('browser killed');
	const clinic = await openClinic();
	const profile = newFolder();
	const books = { given: new Set<string>(), kept: new Set<string>() };
	await haveWorker(profile, clinic, books);
	let ended = 0;
	for (let round = 0; round < rounds(10, 200); round++) {
		const skew = chance.pick(SKEWS);
		const browser = await openTabs(profile, clinic, 1 + chance.below(2), books, skew);
		await someMoment(books, chance);
		if (round % 2 === 0) {
			ended += Number(await browser.endWorkers());
			await someMoment(books, chance);
		}
		await browser.kill();
	}
	expect(ended, 'workers that were ended').toBeGreaterThan(0);
	await expectExactlyOnce(profile, clinic, books);
}, 3_600_000);

test('a write that was cut off in the middle takes nothing along, also at the next end', async () => {
	const clinic = await openClinic();
	const profile = newFolder();
	const books = { given: new Set<string>(), kept: new Set<string>() };
	for (let round = 0; round < 3; round++) {
		const browser = await openTabs(profile, clinic, 1, books, 0);
		await someMoment(books, chanceOf(`write cut off ${round}`));
		await browser.kill();
		appendFileSync(newestLog(profile), HALF_A_WRITE);
	}
	await expectExactlyOnce(profile, clinic, books);
}, 3_600_000);

/** LevelDB's own: a checksum, how long (500 bytes), a whole record; and nothing behind it. */
const HALF_A_WRITE = Buffer.from([1, 2, 3, 4, 0xf4, 1, 1]);

/** Where Chromium's IndexedDB writes at the moment. */
function newestLog(profile: string): string {
	const folder = path.join(profile, 'Default', 'IndexedDB');
	const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => /\/\d+\.log$/.test(name))
		.sort();
	return path.join(folder, logs.at(-1) ?? '');
}

const whyNot = whyNotMount();

if (whyNot !== null) {
	test(`power cuts of the tablet are NOT tried here: ${whyNot}`, () => {
		expect(whyNot).not.toBe('');
	});
} else {
	test('a tablet that loses its power at any moment loses nothing that it kept', async () => {
		const chance = chanceOf('power cut of the tablet');
		const clinic = await openClinic();
		const disk = new CuttableFolder(256);
		onTestFinished(() => disk.throwAway());
		const profile = path.join(disk.folder, 'profile');
		mkdirSync(profile);
		const books = { given: new Set<string>(), kept: new Set<string>() };
		for (let round = 0; round < rounds(3, 30); round++) {
			const browser = await openTabs(profile, clinic, 1 + chance.below(2), books, 0);
			await someMoment(books, chance);
			await browser.stopTime();
			await disk.cut(() => browser.kill());
		}
		await expectExactlyOnce(profile, clinic, books);
	}, 3_600_000);
}
