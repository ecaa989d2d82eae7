// The sentences of the charts: what stands at a point, what a whole chart says, and the first view's
// answer. Each says about how many people and which weeks; none says more than its intervals allow.
import { m } from '../messages/messages';
import { ITEMS, type Item, type Scale } from '../core/catalogue';
import {
	SPAN_LENGTHS,
	momentsOf,
	usefulLengths,
	chaptersOf,
	type Chapters,
	type Moment,
	type SpanLength
} from './chapters';
import type { Point } from './drawing';
import { comparedWithBefore } from './comparison';
import type { Question, Reading, ReleasedBlock } from './reading';
import { cellShareText, cellText, countText, datesOf, inHundred, shareText } from './wording';

/** What stands at one point of a distribution: of answers, or of practices that were begun. */
export function pointText(
	reading: Reading,
	small: number,
	titles: Readonly<Record<string, string>> = {},
	counted: 'answers' | 'practices' = 'answers'
): string {
	const absent = absentText(reading);
	if (absent !== null) return absent;
	const { from, to, people, answered } = reading;
	const dates = datesOf(from, to);
	const cells = reading.cells
		.map((cell) => `${cellText(cell.cell, titles)}: ${cellShareText(cell, small)}`)
		.join(' · ');
	return counted === 'answers'
		? m.trends_point({ dates, people, answered, cells })
		: m.trends_point_begun({ dates, people, cells });
}

/** Why nothing stands at a point; null where something does. */
export function absentText({ from, to, state }: Point): string | null {
	const dates = datesOf(from, to);
	switch (state) {
		case 'lost':
			return m.trends_point_lost({ dates });
		case 'too-few':
			return m.trends_point_too_few({ dates });
		case 'shown':
			return null;
	}
}

/** One share at one point: "5 Oct – 1 Nov 2026, about 152 people: about 29 in 100 (likely between …)". */
export function sharePointText(reading: Reading, small: number): string {
	const absent = absentText(reading);
	if (absent !== null || !reading.marked) return absent ?? m.trends_nothing_yet();
	const dates = datesOf(reading.from, reading.to);
	const share = shareText(reading.marked, small);
	return m.trends_point_share({ dates, people: reading.people, share });
}

const newestShown = (readings: readonly Reading[]) =>
	readings.findLast(({ state }) => state === 'shown');

/** The plain sentence of a distribution: what its newest shown point says. */
export function bandsSentence(readings: readonly Reading[]): string {
	const last = newestShown(readings);
	if (!last) return m.trends_nothing_yet();
	return m.trends_sentence_bands({
		dates: datesOf(last.from, last.to),
		people: last.people,
		band: last.middle === null ? '–' : cellText(last.middle),
		skipped: last.skipped
	});
}

export function highSentence(readings: readonly Reading[], scale: Scale, small: number): string {
	const last = newestShown(readings);
	if (!last?.marked) return m.trends_nothing_yet();
	const said = { dates: datesOf(last.from, last.to), share: shareText(last.marked, small) };
	return scale === 'numbers' ? m.trends_sentence_high(said) : m.trends_sentence_high_words(said);
}

export function changeSentence(readings: readonly Reading[]): string {
	const last = newestShown(readings);
	if (!last) return m.trends_nothing_yet();
	const [down = 0, same = 0, up = 0] = last.cells.map(({ share }) => inHundred(share));
	const dates = datesOf(last.from, last.to);
	return m.trends_sentence_change({ dates, both: last.answered, down, same, up });
}

/** How many began so low that they could not fall; from the chart before, as no table holds both. */
export function floorSentence(before: readonly Reading[], scale: Scale, small: number): string {
	const last = newestShown(before);
	const lowest = last?.cells[0];
	if (!last || !lowest) return m.trends_floor();
	const said = {
		people: countText(lowest.count, small),
		answered: last.answered,
		dates: datesOf(last.from, last.to)
	};
	return scale === 'numbers' ? m.trends_floor_numbers(said) : m.trends_floor_words(said);
}

export function endedSentence(reading: Reading | undefined): string {
	if (!reading) return m.trends_nothing_yet();
	const share = (name: string) =>
		inHundred(reading.cells.find(({ cell }) => cell === name)?.share ?? 0);
	return m.trends_sentence_ended({
		dates: datesOf(reading.from, reading.to),
		begun: reading.people,
		finished: share('finished'),
		called: share('called')
	});
}

export function helpfulSentence(reading: Reading | undefined): string {
	if (!reading) return m.trends_nothing_yet();
	const [yes = 0, little = 0, no = 0] = reading.cells.map(({ share }) => inHundred(share));
	const { answered, skipped, from, to } = reading;
	return m.trends_sentence_helpful({
		dates: datesOf(from, to),
		answered,
		skipped,
		yes,
		little,
		no
	});
}

