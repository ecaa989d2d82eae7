// The words of the check-in's questions, by item and scale. One place, so that a wording changes
// together with its version in core/catalogue.
import { m } from '$lib/messages/messages';
import { SCALES, type Item, type Scale } from '../core/catalogue';
import { UnreachableError } from '../core/unreachable';

export interface Question {
	text: string;
	/** A kind line beneath, where there is one. */
	line: string | null;
	least: string;
	most: string;
}

export function questionOf(item: Item): Question {
	switch (item) {
		case 'pain':
			return {
				text: m.checkin_pain(),
				line: null,
				least: m.checkin_pain_least(),
				most: m.checkin_pain_most()
			};
		case 'shame':
			return {
				text: m.checkin_shame(),
				line: m.checkin_shame_line(),
				least: m.checkin_shame_least(),
				most: m.checkin_shame_most()
			};
		default:
			throw new UnreachableError(item);
	}
}

/** What stands on each stone, from the least on. */
export function stoneLabels(item: Item, scale: Scale): string[] {
	switch (scale) {
		case 'numbers':
			return Array.from({ length: SCALES.numbers + 1 }, (_, value) => String(value));
		case 'words':
			return wordsOf(item);
		default:
			throw new UnreachableError(scale);
	}
}

function wordsOf(item: Item): string[] {
	const { least, most } = questionOf(item);
	const between =
		item === 'pain'
			? [m.checkin_pain_some(), m.checkin_pain_more(), m.checkin_pain_much()]
			: [m.checkin_shame_some(), m.checkin_shame_more(), m.checkin_shame_much()];
	return [least, ...between, most];
}
