import { describe, expect, it } from 'vitest';
import { dayStarts } from './wall-time';

describe('a day of the clinic', () => {
	it.each([
		['2026-11-23', 'America/New_York', '2026-11-23T05:00:00Z'],
		['2026-07-01', 'America/New_York', '2026-07-01T04:00:00Z'],
		// The clocks change in the night after.
		['2026-11-01', 'America/New_York', '2026-11-01T04:00:00Z'],
		['2026-11-02', 'America/New_York', '2026-11-02T05:00:00Z'],
		['2026-11-23', 'Pacific/Auckland', '2026-11-22T11:00:00Z'],
		['2026-11-23', 'UTC', '2026-11-23T00:00:00Z']
	])('%s in %s begins at %s', (day, timeZone, moment) => {
		expect(dayStarts(day, timeZone)).toBe(Date.parse(moment));
	});
});
