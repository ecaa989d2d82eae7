// Where the marks of a chart stand, in pixels of a picture of a given width. Pure. All marks of one
// kind are one path, so that ten years of blocks are as quick to draw as one.
import type { Reading } from './reading';

/** What stands at one place of the time axis. */
export type Point = Pick<Reading, 'from' | 'to' | 'people' | 'state'>;

/** Colours of a picture. Fills are the ink, thinned: they read without colour, in the dark and in print. */
export interface Palette {
	ink: string;
	quiet: string;
	line: string;
	ground: string;
	accent: string;
}

/** The page's own tokens, whatever they are in the light, in the dark and in high contrast. */
export const ON_PAGE: Palette = {
	ink: 'var(--chart-ink)',
	quiet: 'var(--chart-quiet)',
	line: 'var(--chart-line)',
	ground: 'var(--chart-ground)',
	accent: 'var(--chart-accent)'
};

/** For a picture that leaves the page. */
export const ON_PAPER: Palette = {
	ink: '#1f2a36',
	quiet: '#4a5763',
	line: '#85919b',
	ground: '#ffffff',
	accent: '#10606a'
};

/** A column is never wider than this, so that two points don't stand far apart. */
const WIDEST_STEP = 76;

export interface Columns {
	left: number;
	/** From one column to the next. */
	step: number;
	count: number;
}

export function columnsIn(left: number, right: number, count: number): Columns {
	const step = Math.min(WIDEST_STEP, Math.max(1, right - left) / Math.max(1, count));
	return { left, step, count };
}

export function centreOf({ left, step }: Columns, index: number): number {
	return left + (index + 0.5) * step;
}

/** Left edge and width of a column's bar; a gap stands between neighbours. */
export function barOf(columns: Columns, index: number): { x: number; width: number } {
	const width = columns.step * (columns.step > 12 ? 0.7 : 0.8);
	return { x: centreOf(columns, index) - width / 2, width };
}

/**
 * The columns that have room for a label of `room` pixels: the chosen one (none: −1), and the others
 * counted back from the newest as far as they don't touch it.
 */
export function labelledColumns({ step, count }: Columns, room: number, chosen: number): number[] {
	const every = Math.max(1, Math.ceil(room / step));
	const labelled: number[] = [];
	for (let index = count - 1; index >= 0; index -= every) {
		if (chosen < 0 || index === chosen || Math.abs(index - chosen) >= every)
			labelled.unshift(index);
	}
	if (chosen >= 0 && chosen < count && !labelled.includes(chosen)) labelled.push(chosen);
	return labelled.sort((a, b) => a - b);
}

export interface Place {
	x: number;
	y: number;
}

/** A line through places; it breaks where there is none. */
export function linePath(places: readonly (Place | null)[]): string {
	let path = '';
	let isDrawing = false;
	for (const place of places) {
		if (place) path += `${isDrawing ? 'L' : 'M'}${at(place.x)} ${at(place.y)}`;
		isDrawing = place !== null;
	}
	return path;
}

/** Lines without a length: with round ends and a stroke they are dots. */
export function dotsPath(places: readonly Place[]): string {
	return places.map(({ x, y }) => `M${at(x)} ${at(y)}h0`).join('');
}

/** Upright lines, from `y` to `to`. */
export function uprightsPath(lines: readonly { x: number; y: number; to: number }[]): string {
	return lines.map(({ x, y, to }) => `M${at(x)} ${at(y)}V${at(to)}`).join('');
}

export interface Box extends Place {
	width: number;
	height: number;
}

export function boxesPath(boxes: readonly Box[]): string {
	return boxes
		.filter(({ height }) => height > 0)
		.map(
			({ x, y, width, height }) => `M${at(x)} ${at(y)}h${at(width)}v${at(height)}h${at(-width)}z`
		)
		.join('');
}

/** How dark the fill of a band is, from the lowest to the highest, as an opacity. */
export function depthOf(index: number, count: number): number {
	return 0.1 + (0.62 * index) / Math.max(1, count - 1);
}

/** Moves labels apart that stand closer than `least`, and keeps them within 0 and `height`. */
export function spread(places: readonly number[], least: number, height: number): number[] {
	const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
	let before = -Infinity;
	for (const one of order) before = one.place = Math.max(one.place, before + least, least / 2);
	let after = height + least / 2;
	for (const one of order.reverse()) after = one.place = Math.min(one.place, after - least);
	const moved = [...places];
	for (const { place, index } of order) moved[index] = place;
	return moved;
}

/** The scale of shares: up to a half while all that is drawn is below it, else up to all. From 0, always. */
export function topOf(highs: readonly number[]): 0.5 | 1 {
	return highs.every((high) => high <= 0.5) ? 0.5 : 1;
}

/** A tenth of a pixel is enough. */
function at(value: number): number {
	return Math.round(value * 10) / 10;
}
