// Looks, from outside of our own code, whether anything of a visit is left on the page or on the disk.
import type { Page } from '@playwright/test';

export class LeftBehind {
	private constructor(
		private readonly page: Page,
		private readonly steps: number
	) {}

	/** As the page is now, it is after every visit. */
	static async lookingAt(page: Page): Promise<LeftBehind> {
		// The first touch of all closes the way back, and that is one step.
		await page.mouse.move(5, 5);
		return new LeftBehind(page, (await page.evaluate(() => history.length)) + 1);
	}

	look(): Promise<string[]> {
		return this.page.evaluate(async (steps) => {
			const { lang, style, dataset } = document.documentElement;
			const report: unknown = JSON.parse(localStorage.getItem('tablet.wipe') ?? 'null');
			const audited = Array.isArray(Object(report).faults) && Object(report).faults.length === 0;
			const drafts = await new Promise<number>((resolve, reject) => {
				const opening = indexedDB.open('quiet-minute-outbox');
				opening.onerror = () => reject(opening.error);
				opening.onsuccess = () => {
					const database = opening.result;
					const counting = database.transaction('drafts').objectStore('drafts').count();
					counting.onsuccess = () => {
						database.close();
						resolve(counting.result);
					};
				};
			});
			const sounds = [...document.querySelectorAll<HTMLMediaElement>('audio, video')];
			const left: Record<string, boolean> = {
				'a screen': document.querySelector('[data-visit], dialog[open]') !== null,
				'a field': document.querySelector('input, textarea') !== null,
				'storage of the page': Object.keys(localStorage).some((key) => !key.startsWith('tablet.')),
				'storage of the session': sessionStorage.length > 0,
				'a draft': drafts > 0,
				'the language': lang !== 'en',
				'the text’s size': style.getPropertyValue('--text-scale') !== '',
				'the contrast': dataset['contrast'] !== undefined,
				'a still picture': document.querySelector('.loop.still') !== null,
				'a step to go back to': history.length > steps,
				'an address': location.hash + location.search !== '',
				'a cookie': document.cookie !== '',
				'a selection': getSelection()?.toString() !== '',
				'the focus': document.activeElement !== document.body,
				'a voice': speechSynthesis.speaking || speechSynthesis.pending,
				'a sound': sounds.some(({ paused }) => !paused),
				'no tick of the audit': !audited
			};
			return Object.keys(left).filter((name) => left[name]);
		}, this.steps);
	}
}
