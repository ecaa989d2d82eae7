// Sizes that the pictures share, in pixels of a picture.
import type { Picture } from './charts';
import { columnsIn, type Columns } from './drawing';

/** Of the plot of a distribution. */
export const BANDS_HEIGHT = 190;
/** Beneath a plot: two lines of dates, the strip of people, their number. */
export const AXIS = 80;
/** For the scale at the left of a run chart. */
export const SCALE = 48;
/** At the ends of an axis, so that the labels there have room. */
const EDGE = 34;

/** Where the columns of a run chart stand. */
export function runColumns(width: number, count: number): Columns {
	return columnsIn(SCALE, width - EDGE, count);
}

/** Where the columns of a distribution stand. */
export function bandsColumns(width: number, count: number): Columns {
	return columnsIn(EDGE, width - Math.max(EDGE, gutterOf(width)), count);
}

/** A row of a run chart: its words above, its plot beneath. */
export const ROW_WORDS = 26;
/** From one line of words to the next. */
export const LINE = 18;
export const ROW_PLOT = { one: 150, several: 88 } as const;
const ROW_GAP = 14;

/** As narrow as a phone, so that words stand one beneath the other. */
export function isNarrow(width: number): boolean {
	return width < 440;
}

/** Beside a distribution there is room for its labels, unless the picture is narrow. */
export function gutterOf(width: number): number {
	return isNarrow(width) ? 0 : 228;
}

export function plotOf(rows: number): number {
	return rows === 1 ? ROW_PLOT.one : ROW_PLOT.several;
}

/** Words and value share a line where there is room for both; else a value has two lines of its own. */
export function wordsOf(rows: readonly { label: string }[], width: number): number {
	if (!isNarrow(width)) return ROW_WORDS;
	return ROW_WORDS + (rows.some(({ label }) => label !== '') ? 2 : 1) * LINE;
}

/** A value in lines that a phone has room for: what it is likely between begins a new one. */
export function linesOf(value: string): string[] {
	return value.split(/ (?=\()/);
}

/** From the top of one row to the next. */
export function rowOf(rows: readonly { label: string }[], width: number): number {
	return wordsOf(rows, width) + plotOf(rows.length) + ROW_GAP;
}

/** A row of shares of one span: words beside its line, or above it where a picture is narrow. */
export function sharesOf(rows: number, width: number) {
	const narrow = isNarrow(width);
	const row = narrow ? 42 : 26;
	return { isNarrow: narrow, row, words: narrow ? 4 : 276, height: rows * row + 26 };
}

export function panelsHeight(rows: readonly { label: string }[], width: number): number {
	return (rows.length - 1) * rowOf(rows, width) + wordsOf(rows, width) + plotOf(rows.length) + AXIS;
}

export function pictureHeight(picture: Picture, width: number): number {
	switch (picture.kind) {
		case 'bands':
			return BANDS_HEIGHT + AXIS;
		case 'panels':
			return panelsHeight(picture.rows, width);
		case 'shares':
			return sharesOf(picture.cells.length, width).height;
	}
}
