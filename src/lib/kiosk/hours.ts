// Opening hours and days on the clinic's wall clock. Pure; right across midnight and clock changes,
// because it only ever reads what the wall clock says at a moment.
import { dateAt } from '../core/weeks';
import type { Hours } from '../tablets/messages';

/** Whether the clinic is open at a moment (milliseconds since 1970) in its time zone. */
export function isOpen(hours: Hours, instant: number, timeZone: string): boolean {
	const { weekday, hour, minute } = dateAt(instant, timeZone);
	const minutes = hour * 60 + minute;
	const today = hours[weekday - 1];
	// A night clinic closes on the morning after: yesterday's hours reach past midnight.
	const yesterday = hours[(weekday + 5) % 7];
	if (today && minutes >= today.opens && minutes < today.closes) return true;
	return Boolean(yesterday && minutes + 1440 < yesterday.closes);
}

const DAY_MS = 86_400_000;

/** The clinic's day at a moment, "2026-11-25": a night clinic's day goes on until it has closed. */
export function dayAt(hours: Hours, instant: number, timeZone: string): string {
	const now = dateAt(instant, timeZone);
	const yesterday = hours[(now.weekday + 5) % 7];
	const stillYesterday = yesterday && now.hour * 60 + now.minute + 1440 < yesterday.closes;
	const midnight = Date.UTC(now.year, now.month - 1, now.day);
	return new Date(midnight - (stillYesterday ? DAY_MS : 0)).toISOString().slice(0, 10);
}
