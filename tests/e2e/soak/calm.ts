// Brings a tablet to where what it holds can be compared: nothing waits, and the same pictures were hung
// last, in the same order.
import { expect, type Page } from '@playwright/test';
import type { TimeOfDay } from '../../../src/lib/attract/playlist';

const DAY = ['dawn', 'day', 'dusk', 'night'] as const satisfies TimeOfDay[];

/** All that hangs at these times of day, scene by scene; the hills hang last. */
export function walkThroughTheLoop(page: Page, times: readonly TimeOfDay[] = DAY): Promise<void> {
	return page.evaluate(async (times) => {
		const MINUTE = 60_000;
		const shown = () => document.querySelectorAll('.loop > .scene:not(.ahead)');
		const isNow = (time: string) => document.querySelector(`.loop[data-time="${time}"]`) !== null;
		for (const time of times) {
			while (!isNow(time)) await go(60 * MINUTE);
			// Away from the hills, then once around to them, in steps so short that they have only just been
			// hung: scenes hang for a minute and a half, and toward its end the next one is painted.
			while (name() === 'hills') await go(MINUTE / 3);
			while (name() !== 'hills') await go(MINUTE / 3);
		}
		while (shown().length > 1) await new Promise(requestAnimationFrame);

		function name(): string | undefined {
			return [...shown()].at(-1)?.getAttribute('data-scene') ?? undefined;
		}

		async function go(milliseconds: number): Promise<void> {
			await window.pass(milliseconds);
			await new Promise(requestAnimationFrame);
			const painted = () => [...shown()].every((one) => one.querySelector('.ready'));
			while (!painted()) await new Promise(requestAnimationFrame);
		}
	}, times);
}

/** Lets the sync timer run until nothing waits. */
export async function emptyOutbox(page: Page): Promise<void> {
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
