import { describe, expect, test } from 'vitest';
import { pad, SYNC_REQUEST_BYTES } from '../padding';
import { MAX_RECORDS } from '../record';
import { RateLimit } from './rate-limit';
import { readSyncRequest } from './sync-request';

describe('the body of a sync', () => {
	test('may be padded with white space on both sides', () => {
		const body = pad(JSON.stringify({ records: [1, 'two'] }), SYNC_REQUEST_BYTES);
		expect(readSyncRequest(` \n${body}`)).toEqual({ records: [1, 'two'] });
	});

	test.each([
		['no JSON', '{"records":[', 400],
		['nothing', '', 400],
		['a list', '[]', 400],
		['no records', '{}', 400],
		['records that are no list', '{"records":{}}', 400],
		['an unknown member', '{"records":[],"tablet":"hall"}', 400],
		['501 records', JSON.stringify({ records: Array(MAX_RECORDS + 1).fill(0) }), 413],
		['half a megabyte', JSON.stringify({ records: ['x'.repeat(500_000)] }), 413]
	])('with %s is refused, with a reason', (_, body, status) => {
		expect(readSyncRequest(body)).toEqual({ status, reason: expect.stringMatching(/\w+ \w+/) });
	});

	test('may hold 500 records', () => {
		const body = JSON.stringify({ records: Array(MAX_RECORDS).fill(0) });
		expect(readSyncRequest(body)).toMatchObject({ records: { length: MAX_RECORDS } });
	});
});

describe('the limit of a tablet', () => {
	test('lets a large backlog through at once, then asks to wait a second, and recovers', () => {
		let now = 0;
		const limit = new RateLimit({ now: () => now });
		const refusals = Array.from({ length: 700 }, () => limit.refuse('tablet'));
		// 600 requests carry more than 30,000 records.
		expect(refusals.filter((wait) => wait === null)).toHaveLength(600);
		expect(refusals.at(-1)).toBe(1);
		now += 1000;
		expect(limit.refuse('tablet')).toBeNull();
	});

	test('is its own: another tablet is not held up', () => {
		const limit = new RateLimit({ now: () => 0 });
		for (let request = 0; request < 700; request++) limit.refuse('busy');
		expect(limit.refuse('other')).toBeNull();
	});
});
