// Puts readings into the reader's language: weeks as dates, shares in 100, cells by their words.
import { m } from '../messages/messages';
import { getLocale } from '../messages/runtime';
import type { Item } from '../core/catalogue';
import { mondayOf, type IsoWeek } from '../core/weeks';
import type { Question, Reading } from './reading';
import { SMALL_CELL, type Share } from './statistics';

const SIX_DAYS_MS = 6 * 86_400_000;

/** "31 Aug – 27 Sep 2026", from Monday of the first week to Sunday of the last. */
export function datesOf(from: IsoWeek, to: IsoWeek): string {
	const format = new Intl.DateTimeFormat(getLocale(), {
		day: 'numeric',
		month: 'short',
		year: 'numeric',
		timeZone: 'UTC'
	});
	return format.formatRange(mondayOf(from), mondayOf(to) + SIX_DAYS_MS);
}

/** The Monday on which a span begins, short enough to stand under a column. */
export function startOf(from: IsoWeek): string {
	const format = new Intl.DateTimeFormat(getLocale(), {
		day: 'numeric',
		month: 'short',
		timeZone: 'UTC'
	});
	return format.format(mondayOf(from));
}

/** A day on the wall calendar of a clinic; `instant` in milliseconds. */
export function dayAt(instant: number, timeZone: string): string {
	return new Intl.DateTimeFormat(getLocale(), { dateStyle: 'long', timeZone }).format(instant);
}

/** A share as a whole number in 100. */
export function inHundred(share: number): number {
	return Math.round(share * 100);
}

/** A noised count as people read it: small ones are not worth telling apart. */
export function countText(count: number): string {
	return count < SMALL_CELL
		? m.trends_fewer_than({ count: SMALL_CELL })
		: m.trends_about({ count });
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
	'down-2': () => m.trends_cell_down_2(),
	'within-1': () => m.trends_cell_within_1(),
	'up-2': () => m.trends_cell_up_2(),
	down: () => m.trends_cell_down(),
	same: () => m.trends_cell_same(),
	up: () => m.trends_cell_up()
};

/** The words of a cell; a cell that this version doesn't know keeps its own name. */
export function cellText(cell: string): string {
	return CELL_WORDS[cell]?.() ?? cell;
}

/** What stands at one point, as a sentence: for the line under a chart and for screen readers. */
export function pointText(reading: Reading): string {
	const dates = datesOf(reading.from, reading.to);
	switch (reading.state) {
		case 'lost':
			return m.trends_point_lost({ dates });
		case 'too-few':
			return m.trends_point_too_few({ dates });
		case 'shown': {
			const cells = reading.cells
				.map(({ cell, share }) => `${cellText(cell)}: ${inHundred(share)} %`)
				.join(' · ');
			return m.trends_point({ dates, people: reading.people, answered: reading.answered, cells });
		}
	}
}

/** The plain sentence of a chart: what its newest shown point says. */
export function chartSentence(
	readings: readonly Reading[],
	item: Item,
	question: Question
): string {
	const last = readings.findLast((reading) => reading.state === 'shown');
	if (!last) return m.trends_nothing_yet();
	const dates = datesOf(last.from, last.to);
	if (question === 'before') {
		const band = last.middle === null ? '–' : cellText(last.middle);
		return item === 'pain'
			? m.trends_sentence_pain({ dates, band })
			: m.trends_sentence_shame({ dates, band });
	}
	const [down = 0, same = 0, up = 0] = last.cells.map(({ share }) => inHundred(share));
	const both = last.answered;
	return item === 'pain'
		? m.trends_sentence_pain_change({ dates, both, down, same, up })
		: m.trends_sentence_shame_change({ dates, both, down, same, up });
}

/** "about 24 in 100 (likely between 17 and 33)" */
export function shareText({ share, low, high }: Share): string {
	return m.trends_share({ share: inHundred(share), low: inHundred(low), high: inHundred(high) });
}
