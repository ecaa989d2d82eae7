// The rows of the pictures of shares: made once here for the page, the report and the files.
import { ITEMS } from '../core/catalogue';
import { m } from '../messages/messages';
import type { Asked, Chapters, Moment } from './chapters';
import type { Point } from './drawing';
import type { ReadCell, Reading } from './reading';
import { highTitle, sharePointText } from './sentences';
import type { Share } from './statistics';
import { cellText, datesOf, shareText } from './wording';

export interface Row {
	label: string;
	/** One a point; null where nothing can be shown. */
	shares: (Share | null)[];
	/** What is said of the chosen point. */
	value: string;
}

const markedOf = (reading: Reading | undefined) =>
	reading?.state === 'shown' ? reading.marked : null;

const valueOf = (share: (Share & { count: number }) | null | undefined, small: number) =>
	share ? shareText(share, small) : '';

/** Pain and shame, over the same spans. */
export function overviewRows(
	chapters: Chapters,
	moments: readonly Moment[],
	chosen: number,
	small: number
): Row[] {
	return ITEMS.flatMap((item) => {
		const asked = chapters.items[item][0];
		if (!asked) return [];
		const marked = moments.map(({ readings }) => markedOf(readings[item]));
		const value = valueOf(marked[chosen], small);
		return [{ label: highTitle(item, asked.scale), shares: marked, value }];
	});
}

/** What stands at each moment, whichever items were asked then. */
export function pointsOf(moments: readonly Moment[]): Point[] {
	return moments.map(({ from, to, readings }) => {
		const both = ITEMS.flatMap((item) => readings[item] ?? []);
		const has = (state: Reading['state']) => both.some((reading) => reading.state === state);
		const people = Math.max(0, ...both.map((reading) => reading.people));
		return { from, to, people, state: has('shown') ? 'shown' : has('lost') ? 'lost' : 'too-few' };
	});
}

export function momentText(
	{ from, to, readings }: Moment,
	chapters: Chapters,
	small: number
): string {
	const shown = ITEMS.flatMap((item) => {
		const reading = readings[item];
		const marked = markedOf(reading);
		const asked = chapters.items[item][0];
		return reading && marked && asked
			? [`${highTitle(item, asked.scale)}: ${shareText(marked, small)}.`]
			: [];
	});
	const [reading] = ITEMS.flatMap((item) => readings[item] ?? []);
	if (shown.length === 0) return reading ? sharePointText(reading, small) : datesOf(from, to);
	const people = reading?.people ?? 0;
	return [m.trends_point_people({ dates: datesOf(from, to), people }), ...shown].join(' ');
}

/** 7 or higher, or the two strongest words: the chart's title says which. */
export function highRow({ before }: Asked, chosen: number, small: number): Row {
	const marked = before.map(markedOf);
	return { label: '', shares: marked, value: valueOf(marked[chosen], small) };
}

/** Down, within 1 and up, beside one another on one scale. */
export function changeRows({ change }: Asked, chosen: number, small: number): Row[] {
	const cells = change.find(({ state }) => state !== 'lost')?.cells ?? [];
	return cells.map(({ cell }, index) => {
		const read = change.map((reading) =>
			reading.state === 'shown' ? reading.cells[index] : undefined
		);
		const now = read[chosen];
		const value = now?.interval ? { ...now.interval, count: now.count } : null;
		return {
			label: cellText(cell),
			shares: read.map((one) => one?.interval ?? null),
			value: valueOf(value, small)
		};
	});
}

/** The cells of one span with their words; `order` puts them by what they add up to over all spans. */
export function cellRows(
	readings: readonly Reading[],
	chosen: number,
	titles: Readonly<Record<string, string>>,
	order: 'as they are' | 'most first'
): (ReadCell & { words: string })[] {
	const cells = (readings[chosen]?.cells ?? []).map((cell) => ({
		...cell,
		words: cellText(cell.cell, titles)
	}));
	if (order === 'as they are') return cells;
	const all = (name: string) =>
		readings.reduce(
			(sum, reading) => sum + (reading.cells.find(({ cell }) => cell === name)?.count ?? 0),
			0
		);
	return cells.sort((a, b) => all(b.cell) - all(a.cell));
}
