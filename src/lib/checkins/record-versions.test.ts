// Versions that are out there: what a tablet of any released version keeps and says is still counted,
// and what the server says is still understood.
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { CountingServer } from '../../../tests/support/outbox-world';
import { RecordSchema, SyncRequestSchema } from './record';
import { readRecord } from './server/filing';

const FIXTURES = 'tests/fixtures/versions';
/** Each released version of the record. */
const VERSIONS = [1];

const Fixture = v.array(v.looseObject({ id: v.string(), v: v.number(), kind: v.string() }));
const fixture = (version: number) =>
	v.parse(Fixture, JSON.parse(readFileSync(`${FIXTURES}/records-${version}.json`, 'utf8')));

/** As the first released page reads it: it refuses every member that it doesn't know. */
const FirstAnswer = v.strictObject({
	results: v.array(
		v.variant('status', [
			v.strictObject({ id: v.string(), status: v.picklist(['accepted', 'duplicate']) }),
			v.strictObject({ id: v.string(), status: v.literal('rejected'), reason: v.string() })
		])
	)
});

describe.each(VERSIONS)('a record of version %i', (version) => {
	test.each(fixture(version))(
		'is read by the tablet and counted by the server: $kind $id',
		(record) => {
			expect(v.parse(RecordSchema, record)).toEqual(record);
			expect(readRecord(record)).toEqual({ record });
		}
	);

	test('has every kind in its fixtures', () => {
		expect(new Set(fixture(version).map(({ kind }) => kind))).toEqual(
			new Set(['checkin', 'practice', 'wish'])
		);
	});
});

test('a version to come is refused by its number, with its id, so that it can be tried again', () => {
	const [record] = fixture(1);
	const read = readRecord({ ...record, v: 2, more: true });
	expect(read).toMatchObject({ id: record?.id, reason: 'v is missing or malformed' });
});

test('the first page is answered in its own words', async () => {
	const body = JSON.stringify({ records: fixture(1) });
	expect(v.is(SyncRequestSchema, JSON.parse(body))).toBe(true);
	const answer: unknown = await new CountingServer().receive(body).json();
	expect(v.is(FirstAnswer, answer)).toBe(true);
});
