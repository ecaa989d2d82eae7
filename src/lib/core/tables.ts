// The tables of a block: the only things about visits that are ever counted or released.
// Each table is one list of cells, fixed when its block starts. A record stands in exactly one
// cell of each table of its kind; no other table, cross-table or finer value exists.
import { ENDINGS, WISHES, type Item, type Scale } from './catalogue';
import type { PracticeName } from './practice-names';

export interface Table {
	/** Which records are counted in it. */
	kind: 'checkin' | 'practice' | 'wish';
	name: TableName;
	cells: readonly string[];
}

export type TableName =
	`${Item}-before` | `${Item}-change` | 'helpful' | 'practice' | 'ended' | 'wish';

/** The settings that decide what is counted. They change only with the next block. */
export interface CountedSettings {
	checkin: boolean;
	items: Record<Item, boolean>;
	scale: Scale;
	/** The version of each question's wording. */
	itemVersions: Record<Item, number>;
	practices: readonly PracticeName[];
}

const BEFORE_CELLS = {
	numbers: ['0-1', '2-3', '4-6', '7-10', 'skipped'],
	words: ['0', '1', '2', '3', '4', 'skipped']
} as const;

const CHANGE_CELLS = {
	numbers: ['down-2', 'within-1', 'up-2', 'not-both'],
	words: ['down', 'same', 'up', 'not-both']
} as const;

/** The tables of a block with these settings, in the order in which they are shown. */
export function tablesFor(settings: CountedSettings): Table[] {
	const tables: Table[] = [];
	if (settings.checkin) {
		for (const item of ['pain', 'shame'] as const) {
			if (!settings.items[item]) continue;
			tables.push(
				{ kind: 'checkin', name: `${item}-before`, cells: BEFORE_CELLS[settings.scale] },
				{ kind: 'checkin', name: `${item}-change`, cells: CHANGE_CELLS[settings.scale] }
			);
		}
		tables.push({ kind: 'checkin', name: 'helpful', cells: ['yes', 'little', 'no', 'skipped'] });
	}
	tables.push(
		{ kind: 'practice', name: 'practice', cells: [...settings.practices, 'other'] },
		{ kind: 'practice', name: 'ended', cells: ENDINGS },
		{ kind: 'wish', name: 'wish', cells: WISHES }
	);
	return tables;
}
