import { dateAt } from '../core/weeks';

/** Minutes after midnight as a time field writes them: 1500 is "01:00" of the next morning. */
export function wallTime(minutes: number): string {
	const ofDay = minutes % 1440;
	const two = (number: number) => String(number).padStart(2, '0');
	return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}

/**
 * The moment, in milliseconds, at which a day ("2026-11-23") begins on the wall clock of a time zone.
 * Where midnight doesn't exist, within the hour.
 */
export function dayStarts(day: string, timeZone: string): number {
	const wall = Date.parse(day);
	const ahead = (instant: number) => {
		const { year, month, day: date, hour, minute, second } = dateAt(instant, timeZone);
		return Date.UTC(year, month - 1, date, hour, minute, second) - instant;
	};
	const near = wall - ahead(wall);
	return wall - ahead(near);
}
