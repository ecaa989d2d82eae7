// Turns releases into what a chart and its sentence show: shares, intervals, middle bands, spans.
// Pure arithmetic; different scales and wordings are never pooled.
import type { Item, Scale } from '../core/catalogue';
import type { CountedSettings } from '../core/tables';
import type { IsoWeek } from '../core/weeks';
import {
	aboutHowMany,
	addUp,
	middleCell,
	shareOf,
	sumOf,
	TOO_FEW,
	type NoisedTable,
	type Share
} from './statistics';

/** A closed block as trends know it; `tables` is null for a block that was lost. */
export interface ReleasedBlock {
	from: IsoWeek;
	to: IsoWeek;
	counted: CountedSettings;
	tables: Readonly<Record<string, NoisedTable>> | null;
}

/** One or more neighbouring blocks that were asked in the same words on the same scale. */
export interface Span {
	from: IsoWeek;
	to: IsoWeek;
	blocks: number;
	/** About how many checked in. */
	people: number;
	counted: CountedSettings;
	tables: Readonly<Record<string, NoisedTable>> | null;
}

/** What stands at one point of a chart. */
export interface Reading {
	from: IsoWeek;
	to: IsoWeek;
	/** About how many checked in, in the whole span. */
	people: number;
	/** Why there is nothing to draw, if so. */
	state: 'shown' | 'too-few' | 'lost';
	/** Each answered cell with its share, in the table's order. */
	cells: { cell: string; count: number; share: number }[];
	/** About how many answered this question. */
	answered: number;
	middle: string | null;
	/** The highest band (or, for a change, those who went down) with its interval. */
	marked: Share | null;
}

const ANSWERED = {
	before: { numbers: ['0-1', '2-3', '4-6', '7-10'], words: ['0', '1', '2', '3', '4'] },
	change: { numbers: ['down-2', 'within-1', 'up-2'], words: ['down', 'same', 'up'] }
} as const;

/** The cells whose share gets an interval: 7 or higher, the two strongest words, those who went down. */
const MARKED = {
	before: { numbers: ['7-10'], words: ['3', '4'] },
	change: { numbers: ['down-2'], words: ['down'] }
} as const;

export type Question = keyof typeof ANSWERED;

/** Cells that hold an answer, in ascending order, without "skipped" and "not both given". */
export function answeredCells(question: Question, scale: Scale): readonly string[] {
	return ANSWERED[question][scale];
}

/**
 * Neighbouring blocks added up, `size` at a time, counted back from the newest, oldest first. A
 * span ends where the scale, a wording or an item changes, and at a block that was lost.
 */
export function spansOf(blocks: readonly ReleasedBlock[], size: number): Span[] {
	const spans: Span[] = [];
	let gathered: ReleasedBlock[] = [];
	const close = () => {
		const first = gathered[0];
		const last = gathered.at(-1);
		if (first && last) spans.unshift(spanOf(gathered, first, last));
		gathered = [];
	};
	for (const block of [...blocks].reverse()) {
		const neighbour = gathered[0];
		if (neighbour && (gathered.length === size || !mayPool(block, neighbour))) close();
		gathered.unshift(block);
	}
	close();
	return spans;
}

function spanOf(blocks: ReleasedBlock[], first: ReleasedBlock, last: ReleasedBlock): Span {
	const tables = first.tables === null ? null : poolTables(blocks);
	const checkins = Object.entries(tables ?? {}).filter(([name]) => isCheckinTable(name));
	return {
		from: first.from,
		to: last.to,
		blocks: blocks.length,
		people: aboutHowMany(checkins.map(([, table]) => table)),
		counted: last.counted,
		tables
	};
}

function poolTables(blocks: ReleasedBlock[]): Record<string, NoisedTable> {
	const pooled: Record<string, NoisedTable> = {};
	for (const name of Object.keys(blocks[0]?.tables ?? {})) {
		pooled[name] = addUp(blocks.map((block) => block.tables?.[name] ?? {}));
	}
	return pooled;
}

function isCheckinTable(name: string): boolean {
	return name.endsWith('-before') || name.endsWith('-change') || name === 'helpful';
}

function mayPool(a: ReleasedBlock, b: ReleasedBlock): boolean {
	if (a.tables === null || b.tables === null) return false;
	return comparisonKey(a.counted) === comparisonKey(b.counted);
}

/** Two blocks may stand in one chart only when this is the same. */
export function comparisonKey({ checkin, items, scale, itemVersions }: CountedSettings): string {
	return JSON.stringify([
		checkin,
		scale,
		items.pain && itemVersions.pain,
		items.shame && itemVersions.shame
	]);
}

/** The readings of one question about one item, one a span. Spans that did not ask it are left out. */
export function readingsOf(spans: readonly Span[], item: Item, question: Question): Reading[] {
	return spans.flatMap((span) => {
		const table = span.tables?.[`${item}-${question}`];
		if (span.tables !== null && !table) return [];
		return [readingOf(span, table, question)];
	});
}

function readingOf(span: Span, table: NoisedTable | undefined, question: Question): Reading {
	const { from, to, people, blocks } = span;
	if (!table) {
		const nothing = { cells: [], answered: 0, middle: null, marked: null };
		return { from, to, people, state: 'lost', ...nothing };
	}
	const answeredNames = answeredCells(question, span.counted.scale);
	const answered = Math.max(0, sumOf(table, answeredNames));
	const positive = answeredNames.map((cell) => Math.max(0, table[cell] ?? 0));
	const total = positive.reduce((sum, count) => sum + count, 0);
	return {
		from,
		to,
		people,
		state: people < TOO_FEW || answered < TOO_FEW ? 'too-few' : 'shown',
		cells: answeredNames.map((cell, index) => ({
			cell,
			count: table[cell] ?? 0,
			share: total === 0 ? 0 : (positive[index] ?? 0) / total
		})),
		answered,
		middle: question === 'before' ? middleCell(table, answeredNames) : null,
		marked: shareOf(table, MARKED[question][span.counted.scale], answeredNames, blocks)
	};
}

/**
 * Whether the last reading differs from the ones before it taken together: `same` while their
 * intervals overlap, so that noise and chance are never called a change. Null with nothing to compare.
 */
export function comparedWithBefore(readings: readonly Reading[]): 'same' | 'more' | 'fewer' | null {
	const shown = readings.filter((reading) => reading.state === 'shown' && reading.marked);
	const last = shown.at(-1)?.marked;
	const earlier = shown.slice(0, -1).flatMap((reading) => reading.marked ?? []);
	if (!last || earlier.length === 0) return null;
	const low = Math.min(...earlier.map((share) => share.low));
	const high = Math.max(...earlier.map((share) => share.high));
	if (last.low > high) return 'more';
	if (last.high < low) return 'fewer';
	return 'same';
}
