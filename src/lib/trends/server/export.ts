// The releases of a clinic as files: long and flat as CSV, whole as JSON, and what each column means.
// Cells are as they are stored: noised once, safe as they are.
import { ENDINGS, HELPFUL, WISHES } from '../../core/catalogue';
import { mondayOf, type IsoWeek } from '../../core/weeks';
import type { ReleasedBlock } from '../reading';
import { EPSILON } from './noise';

const DAY_MS = 86_400_000;

export interface Export {
	clinic: string;
	/** True where everything is made up: every file says so. */
	madeUp: boolean;
	releases: readonly ReleasedBlock[];
}

/** What each column of the CSV means; the JSON carries the same. */
export const DICTIONARY = [
	['clinic', 'The name of the clinic.'],
	['made_up', '"yes" where the numbers are a demonstration and come from nobody; else "no".'],
	['from_week', 'First ISO 8601 week of the block, for example 2026-W45.'],
	['to_week', 'Last ISO 8601 week of the block, inside it.'],
	['first_day', 'Monday of the first week, in the calendar of the clinic.'],
	['last_day', 'Sunday of the last week.'],
	[
		'state',
		'"released", or "lost" for a block whose exact counts did not survive a restore: it has no cells.'
	],
	[
		'scale',
		'How ratings were asked: "numbers" from 0 to 10, or "words" from 0 to 4. Never compare the two.'
	],
	[
		'pain_version',
		'Version of the wording of the question about pain. Never compare two versions.'
	],
	['shame_version', 'The same for the question about shame.'],
	[
		'table',
		'Which question: pain-before, pain-change, shame-before, shame-change and helpful count check-ins, each check-in once in each; practice and ended count practices; wish counts kind wishes.'
	],
	[
		'cell',
		`Which answer. Before, in numbers: 0-1, 2-3, 4-6, 7-10, skipped; in words: 0 to 4, skipped. Change: down-2 (lower by 2 or more), within-1, up-2, not-both; in words down, same, up, not-both. helpful: ${HELPFUL.join(', ')}, skipped. ended: ${ENDINGS.join(', ')}. practice: the name of a practice, or other. wish: ${WISHES.join(', ')}.`
	],
	[
		'noised_count',
		`About how many. A whole number to which noise was added once: each value z with probability 1/4 times (3/5) to the power of |z|, standard deviation 2.74, differential privacy with epsilon ${EPSILON.toFixed(4)} for each table. It may be below 0: keep it so when adding up. Treat a cell below 11 as "fewer than 11", and a block of fewer than 30 people as too few to say anything.`
	]
] as const satisfies readonly (readonly [string, string])[];

type Column = (typeof DICTIONARY)[number][0];
type Line = Record<Column, string | number>;

export function releasesAsCsv({ clinic, madeUp, releases }: Export): string {
	const rows = releases.flatMap(({ from, to, counted, tables }): Line[] => {
		const block = {
			clinic,
			made_up: madeUp ? 'yes' : 'no',
			from_week: from,
			to_week: to,
			first_day: dayOf(from, 0),
			last_day: dayOf(to, 6),
			scale: counted.scale,
			pain_version: counted.itemVersions.pain,
			shame_version: counted.itemVersions.shame
		};
		if (tables === null) {
			return [{ ...block, state: 'lost', table: '', cell: '', noised_count: '' }];
		}
		return Object.entries(tables).flatMap(([table, cells]) =>
			Object.entries(cells).map(([cell, count]) => ({
				...block,
				state: 'released',
				table,
				cell,
				noised_count: count
			}))
		);
	});
	const columns = DICTIONARY.map(([column]) => column);
	return csv([columns, ...rows.map((row) => inOrder(columns, row))]);
}

function inOrder(columns: readonly Column[], row: Line) {
	return columns.map((column) => row[column]);
}

export function dictionaryAsCsv(): string {
	return csv([['column', 'meaning'], ...DICTIONARY]);
}

export function releasesAsJson({ clinic, madeUp, releases }: Export) {
	return {
		clinic,
		madeUp,
		epsilon: EPSILON,
		dictionary: Object.fromEntries(DICTIONARY),
		releases: releases.map(({ from, to, counted, tables }) => ({
			from,
			to,
			firstDay: dayOf(from, 0),
			lastDay: dayOf(to, 6),
			state: tables === null ? 'lost' : 'released',
			asked: counted,
			tables
		}))
	};
}

function dayOf(week: IsoWeek, days: number): string {
	return new Date(mondayOf(week) + days * DAY_MS).toISOString().slice(0, 10);
}

/** RFC 4180. A text that a spreadsheet would run as a formula is led by an apostrophe; numbers are not. */
function csv(rows: readonly (readonly (string | number)[])[]): string {
	const field = (value: string | number) => {
		const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : `${value}`;
		return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	};
	return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}
