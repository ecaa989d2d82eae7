// Turns releases into what a chart and its sentence show: shares, intervals, middle bands, spans.
// Pure arithmetic; different scales and wordings are never pooled.
import type { Item, Scale } from '../core/catalogue';
import type { CountedSettings, TableName } from '../core/tables';
import { addWeeks, weeksBetween, type IsoWeek } from '../core/weeks';
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
	/** How many releases its tables are the sum of, where clinics were added up; else 1. */
	releases?: number;
}

/** One or more neighbouring blocks that were asked in the same words on the same scale. */
export interface Span {
	from: IsoWeek;
	to: IsoWeek;
	/** How many releases were added up: each brought its own noise. */
	blocks: number;
	/** About how many checked in. */
	people: number;
	/** About how many practices were begun. */
	begun: number;
	counted: CountedSettings;
	tables: Readonly<Record<string, NoisedTable>> | null;
}

/** A cell that holds an answer, as it is read. */
export interface ReadCell {
	cell: string;
	/** Noised, as it is stored. */
	count: number;
	/** Of all answers, so that the shares of a table add up to 1. */
	share: number;
	/** The same share with its interval; null when nobody answered. */
	interval: Share | null;
}

/** What stands at one point of a chart. */
export interface Reading {
	from: IsoWeek;
	to: IsoWeek;
	/** About how many checked in (or, for practices, were begun), in the whole span. */
	people: number;
	/** Why there is nothing to draw, if so. */
	state: 'shown' | 'too-few' | 'lost';
	/** How many releases stand in it: each brought its own noise. */
	releases: number;
	/** Each answered cell, in the table's order. */
	cells: ReadCell[];
	/** About how many answered this question. */
	answered: number;
	/** About how many skipped it, or didn't give both answers. */
	skipped: number;
	middle: string | null;
	/**
	 * The highest band (or, for a change, those who went down) with its interval, its noised count, and
	 * of how many cells that is the sum.
	 */
	marked: (Share & { count: number; cells: number }) | null;
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
 * Neighbouring blocks added up, as many as fit into `weeks` weeks, counted back from the newest,
 * oldest first; a longer block stands alone. A span ends where what `alike` names changes (without
 * it: the scale, a wording or an item), at a gap, and at a block that was lost.
 */
export function spansOf(
	blocks: readonly ReleasedBlock[],
	weeks: number,
	alike: (counted: CountedSettings) => string = comparisonKey
): Span[] {
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
		const to = gathered.at(-1)?.to ?? block.to;
		const fits = weeksBetween(block.from, to) < weeks;
		if (neighbour && !(fits && mayPool(block, neighbour, alike))) close();
		gathered.unshift(block);
	}
	close();
	return spans;
}

function spanOf(blocks: ReleasedBlock[], first: ReleasedBlock, last: ReleasedBlock): Span {
	const tables = first.tables === null ? null : poolTables(blocks);
	const named = (isMeant: (name: string) => boolean) =>
		Object.entries(tables ?? {}).flatMap(([name, table]) => (isMeant(name) ? [table] : []));
	return {
		from: first.from,
		to: last.to,
		blocks: blocks.reduce((sum, { releases = 1 }) => sum + releases, 0),
		people: aboutHowMany(named(isCheckinTable)),
		begun: aboutHowMany(named(isPracticeTable)),
		counted: last.counted,
		tables
	};
}

/** Only tables that all of the blocks have, with the same cells: no sum holds less than it says. */
function poolTables(blocks: ReleasedBlock[]): Record<string, NoisedTable> {
	const [only, ...others] = blocks;
	if (only && others.length === 0) return { ...only.tables };
	const pooled: Record<string, NoisedTable> = {};
	for (const [name, table] of Object.entries(blocks[0]?.tables ?? {})) {
		const cells = Object.keys(table).sort().join();
		const tables = blocks.map((block) => block.tables?.[name] ?? {});
		const isCommon = tables.every((one) => Object.keys(one).sort().join() === cells);
		if (isCommon) pooled[name] = addUp(tables);
	}
	return pooled;
}

function isCheckinTable(name: string): boolean {
	return name.endsWith('-before') || name.endsWith('-change') || name === 'helpful';
}

function isPracticeTable(name: string): boolean {
	return name === 'practice' || name === 'ended';
}

function mayPool(
	a: ReleasedBlock,
	b: ReleasedBlock,
	alike: (counted: CountedSettings) => string
): boolean {
	if (a.tables === null || b.tables === null) return false;
	return addWeeks(a.to, 1) === b.from && alike(a.counted) === alike(b.counted);
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

/** How a table is read: its answers in order, and those whose share is marked. */
interface Manner {
	answered: readonly string[];
	marked?: readonly string[];
	/** Whether the answers go up, so that one of them is the middle. */
	ascending?: boolean;
	/** About how many stand behind the table; those who checked in unless said otherwise. */
	people?: number;
}

/** The readings of one question about one item, one a span. Spans that did not ask it are left out. */
export function readingsOf(spans: readonly Span[], item: Item, question: Question): Reading[] {
	return readTable(spans, `${item}-${question}`, ({ counted: { scale } }) => ({
		answered: answeredCells(question, scale),
		marked: MARKED[question][scale],
		ascending: question === 'before'
	}));
}

/** The readings of any table, one a span. Spans without the table are left out; lost ones stay. */
export function readTable(
	spans: readonly Span[],
	name: TableName,
	manner: (span: Span) => Manner
): Reading[] {
	return spans.flatMap((span) => {
		const table = span.tables?.[name];
		if (span.tables !== null && !table) return [];
		return [readingOf(span, table, manner(span))];
	});
}

function readingOf(span: Span, table: NoisedTable | undefined, manner: Manner): Reading {
	const { from, to, blocks } = span;
	const people = manner.people ?? span.people;
	if (!table) {
		const nothing = { cells: [], answered: 0, skipped: 0, middle: null, marked: null };
		return { from, to, people, state: 'lost', releases: blocks, ...nothing };
	}
	const { answered: names, marked = [] } = manner;
	const answered = Math.max(0, sumOf(table, names));
	const total = names.reduce((sum, cell) => sum + Math.max(0, table[cell] ?? 0), 0);
	const skipped = Object.keys(table).filter((cell) => !names.includes(cell));
	const share = marked.length === 0 ? null : shareOf(table, marked, names, blocks);
	return {
		from,
		to,
		people,
		state: people < TOO_FEW || answered < TOO_FEW ? 'too-few' : 'shown',
		cells: names.map((cell) => ({
			cell,
			count: table[cell] ?? 0,
			share: total === 0 ? 0 : Math.max(0, table[cell] ?? 0) / total,
			interval: shareOf(table, [cell], names, blocks)
		})),
		releases: blocks,
		answered,
		skipped: Math.max(0, sumOf(table, skipped)),
		middle: manner.ascending ? middleCell(table, names) : null,
		marked: share && { ...share, count: sumOf(table, marked), cells: marked.length }
	};
}
