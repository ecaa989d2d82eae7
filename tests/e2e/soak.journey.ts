// A tablet that nobody looks after: visit after visit on one page, with everything that a waiting room
// does to it. After each wipe nothing is left; and whatever a page can hold on to doesn't grow.
import type { Page } from '@playwright/test';
import { seeded } from '../../src/lib/core/seeded';
import { expect, Tablet, test } from './house';
import { comeToRest, holdStill, walkThroughTheDay } from './soak/calm';
import { growth } from './soak/heap';
import { gather, type Gathered } from './soak/held';
import { LeftBehind } from './soak/left-behind';
import { planSpell, planVisit } from './soak/plan';
import { installQuickClock } from './soak/quick-clock';
import { liveThrough } from './soak/visit';
import { STAFF_PIN } from './staff';

const VISITS = process.env.LONG ? 2_000 : 200;
/** By then whatever is fetched or painted once has been. */
const SETTLED = 100;
/** By then each need's practices have all had their turns. */
const ALL_OPENED = 40;
/** What is held is looked at after so many visits more. */
const EVERY = process.env.LONG ? 500 : 100;
/** A tablet's glass seen from four times as far: a sixteenth of the painting, and nobody looks at it here. */
const GLASS = { width: 320, height: 200, millimetre: 1.375 };
/** No list of what was compiled when: each function that comes back after a collection would add a line. */
const FLAGS = ['--disable-features=LocalCompileHints'];
/** What may come to the heap by then: 5 %, in the short run as in the long one. */
const GROWTH = 1.05;
/**
 * What screens leave that are seen for the first time: style sheets, and kinds of event to listen for.
 * Less than every other visit, so that one for each visit is seen in the short run already.
 */
const MORE = { nodes: 20, canvases: 2, listeners: 40 };
/** What Chromium itself writes. */
const TOO_OFTEN = /status of 429 /;
const SEED = Number(process.env.SEED ?? 1);

test(`${VISITS} visits on one page leave nothing, and hold on to nothing`, async ({
	server,
	staff
}, testInfo) => {
	test.setTimeout(VISITS * 2_000 + 120_000);
	const tablet = new Tablet(server.origin, FLAGS);
	await tablet.open();
	await tablet.pair(staff);
	await closeAtNight(staff, server.origin);
	tablet.expectNoNetwork();
	// Its days pass in seconds, and so do its ticks; the server's clock doesn't keep up, and says so.
	for (const watch of tablet.watches) watch.expectComplaint(TOO_OFTEN);
	const { page } = tablet.glass;
	await page.setViewportSize(GLASS);
	await page.addInitScript(installQuickClock);
	await page.goto(server.origin);
	const leftBehind = await LeftBehind.lookingAt(page);
	await page.evaluate((millimetre) => {
		Reflect.set(window, 'untouched', true);
		document.documentElement.style.setProperty('--mm', `${millimetre}px`);
	}, GLASS.millimetre);
	await walkThroughTheDay(page);

	const chance = seeded(SEED);
	const held = new Map<number, Gathered>();
	let spell = 0;
	for (let visit = 1; visit <= VISITS; visit++) {
		if (spell > 0 && --spell === 0) await tablet.context.setOffline(false);
		else if (spell === 0 && (spell = planSpell(chance)) > 0) await tablet.context.setOffline(true);
		const plan = planVisit(chance, visit <= ALL_OPENED);
		const happened = await page.evaluate(liveThrough, { plan, pin: STAFF_PIN });
		const who = `left by visit ${visit} (SEED=${SEED}): ${happened.join(', ')}`;
		// The glass is cleared without waiting for a disk, which takes its turn a moment later.
		await expect.poll(() => leftBehind.look(), who).toEqual([]);
		if (visit !== SETTLED && visit % EVERY !== 0) continue;
		await tablet.context.setOffline(false);
		spell = 0;
		await comeToRest(page);
		held.set(visit, await gather(page));
		await holdStill(page, false);
		// In the long run somebody may want to see it coming.
		console.log(tableOf(held).split('\n').at(-1));
	}
	expect(await page.evaluate(() => Reflect.get(window, 'untouched'))).toBe(true);
	console.log(tableOf(held));
	testInfo.annotations.push({ type: 'held', description: tableOf(held) });

	const [settled, last] = [held.get(SETTLED), held.get(VISITS)];
	if (!settled || !last) throw new Error('nothing was gathered');
	const grown = last.held.heap / settled.held.heap;
	const where = growth(settled.holdings, last.holdings);
	expect.soft(grown, `heap\n${where}`).toBeLessThanOrEqual(GROWTH);
	for (const name of ['audioContexts', 'audioNodes', 'gpuContexts', 'rows'] as const) {
		expect.soft(last.held[name], name).toBeLessThanOrEqual(settled.held[name]);
	}
	for (const name of ['nodes', 'canvases', 'listeners'] as const) {
		const most = settled.held[name] + MORE[name];
		expect.soft(last.held[name], name).toBeLessThanOrEqual(most);
	}
	for (const watch of tablet.watches) watch.assertQuiet();
	await tablet.throwAway();
});

/** So that the hours change on the way. */
async function closeAtNight(staff: Page, origin: string): Promise<void> {
	await staff.goto(`${origin}/clinic/settings`);
	const clinic = staff.getByRole('region', { name: 'The clinic' });
	await clinic.getByLabel('Monday: opens').fill('06:00');
	await clinic.getByLabel('Monday: to').or(clinic.getByLabel('Monday: closes')).fill('23:00');
	await clinic.getByRole('button', { name: "Use Monday's hours" }).press('Enter');
	await clinic.getByRole('button', { name: 'Save' }).press('Enter');
	await expect(clinic.getByText('Saved.')).toBeVisible();
}

function tableOf(gathered: ReadonlyMap<number, Gathered>): string {
	const rows = [...gathered].map(([visits, { held }]) => [visits, ...Object.values(held)]);
	const names = Object.keys([...gathered.values()][0]?.held ?? {});
	return [['visits', ...names], ...rows].map((row) => row.join(' | ')).join('\n');
}
