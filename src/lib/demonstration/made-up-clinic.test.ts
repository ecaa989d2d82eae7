import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { RecordSchema, type CheckinRecord } from '../checkins/record';
import { PRACTICES } from '../core/practice-names';
import { addWeeks } from '../core/weeks';
import { madeUpVisits, madeUpWeek, type MadeUpClinic } from './made-up-clinic';

const clinic: MadeUpClinic = { seed: 7, visitsPerWeek: 80, practices: PRACTICES, tablets: 2 };
const years = Array.from({ length: 104 }, (_, index) => addWeeks('2026-W10', index));
const visits = years.flatMap((week) => madeUpWeek(clinic, week));
const records = visits.flatMap((visit) => visit.records);
const checkins = records.filter((record): record is CheckinRecord => record.kind === 'checkin');

/** Of all in a list, those for which it is true. */
function share<T>(list: readonly T[], isTrue: (one: T) => boolean): number {
	return list.filter(isTrue).length / list.length;
}

test('made-up visits are records that the server accepts', () => {
	for (const record of madeUpVisits(clinic, '2026-W10')) {
		expect(v.parse(RecordSchema, record)).toEqual(record);
	}
});

test('the same seed and week give the same answers, another week others', () => {
	const answers = (week: '2026-W10' | '2026-W11') =>
		madeUpVisits(clinic, week).map((record) => ({ ...record, id: '', week: '' }));
	expect(answers('2026-W10')).toEqual(answers('2026-W10'));
	expect(answers('2026-W10')).not.toEqual(answers('2026-W11'));
});

describe('over two years', () => {
	test('people come on weekdays, most on Monday mornings, few at noon', () => {
		const on = (day: number) => share(visits, ({ minute }) => Math.floor(minute / 1440) === day);
		const at = (hour: number) =>
			share(visits, ({ minute }) => Math.floor((minute % 1440) / 60) === hour);
		expect(on(0)).toBeGreaterThan(on(4));
		expect(on(5) + on(6)).toBe(0);
		expect(at(10)).toBeGreaterThan(2 * at(12));
		expect(at(7) + at(17)).toBe(0);
	});

	test('many are at the floor of shame, few of pain, and all ratings are on the scale', () => {
		const lowest = (item: 'pain' | 'shame') => share(checkins, (record) => record[item][0] === 0);
		expect(lowest('shame')).toBeGreaterThan(0.25);
		expect(lowest('pain')).toBeLessThan(0.15);
	});

	test('about a quarter of the practices is ended by the name being called', () => {
		const practices = records.filter((record) => record.kind === 'practice');
		const called = share(practices, ({ ended }) => ended === 'called');
		expect(called).toBeGreaterThan(0.18);
		expect(called).toBeLessThan(0.32);
		// Nobody rates again who was called away.
		const after = checkins.filter(({ pain }) => pain[1] !== null);
		expect(after.every(({ practice }) => practice !== null)).toBe(true);
	});

	test('in some weeks a tablet has no network, and its records come late', () => {
		const late = share(visits, ({ weeksLate }) => weeksLate > 0);
		expect(late).toBeGreaterThan(0.01);
		expect(late).toBeLessThan(0.12);
	});
});