export function practicesSentence(reading: Reading | undefined, small: number): string {
	if (!reading) return m.trends_nothing_yet();
	const said = { dates: datesOf(reading.from, reading.to), begun: reading.people };
	const [only, other] = reading.cells.filter(({ cell }) => cell !== 'other');
	if (!only || other) return m.trends_sentence_practices(said);
	return m.trends_sentence_one_practice({ ...said, begun: countText(only.count, small) });
}

/** For whoever doesn't see the picture: from when to when, and between which shares it moves. */
export function shareDescription(what: string, readings: readonly Reading[]): string {
	const shown = readings.flatMap(({ from, to, state, marked }) =>
		state === 'shown' && marked ? [{ from, to, share: marked.share }] : []
	);
	const [first] = shown;
	const last = shown.at(-1);
	if (!first || !last) return `${what}: ${m.trends_nothing_yet()}`;
	const inOrder = [...shown].sort((a, b) => a.share - b.share);
	const low = inOrder[0] ?? first;
	const high = inOrder.at(-1) ?? first;
	return m.trends_described({
		what,
		count: shown.length,
		dates: datesOf(first.from, last.to),
		low: inHundred(low.share),
		lowDates: datesOf(low.from, low.to),
		high: inHundred(high.share),
		highDates: datesOf(high.from, high.to)
	});
}

export function bandsDescription(what: string, readings: readonly Reading[]): string {
	const shown = readings.filter(({ state }) => state === 'shown');
	const [first] = shown;
	const last = shown.at(-1);
	if (!first || !last) return `${what}: ${m.trends_nothing_yet()}`;
	const dates = datesOf(first.from, last.to);
	return m.trends_described_bands({ what, count: shown.length, dates });
}

/** "How is our waiting room feeling, and is anything changing?" in a few sentences. */
export function leadSentences(chapters: Chapters, small: number): string[] {
	const moments = momentsOf(chapters);
	const last = moments.at(-1);
	const isLost = ({ readings }: Moment) =>
		ITEMS.every((item) => (readings[item]?.state ?? 'lost') === 'lost');
	const newest = moments.findLast((moment) => !isLost(moment)) ?? last;
	if (!newest || !last) return [];
	const before = isLost(last) ? [m.trends_point_lost({ dates: datesOf(last.from, last.to) })] : [];
	const dates = datesOf(newest.from, newest.to);
	const said = ITEMS.flatMap((item) => {
		const reading = newest.readings[item];
		const asked = chapters.items[item][0];
		if (reading?.state !== 'shown' || !reading.marked || !asked) return [];
		const share = shareText(reading.marked, small);
		const compared = comparedText(comparedWithBefore(asked.before));
		return [itemLead(item, asked.scale, { share, compared })];
	});
	if (said.length === 0) return [...before, m.trends_lead_too_few({ dates })];
	const people = newest.readings.pain?.people ?? newest.readings.shame?.people ?? 0;
	return [...before, m.trends_lead_people({ people, dates }), ...said];
}

function itemLead(item: Item, scale: Scale, said: { share: string; compared: string }): string {
	if (scale === 'numbers') {
		return item === 'pain' ? m.trends_lead_pain(said) : m.trends_lead_shame(said);
	}
	return item === 'pain' ? m.trends_lead_pain_words(said) : m.trends_lead_shame_words(said);
}

function comparedText(compared: 'same' | 'more' | 'fewer' | null): string {
	switch (compared) {
		case 'same':
			return m.trends_compared_same();
		case 'more':
			return m.trends_compared_more();
		case 'fewer':
			return m.trends_compared_fewer();
		case null:
			return m.trends_compared_nothing();
	}
}

/** The shortest longer span in which the newest point has enough people, when it has too few now. */
export function enoughWith(
	chapters: Chapters,
	blocks: readonly ReleasedBlock[],
	length: SpanLength
): SpanLength | null {
	const isEnough = (one: Chapters) => {
		const newest = momentsOf(one).at(-1);
		return ITEMS.some((item) => newest?.readings[item]?.state === 'shown');
	};
	if (isEnough(chapters)) return null;
	const longer = SPAN_LENGTHS.slice(SPAN_LENGTHS.indexOf(length) + 1);
	const useful = usefulLengths(blocks).filter((one) => longer.includes(one));
	return useful.find((one) => isEnough(chaptersOf(blocks, one))) ?? null;
}

/** The words of a row of change. */
export function titleOf(item: Item, question: Question): string {
	if (question === 'before') return item === 'pain' ? m.trends_pain() : m.trends_shame();
	return item === 'pain' ? m.trends_pain_change() : m.trends_shame_change();
}

/** What is marked: 7 or higher, or the two strongest words. */
export function highTitle(item: Item, scale: Scale): string {
	if (scale === 'numbers') return item === 'pain' ? m.trends_high_pain() : m.trends_high_shame();
	return item === 'pain' ? m.trends_high_pain_words() : m.trends_high_shame_words();
}
