// Brings a tablet to where what it holds can be compared: nothing waits, and the same pictures were hung
// last, in the same order.
import { expect, type Page } from '@playwright/test';
import type { TimeOfDay } from '../../../src/lib/attract/playlist';

const DAY = ['dawn', 'day', 'dusk', 'night'] as const satisfies TimeOfDay[];

/** All that hangs at any time of day has hung once. */
export function walkThroughTheDay(page: Page): Promise<void> {
	return walkThroughTheLoop(page, DAY, 1);
}

/** Nothing moves, and what hung last is what hangs at night, scene by scene, with the hills at the end. */
export async function comeToRest(page: Page): Promise<void> {
	await emptyOutbox(page);
	await walkThroughTheLoop(page, ['night'], 2);
	await holdStill(page, true);
}

/**
 * From wherever it is to the hills: the first round begins anywhere, and with the second everything that
 * was painted before has made room.
 */
function walkThroughTheLoop(
	page: Page,
	times: readonly TimeOfDay[],
	rounds: number
): Promise<void> {
	const walk = async ({ times, rounds }: { times: readonly TimeOfDay[]; rounds: number }) => {
		const MINUTE = 60_000;
		const isNow = (time: string) => document.querySelector(`.loop[data-time="${time}"]`) !== null;
		/** Two hours before it closes at the latest. */
		const isLate = () => new Date().getHours() > 21;
		for (const time of times) {
			while (!isNow(time) || isLate()) await go(60 * MINUTE);
			// In steps so short that the hills have only just been hung: scenes hang for a minute and a half,
			// and toward its end the next one is painted.
			for (let round = 0; round < rounds; round++) {
				while (name() === 'hills') await go(MINUTE / 3);
				while (name() !== 'hills') await go(MINUTE / 3);
			}
		}

		function shown(): HTMLElement[] {
			return [...document.querySelectorAll<HTMLElement>('.loop > .scene:not(.ahead)')];
		}

		function name(): string | undefined {
			return shown().at(-1)?.dataset['scene'];
		}

		async function go(milliseconds: number): Promise<void> {
			await window.pass(milliseconds);
			await new Promise(requestAnimationFrame);
			const painted = () => shown().every((one) => one.querySelector('.ready'));
			while (!painted()) await new Promise(requestAnimationFrame);
		}
	};
	return page.evaluate(walk, { times, rounds });
}

/** By the button on the loop: on a still picture nothing fades. Nothing else is on its way, either. */
export async function holdStill(page: Page, still: boolean): Promise<void> {
	await page.evaluate(async (still) => {
		const button = document.querySelectorAll<HTMLElement>('nav.always button')[1];
		const isStill = () => document.querySelector('.loop.still') !== null;
		if (isStill() !== still) {
			for (const type of ['pointerdown', 'pointerup']) {
				button?.dispatchEvent(new PointerEvent(type, { bubbles: true, isPrimary: true }));
			}
			button?.click();
		}
		const oneOf = (selector: string) => document.querySelectorAll(selector).length < 2;
		const isThere = () =>
			isStill() === still && oneOf('.loop > .scene') && oneOf('.loop .invitation');
		while (!isThere() || window.unanswered > 0) await new Promise(requestAnimationFrame);
	}, still);
}

/** Lets the sync timer run until nothing waits. */
async function emptyOutbox(page: Page): Promise<void> {
	await expect(async () => {
		// However long it backs off after an offline spell.
		await page.evaluate(() => window.pass(20 * 60_000));
		expect(await waiting(page)).toBe(0);
	}).toPass({ timeout: 60_000 });
}

function waiting(page: Page): Promise<number> {
	return page.evaluate(
		() =>
			new Promise<number>((resolve, reject) => {
				const opening = indexedDB.open('quiet-minute-outbox');
				opening.onerror = () => reject(opening.error);
				opening.onsuccess = () => {
					const database = opening.result;
					const counting = database.transaction('records').objectStore('records').count();
					counting.onsuccess = () => {
						database.close();
						resolve(counting.result);
					};
				};
			})
	);
}
