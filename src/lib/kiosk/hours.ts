// Opening hours and days on the clinic's wall clock. Pure; right across midnight and clock changes,
// because it only ever reads what the wall clock says at a moment.
import { dateAt } from '../core/weeks';
import type { DayException, Hours } from '../tablets/messages';

/** Days with hours of their own, which go before the week's. */
type Exceptions = readonly DayException[];

/** Whether the clinic is open at a moment (milliseconds since 1970) in its time zone. */
export function isOpen(
	hours: Hours,
	instant: number,
	timeZone: string,
	exceptions: Exceptions = []
): boolean {
	const { minutes, today, yesterday } = daysAt(hours, instant, timeZone, exceptions);
	if (today.hours && minutes >= today.hours.opens && minutes < today.hours.closes) return true;
	return stillYesterday(minutes, yesterday.hours);
}

/** The clinic's day at a moment, "2026-11-25": a night clinic's day goes on until it has closed. */
export function dayAt(
	hours: Hours,
	instant: number,
	timeZone: string,
	exceptions: Exceptions = []
): string {
	const { minutes, today, yesterday } = daysAt(hours, instant, timeZone, exceptions);
	return (stillYesterday(minutes, yesterday.hours) ? yesterday : today).date;
}

const DAY_MS = 86_400_000;

function daysAt(hours: Hours, instant: number, timeZone: string, exceptions: Exceptions) {
	const now = dateAt(instant, timeZone);
	const midnight = Date.UTC(now.year, now.month - 1, now.day);
	const day = (at: number, weekday: number) => {
		const date = new Date(at).toISOString().slice(0, 10);
		const exception = exceptions.find((one) => one.date === date);
		return { date, hours: exception ? exception.hours : (hours[weekday] ?? null) };
	};
	return {
		minutes: now.hour * 60 + now.minute,
		today: day(midnight, now.weekday - 1),
		yesterday: day(midnight - DAY_MS, (now.weekday + 5) % 7)
	};
}

/** A night clinic closes on the morning after: yesterday's hours reach past midnight. */
function stillYesterday(minutes: number, yesterday: Hours[number]): boolean {
	return yesterday !== null && minutes + 1440 < yesterday.closes;
}
