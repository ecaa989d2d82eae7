// Every chart of a clinic by the name that its file has: its picture with what must stand beside it.
import { m } from '../messages/messages';
import { ITEMS, type Item } from '../core/catalogue';
import { momentsOf, type Chapters } from './chapters';
import type { Reading } from './reading';
import { changeRows, cellRows, highRow, overviewRows, pointsOf, type Row } from './rows';
import {
	bandsSentence,
	changeSentence,
	endedSentence,
	floorSentence,
	helpfulSentence,
	highSentence,
	highTitle,
	leadSentences,
	practicesSentence,
	titleOf
} from './sentences';
import type { Point } from './drawing';

export type Picture =
	| { kind: 'bands'; readings: readonly Reading[] }
	| { kind: 'panels'; rows: Row[]; points: readonly Point[] }
	| { kind: 'shares'; cells: ReturnType<typeof cellRows> };

export interface Chart {
	title: string;
	sentence: string;
	/** What belongs to its numbers, beneath the sentence. */
	note?: string;
	/** What it can't say. */
	caveats: string[];
	picture: Picture;
}

export interface Reader {
	/** A noised cell below this is not told apart. */
	small: number;
	/** The names of practices in the reader's language. */
	titles: Readonly<Record<string, string>>;
}

/** The newest point is the chosen one. Charts that a clinic doesn't have are left out. */
export function chartsOf(chapters: Chapters, reader: Reader): Map<string, Chart> {
	const charts = new Map<string, Chart>();
	const { small } = reader;
	const moments = momentsOf(chapters);
	if (moments.length > 0) {
		charts.set('overview', {
			title: m.trends_overview(),
			sentence: leadSentences(chapters, small).join(' '),
			caveats: [m.trends_interval_key(), m.trends_not_everyone()],
			picture: {
				kind: 'panels',
				rows: overviewRows(chapters, moments, moments.length - 1, small),
				points: pointsOf(moments)
			}
		});
	}
	for (const item of ITEMS) addItem(charts, item, chapters, small);
	addPractices(charts, chapters, reader);
	return charts;
}

function addItem(charts: Map<string, Chart>, item: Item, chapters: Chapters, small: number): void {
	const asked = chapters.items[item][0];
	if (!asked) return;
	const { scale, before, change } = asked;
	const newest = before.length - 1;
	charts.set(`${item}-before`, {
		title: titleOf(item, 'before'),
		sentence: bandsSentence(before),
		caveats: [m.trends_middle_key(), m.trends_not_everyone()],
		picture: { kind: 'bands', readings: before }
	});
	charts.set(`${item}-high`, {
		title: highTitle(item, scale),
		sentence: highSentence(before, scale, small),
		caveats: [m.trends_interval_key(), m.trends_not_severe()],
		picture: { kind: 'panels', rows: [highRow(asked, newest, small)], points: before }
	});
	charts.set(`${item}-change`, {
		title: titleOf(item, 'change'),
		sentence: changeSentence(change),
		note: floorSentence(before, scale, small),
		caveats: [m.trends_not_cause(), m.trends_not_both()],
		picture: { kind: 'panels', rows: changeRows(asked, newest, small), points: change }
	});
}

function addPractices(
	charts: Map<string, Chart>,
	{ offered, ended, helpful }: Chapters,
	{ small, titles }: Reader
): void {
	const add = (
		name: string,
		readings: readonly Reading[],
		words: { title: string; sentence: (newest: Reading) => string; caveats: string[] },
		order: 'as they are' | 'most first' = 'as they are'
	) => {
		const shown = readings.findLastIndex(({ state }) => state === 'shown');
		const newest = readings[shown];
		if (!newest) return;
		charts.set(name, {
			...words,
			sentence: words.sentence(newest),
			picture: { kind: 'shares', cells: cellRows(readings, shown, titles, order) }
		});
	};
	add(
		'practices',
		offered[0]?.readings ?? [],
		{
			title: m.trends_practices_title(),
			sentence: (newest) => practicesSentence(newest, small),
			caveats: [m.trends_practices_not()]
		},
		'most first'
	);
	add('ended', ended, {
		title: m.trends_ended_title(),
		sentence: endedSentence,
		caveats: [m.trends_ended_not()]
	});
	add('helpful', helpful, {
		title: m.trends_helpful_title(),
		sentence: helpfulSentence,
		caveats: [m.trends_not_cause(), m.trends_not_everyone()]
	});
}
