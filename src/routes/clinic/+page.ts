// The arithmetic of the page, apart from drawing it: in the browser each part is a task of its own, so
// that ten years of blocks never hold a click up.
import { nextTask } from '$lib/ui/in-turn';
import { ITEMS } from '$lib/core/catalogue';
import { getLocale } from '$lib/messages/runtime';
import { chaptersOf, type Asked } from '$lib/trends/chapters';
import type { Reading } from '$lib/trends/reading';
import { enoughWith, leadSentences } from '$lib/trends/sentences';
import { datesOf } from '$lib/trends/wording';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data }) => {
	const chapters = chaptersOf(data.releases, data.span);
	for (const item of ITEMS) {
		await nextTask();
		readFirst(chapters.items[item]);
	}
	// A browser takes long over its first look at its cookies and its first date.
	await nextTask();
	getLocale();
	await nextTask();
	const runningDates = datesOf(data.running.from, data.running.to);
	await nextTask();
	const lead = leadSentences(chapters, data.small).join(' ');
	const enough = enoughWith(chapters, data.releases, data.span);
	await nextTask();
	return { ...data, chapters, runningDates, lead, enough };
};

/** What the first view shows of an item. */
function readFirst([newest]: readonly Asked[]): readonly Reading[] {
	return newest?.before ?? [];
}
