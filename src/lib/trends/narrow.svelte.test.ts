// On a phone, in the language with the longer words: no word of a picture is cut off.
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import { getLocale, locales, overwriteGetLocale } from '../messages/runtime';
import { chaptersOf } from './chapters';
import { exampleReleases } from './example';
import Overview from './Overview.svelte';
import TrendCharts from './TrendCharts.svelte';

const PHONE = 360;
const MARGIN = 20;

test.each(locales)('every word of every picture is whole on a phone: %s', async (locale) => {
	const usual = getLocale;
	overwriteGetLocale(() => locale);
	try {
		await page.viewport(PHONE, 740);
		document.body.style.paddingInline = `${MARGIN}px`;
		const chapters = chaptersOf(exampleReleases(), 'block');
		render(Overview, { chapters, small: 11, lead: '' });
		render(TrendCharts, {
			chapters,
			running: { checkin: true, items: { pain: true, shame: true } },
			small: 11,
			titles: {}
		});
		const pictures = () => [...document.querySelectorAll('figure svg')];
		await expect.poll(() => pictures().length).toBe(10);
		await expect.poll(() => Math.max(...pictures().map(widthOf))).toBeLessThanOrEqual(PHONE);
		const cut = pictures().flatMap((picture) =>
			[...picture.querySelectorAll('text')].filter((text) => !isWithin(text, picture))
		);
		expect(cut.map(({ textContent }) => textContent)).toEqual([]);
	} finally {
		overwriteGetLocale(usual);
		document.body.style.paddingInline = '';
		await page.viewport(1280, 800);
	}
});

/** In units of the picture: it has been measured when they are a phone's. */
function widthOf(picture: Element): number {
	return Number(picture.getAttribute('viewBox')?.split(' ')[2]);
}

/** With a pixel for the sides of letters. */
function isWithin(text: Element, picture: Element): boolean {
	const [inner, outer] = [text.getBoundingClientRect(), picture.getBoundingClientRect()];
	return inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
}
