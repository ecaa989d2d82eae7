import { describe, expect, it } from 'vitest';
import { dayAt, isOpen } from './hours';

const days = { opens: 8 * 60, closes: 18 * 60 };
const week = [days, days, days, days, days, null, null];
const night = [null, null, null, null, { opens: 20 * 60, closes: 30 * 60 }, null, null];
const at = (utc: string) => Date.parse(utc);

describe('opening hours in New York', () => {
	// 2026-11-01 is the Sunday on which clocks go back there.
	it.each([
		['Friday at noon', '2026-10-30T16:00Z', true],
		['Friday a minute before closing', '2026-10-30T21:59Z', true],
		['Friday at closing', '2026-10-30T22:00Z', false],
		['Saturday at noon', '2026-10-31T16:00Z', false],
		['Monday at 8, after the clocks changed', '2026-11-02T13:00Z', true],
		['Monday a minute before', '2026-11-02T12:59Z', false]
	])('%s', (_, utc, open) => {
		expect(isOpen(week, at(utc), 'America/New_York')).toBe(open);
	});

	it.each([
		['Friday evening', '2026-11-07T01:00Z', true],
		['past midnight, on Saturday morning', '2026-11-07T10:59Z', true],
		['when the night is over', '2026-11-07T11:00Z', false],
		['on the morning before', '2026-11-06T10:00Z', false]
	])('of a night clinic: %s', (_, utc, open) => {
		expect(isOpen(night, at(utc), 'America/New_York')).toBe(open);
	});
});

describe('holidays in New York', () => {
	const exceptions = [
		{ date: '2026-11-26', hours: null },
		{ date: '2026-11-27', hours: { opens: 10 * 60, closes: 12 * 60 } },
		{ date: '2026-12-06', hours: { opens: 9 * 60, closes: 25 * 60 } }
	];
	it.each([
		['the day before is as always', '2026-11-25T17:00Z', true],
		['a Thursday that is closed', '2026-11-26T17:00Z', false],
		['a Friday that opens later', '2026-11-27T14:30Z', false],
		['and then is open', '2026-11-27T15:30Z', true],
		['and closes earlier', '2026-11-27T17:00Z', false],
		['a Sunday that is open', '2026-12-06T17:00Z', true],
		['past its midnight', '2026-12-07T05:30Z', true],
		['and the Monday after is as always', '2026-12-07T12:30Z', false]
	])('%s', (_, utc, open) => {
		expect(isOpen(week, at(utc), 'America/New_York', exceptions)).toBe(open);
	});

	it('a night that was cut short is over when the exception says so', () => {
		const early = [{ date: '2026-11-06', hours: { opens: 20 * 60, closes: 25 * 60 } }];
		const twoAtNight = at('2026-11-07T07:00Z');
		expect(isOpen(night, twoAtNight, 'America/New_York')).toBe(true);
		expect(isOpen(night, twoAtNight, 'America/New_York', early)).toBe(false);
		expect(dayAt(night, twoAtNight, 'America/New_York')).toBe('2026-11-06');
		expect(dayAt(night, twoAtNight, 'America/New_York', early)).toBe('2026-11-07');
	});
});

describe('the day of a clinic in New York', () => {
	it.each([
		['at noon', week, '2026-11-06T17:00Z', '2026-11-06'],
		['a minute before midnight', week, '2026-11-07T04:59Z', '2026-11-06'],
		['at midnight', week, '2026-11-07T05:00Z', '2026-11-07'],
		['after midnight, while the night of Friday goes on', night, '2026-11-07T10:59Z', '2026-11-06'],
		['when that night is over', night, '2026-11-07T11:00Z', '2026-11-07'],
		['across the year', week, '2027-01-01T04:59Z', '2026-12-31']
	])('%s', (_, hours, utc, day) => {
		expect(dayAt(hours, at(utc), 'America/New_York')).toBe(day);
	});
});
