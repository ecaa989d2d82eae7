import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addWeeks,
	mondayOf,
	parseWeek,
	startOfWeek,
	weekAt,
	weeksBetween,
	weeksInYear,
	type IsoWeek
} from './weeks';

/** Another way to the same week: step day by day from a Monday that is known to begin a year's first week. */
function weekByCounting(year: number, month: number, day: number): string {
	const target = Date.UTC(year, month - 1, day);
	// Monday 3 January 2000 began 2000-W01.
	let monday = Date.UTC(2000, 0, 3);
	let [isoYear, number] = [2000, 1];
	while (monday + 7 * 86_400_000 <= target) {
		monday += 7 * 86_400_000;
		// A week belongs to the year that holds most of its days: that of its fourth.
		const yearOfWeek = new Date(monday + 3 * 86_400_000).getUTCFullYear();
		number = yearOfWeek === isoYear ? number + 1 : 1;
		isoYear = yearOfWeek;
	}
	return `${isoYear}-W${String(number).padStart(2, '0')}`;
}

const ZONES = [
	'Pacific/Auckland',
	'Pacific/Chatham',
	'Pacific/Apia',
	'Pacific/Kiritimati',
	'Asia/Kathmandu',
	'Asia/Beirut',
	'Europe/Berlin',
	'UTC',
	'America/St_Johns',
	'America/New_York',
	'America/Santiago',
	'America/Asuncion',
	'Pacific/Pago_Pago'
];

const anyDate = fc.date({
	min: new Date('2000-01-05T00:00:00Z'),
	max: new Date('2060-01-01T00:00:00Z'),
	noInvalidDate: true
});
const anyWeek = anyDate.map((date) => weekAt(date.getTime(), 'UTC'));
const anyZone = fc.constantFrom(...ZONES);

test('a moment falls in the week that counting day by day gives', () => {
	fc.assert(
		fc.property(anyDate, (date) => {
			const counted = weekByCounting(
				date.getUTCFullYear(),
				date.getUTCMonth() + 1,
				date.getUTCDate()
			);
			expect(weekAt(date.getTime(), 'UTC')).toBe(counted);
		})
	);
});

test.each([
	['2005-01-01', '2004-W53'],
	['2008-12-29', '2009-W01'],
	['2010-01-03', '2009-W53'],
	['2026-12-31', '2026-W53'],
	['2027-01-04', '2027-W01']
])('%s stands in %s', (date, week) => {
	expect(weekAt(Date.parse(`${date}T12:00:00Z`), 'UTC')).toBe(week);
});

test('71 of 400 years have 53 weeks', () => {
	const years = Array.from({ length: 400 }, (_, index) => 2000 + index);
	expect(years.filter((year) => weeksInYear(year) === 53)).toHaveLength(71);
});

test('moving by weeks and back arrives at the start, and the distance is what was moved', () => {
	fc.assert(
		fc.property(anyWeek, fc.integer({ min: -300, max: 300 }), (week, count) => {
			const moved = addWeeks(week, count);
			expect(addWeeks(moved, -count)).toBe(week);
			expect(weeksBetween(week, moved)).toBe(count);
			expect(mondayOf(moved) - mondayOf(week)).toBe(count * 7 * 86_400_000);
		})
	);
});

test('weeks sort as text as they do in time', () => {
	fc.assert(
		fc.property(anyWeek, anyWeek, (a, b) => {
			expect(a < b).toBe(weeksBetween(a, b) > 0);
		})
	);
});

test('a week begins at the first moment of its Monday, in every time zone', () => {
	fc.assert(
		fc.property(anyWeek, anyZone, (week, zone) => {
			const start = startOfWeek(week, zone);
			expect(weekAt(start, zone)).toBe(week);
			expect(weekAt(start - 1, zone)).toBe(addWeeks(week, -1));
		})
	);
});

describe('known beginnings', () => {
	test.each<[IsoWeek, string, string]>([
		['2026-W45', 'America/New_York', '2026-11-02T05:00:00Z'],
		['2026-W44', 'America/New_York', '2026-10-26T04:00:00Z'],
		['2026-W15', 'Pacific/Auckland', '2026-04-05T12:00:00Z'],
		['2026-W14', 'Pacific/Auckland', '2026-03-29T11:00:00Z'],
		['2026-W46', 'Asia/Kathmandu', '2026-11-08T18:15:00Z'],
		['2026-W46', 'Pacific/Kiritimati', '2026-11-08T10:00:00Z'],
		['2026-W46', 'Pacific/Pago_Pago', '2026-11-09T11:00:00Z']
	])('%s in %s begins at %s', (week, zone, moment) => {
		expect(new Date(startOfWeek(week, zone)).toISOString()).toBe(moment.replace('Z', '.000Z'));
	});
});

test.each([
	'2026-W00',
	'2026-W54',
	'2025-W53',
	'2026-W5',
	'2026-45',
	' 2026-W45',
	'2026-W45\n',
	''
])('%j is no week', (text) => {
	expect(parseWeek(text)).toBeNull();
});
