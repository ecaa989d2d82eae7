// ISO 8601 weeks. The finest time that anything of a visit may carry is the week.

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** An ISO 8601 week, for example "2026-W47". */
export type IsoWeek = `${number}-W${string}`;

const WEEK_PATTERN = /^\d{4}-W\d{2}$/;

/** 52 or 53: the week of 28 December is always the last of its ISO year. */
export function weeksInYear(year: number): 52 | 53 {
	return weekOfUtcDate(Date.UTC(year, 11, 28)).number === 53 ? 53 : 52;
}

/** Reads "2026-W47"; null for anything that is not a week of the calendar (2026-W54, 2026-W00). */
export function parseWeek(text: string): { year: number; number: number } | null {
	if (!WEEK_PATTERN.test(text)) return null;
	const year = Number(text.slice(0, 4));
	const number = Number(text.slice(6));
	// Only a week 53 needs its year looked at.
	if (number < 1 || number > 53 || (number === 53 && weeksInYear(year) === 52)) return null;
	return { year, number };
}

export function formatWeek(year: number, number: number): IsoWeek {
	return `${year}-W${String(number).padStart(2, '0')}` as IsoWeek;
}

/** The week in which a moment falls on the wall calendar of a time zone (an IANA name). */
export function weekAt(instant: number, timeZone: string): IsoWeek {
	const { year, month, day } = dateAt(instant, timeZone);
	const week = weekOfUtcDate(Date.UTC(year, month - 1, day));
	return formatWeek(week.year, week.number);
}

/** Whole weeks between two weeks of the calendar; positive when `later` is later. */
export function weeksBetween(earlier: IsoWeek, later: IsoWeek): number {
	return Math.round((mondayOf(later) - mondayOf(earlier)) / WEEK_MS);
}

export function addWeeks(week: IsoWeek, count: number): IsoWeek {
	const moved = weekOfUtcDate(mondayOf(week) + count * WEEK_MS);
	return formatWeek(moved.year, moved.number);
}

/**
 * The Monday of a week as midnight UTC, in milliseconds: a calendar date, not a moment.
 * Throws a RangeError for a text that is no week; parse what comes from outside first.
 */
export function mondayOf(week: IsoWeek): number {
	const parsed = parseWeek(week);
	if (!parsed) throw new RangeError(`not an ISO week: ${week}`);
	const fourthOfJanuary = Date.UTC(parsed.year, 0, 4);
	return mondayBefore(fourthOfJanuary) + (parsed.number - 1) * WEEK_MS;
}

/**
 * The moment at which a week begins on the wall clock of a time zone: Monday 00:00 there, in
 * milliseconds. Where that wall time doesn't exist (a clock change at midnight) it is the first
 * moment of that Monday.
 */
export function startOfWeek(week: IsoWeek, timeZone: string): number {
	const wall = mondayOf(week);
	// Offsets never exceed 14 hours; two corrections settle also across a clock change.
	let instant = wall - offsetAt(wall, timeZone);
	instant = wall - offsetAt(instant, timeZone);
	if (weekAt(instant, timeZone) === week && weekAt(instant - 1, timeZone) !== week) return instant;
	// The wall time was skipped: look for the first moment whose calendar date is that Monday.
	let low = wall - 15 * 3_600_000;
	let high = wall + 15 * 3_600_000;
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (weekAt(middle, timeZone) < week) low = middle;
		else high = middle;
	}
	return high;
}

function offsetAt(instant: number, timeZone: string): number {
	const { year, month, day, hour, minute, second } = dateAt(instant, timeZone);
	return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
	let formatter = formatters.get(timeZone);
	if (!formatter) {
		formatter = new Intl.DateTimeFormat('en-US', {
			timeZone,
			calendar: 'gregory',
			numberingSystem: 'latn',
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric'
		});
		formatters.set(timeZone, formatter);
	}
	return formatter;
}

/** The wall clock of a time zone at a moment. `weekday` is 1 for Monday to 7 for Sunday. */
export function dateAt(instant: number, timeZone: string) {
	// As in "11/26/2026, 09:05:00".
	const numbers = formatterFor(timeZone).format(instant).match(/\d+/g) ?? [];
	const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = numbers.map(Number);
	const weekday = ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1;
	return { year, month, day, hour, minute, second, weekday };
}

function mondayBefore(utcDate: number): number {
	const weekday = (new Date(utcDate).getUTCDay() + 6) % 7;
	return utcDate - weekday * DAY_MS;
}

function weekOfUtcDate(utcDate: number): { year: number; number: number } {
	const monday = mondayBefore(utcDate);
	const thursday = monday + 3 * DAY_MS;
	const year = new Date(thursday).getUTCFullYear();
	const firstMonday = mondayBefore(Date.UTC(year, 0, 4));
	return { year, number: Math.round((monday - firstMonday) / WEEK_MS) + 1 };
}
