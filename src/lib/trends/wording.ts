// Puts what is read into the reader's language: weeks as dates, shares in 100, cells by their words.
import { m } from '../messages/messages';
import { getLocale } from '../messages/runtime';
import { mondayOf, type IsoWeek } from '../core/weeks';
import type { Point } from './drawing';
import type { ReadCell } from './reading';
import type { Share } from './statistics';

const SIX_DAYS_MS = 6 * 86_400_000;

const DATES = {
	day: { day: 'numeric', month: 'short', year: 'numeric' },
	short: { day: 'numeric', month: 'short' }
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
/** Making one is slow, and ten years of blocks need hundreds of dates. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(kind: keyof typeof DATES): Intl.DateTimeFormat {
	const key = `${getLocale()} ${kind}`;
	const kept = formatters.get(key);
	if (kept) return kept;
	const formatter = new Intl.DateTimeFormat(getLocale(), { ...DATES[kind], timeZone: 'UTC' });
	formatters.set(key, formatter);
	return formatter;
}

/**
 * "31 Aug – 27 Sep 2026", from Monday of the first week to Sunday of the last. Some engines put thin
 * spaces around the dash, others plain ones: plain ones always, so that server and browser agree.
 */
export function datesOf(from: IsoWeek, to: IsoWeek): string {
	return formatterOf('day')
		.formatRange(mondayOf(from), mondayOf(to) + SIX_DAYS_MS)
		.replaceAll('\u2009', ' ');
}

/** The Monday on which a span begins, short enough to stand under a column. */
export function startOf(from: IsoWeek): string {
	return formatterOf('short').format(mondayOf(from));
}

/** The year of that Monday. */
export function yearOf(from: IsoWeek): string {
	return String(new Date(mondayOf(from)).getUTCFullYear());
}

/** A day on the wall calendar of a clinic; `instant` in milliseconds. */
export function dayAt(instant: number, timeZone: string): string {
	return new Intl.DateTimeFormat(getLocale(), { dateStyle: 'long', timeZone }).format(instant);
}

/** A share as a whole number in 100. */
export function inHundred(share: number): number {
	return Math.round(share * 100);
}

/** A noised count as people read it: ones below `small` are not worth telling apart. */
export function countText(count: number, small: number): string {
	return count < small ? m.trends_fewer_than({ count: small }) : m.trends_about({ count });
}

/** A cell's share in a word or two, for a label. */
export function cellShareText({ count, share }: ReadCell, small: number): string {
	return count < small ? m.trends_fewer_than({ count: small }) : `${inHundred(share)} %`;
}

/** A cell for a table: about how many, and their share with its interval. */
export function cellTableText({ count, share, interval }: ReadCell, small: number): string {
	const people = countText(count, small);
	if (!interval) return people;
	const likely = m.trends_between({ low: inHundred(interval.low), high: inHundred(interval.high) });
	return count < small ? `${people} (${likely})` : `${people}, ${inHundred(share)} % (${likely})`;
}

/** "about 24 in 100 (likely between 17 and 33)" */
export function shareText(
	{ share, low, high, count }: Share & { count: number },
	small: number
): string {
	if (count < small) return m.trends_share_few({ count: small, high: inHundred(high) });
	return m.trends_share({ share: inHundred(share), low: inHundred(low), high: inHundred(high) });
}

/** Under a column: about how many, or why there is nothing above. */
export function peopleText({ state, people }: Point): string {
	switch (state) {
		case 'shown':
			return m.trends_about({ count: people });
		case 'too-few':
			return m.trends_too_few_short();
		case 'lost':
			return m.trends_lost_short();
	}
}

const CELL_WORDS: Record<string, () => string> = {
	'0-1': () => m.trends_cell_0_1(),
	'2-3': () => m.trends_cell_2_3(),
	'4-6': () => m.trends_cell_4_6(),
	'7-10': () => m.trends_cell_7_10(),
	'0': () => m.trends_cell_word_0(),
	'1': () => m.trends_cell_word_1(),
	'2': () => m.trends_cell_word_2(),
	'3': () => m.trends_cell_word_3(),
	'4': () => m.trends_cell_word_4(),
	skipped: () => m.trends_cell_skipped(),
	'down-2': () => m.trends_cell_down_2(),
	'within-1': () => m.trends_cell_within_1(),
	'up-2': () => m.trends_cell_up_2(),
	down: () => m.trends_cell_down(),
	same: () => m.trends_cell_same(),
	up: () => m.trends_cell_up(),
	'not-both': () => m.trends_cell_not_both(),
	yes: () => m.trends_cell_yes(),
	little: () => m.trends_cell_little(),
	no: () => m.trends_cell_no(),
	finished: () => m.trends_cell_finished(),
	called: () => m.trends_cell_called(),
	stopped: () => m.trends_cell_stopped(),
	'too-much': () => m.trends_cell_too_much(),
	idle: () => m.trends_cell_idle(),
	reset: () => m.trends_cell_reset(),
	other: () => m.trends_cell_other()
};

/** The words of a cell; a cell that this version doesn't know keeps its own name. */
export function cellText(cell: string, titles: Readonly<Record<string, string>> = {}): string {
	return titles[cell] ?? CELL_WORDS[cell]?.() ?? cell;
}

/** A text in lines of at most so many letters, for pictures, in which nothing wraps by itself. */
export function broken(text: string, letters: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		if (line !== '' && line.length + 1 + word.length > letters) {
			lines.push(line);
			line = word;
		} else {
			line = line === '' ? word : `${line} ${word}`;
		}
	}
	return line === '' ? lines : [...lines, line];
}
