// A tablet that nobody looks after: visit after visit on one page, with everything that a waiting room
// does to it. After each wipe nothing is left; and whatever a page can hold on to doesn't grow.
import type { Page } from '@playwright/test';
import { expect, test } from './house';
import { emptyOutbox, gather, type Held } from './soak/held';
import { LeftBehind } from './soak/left-behind';
import { Room } from './soak/room';

const VISITS = process.env.LONG ? 2_000 : 200;
/** From here on everything that is fetched or painted once has been. */
const SETTLED = 100;
const SEED = Number(process.env.SEED ?? 1);

test(`${VISITS} visits on one page leave nothing, and hold on to nothing`, async ({
	tablet,
	server
}, testInfo) => {
	test.setTimeout(VISITS * 2_000 + 60_000);
	tablet.expectNoNetwork();
	const { page } = tablet.glass;
	await page.clock.install();
	await page.goto(server.origin);
	await tablet.glass.rests();
	await page.evaluate(() => Reflect.set(window, 'untouched', true));

	const room = new Room(tablet, SEED);
	const leftBehind = await LeftBehind.lookingAt(page);
	const held: Held[] = [];
	for (let visit = 1; visit <= VISITS; visit++) {
		const happened = await room.visit();
		const who = `left by visit ${visit} (SEED=${SEED}): ${happened.join(', ')}`;
		// The glass is cleared without waiting for a disk, which takes its turn a moment later.
		await expect.poll(() => leftBehind.look(), who).toEqual([]);
		if (visit % SETTLED !== 0) continue;
		await room.calmDown();
		await emptyOutbox(page);
		held.push(await gather(page));
		// In the long run somebody may want to see it coming.
		console.log(table(held).split('\n').at(-1));
	}
	expect(await page.evaluate(() => Reflect.get(window, 'untouched'))).toBe(true);
	console.log(table(held));
	testInfo.annotations.push({ type: 'held', description: table(held) });

	const [settled, last] = [held[0], held.at(-1)];
	if (!settled || !last) throw new Error('nothing was gathered');
	expect(last.heap / settled.heap, 'heap').toBeLessThanOrEqual(1.05);
	for (const name of ['audioContexts', 'audioNodes', 'gpuContexts', 'rows'] as const) {
		expect(last[name], name).toBeLessThanOrEqual(settled[name]);
	}
	for (const name of ['nodes', 'listeners', 'canvases'] as const) {
		expect(last[name], name).toBeLessThanOrEqual(settled[name] * 1.05);
	}
	await tidy(page);
});

function table(held: Held[]): string {
	const rows = held.map((one, i) => [`${(i + 1) * SETTLED}`, ...Object.values(one)].join(' | '));
	return ['visits', ...Object.keys(held[0] ?? {})].join(' | ') + '\n' + rows.join('\n');
}

/** The clock of the page runs as the room's again, so that what is left to send is sent. */
async function tidy(page: Page): Promise<void> {
	await page.clock.resume();
}
