// Where a record is counted: exactly one cell in each table of its kind, whatever it says. Pure.
import type { Item, Scale } from '../core/catalogue';
import { UnreachableError } from '../core/unreachable';
import type { CountedSettings, Table, TableName } from '../core/tables';
import type { CheckinRecord, PracticeRecord, VisitRecord } from './record';

/** The record's cell in one table; null where the table counts records of another kind. */
export function cellIn(table: Table, record: VisitRecord, counted: CountedSettings): string | null {
	if (table.kind !== record.kind) return null;
	switch (record.kind) {
		case 'checkin':
			return checkinCell(table.name, record, counted);
		case 'practice':
			return practiceCell(table, record);
		case 'wish':
			return record.wish;
		default:
			throw new UnreachableError(record);
	}
}

function checkinCell(table: TableName, record: CheckinRecord, counted: CountedSettings): string {
	switch (table) {
		case 'pain-before':
			return beforeCell(record, 'pain', counted);
		case 'pain-change':
			return changeCell(record, 'pain', counted);
		case 'shame-before':
			return beforeCell(record, 'shame', counted);
		case 'shame-change':
			return changeCell(record, 'shame', counted);
		default:
			return record.helpful ?? 'skipped';
	}
}

/** A practice that the block's settings didn't offer counts as "other": the cells are fixed. */
function practiceCell(table: Table, record: PracticeRecord): string {
	if (table.name === 'ended') return record.ended;
	return table.cells.includes(record.practice) ? record.practice : 'other';
}

/** A late record of another scale or wording can't be read on this one. */
function isComparable(record: CheckinRecord, item: Item, counted: CountedSettings): boolean {
	return record.scale === counted.scale && record.items[item] === counted.itemVersions[item];
}

function beforeCell(record: CheckinRecord, item: Item, counted: CountedSettings): string {
	const [before] = record[item];
	if (before === null || !isComparable(record, item, counted)) return 'skipped';
	return bandOf(before, counted.scale);
}

function bandOf(rating: number, scale: Scale): string {
	if (scale === 'words') return String(rating);
	if (rating <= 1) return '0-1';
	if (rating <= 3) return '2-3';
	return rating <= 6 ? '4-6' : '7-10';
}

function changeCell(record: CheckinRecord, item: Item, counted: CountedSettings): string {
	const [before, after] = record[item];
	if (before === null || after === null || !isComparable(record, item, counted)) return 'not-both';
	const change = after - before;
	if (counted.scale === 'words') return change < 0 ? 'down' : change > 0 ? 'up' : 'same';
	return change <= -2 ? 'down-2' : change >= 2 ? 'up-2' : 'within-1';
}
