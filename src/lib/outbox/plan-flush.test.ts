import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkinRecord, practiceRecord } from '../../../tests/support/outbox-world';
import { SYNC_ANSWER_BYTES, SYNC_REQUEST_BYTES } from '../checkins/padding';
import { DRAIN_SIZE, TICK_SIZE, planRequest, smaller } from './plan-flush';

const bytes = (text: string) => new TextEncoder().encode(text).length;
const records = (checkins: number, practices: number) => [
	...Array.from({ length: checkins }, () => checkinRecord()),
	...Array.from({ length: practices }, () => practiceRecord())
];

describe('the request of a tick', () => {
	test('is 16 KiB to the byte, with nothing, with a little and with a backlog', () => {
		fc.assert(
			fc.property(fc.nat(90), fc.nat(90), (checkins, practices) => {
				const { body } = planRequest(records(checkins, practices), TICK_SIZE);
				expect(bytes(body)).toBe(SYNC_REQUEST_BYTES);
			})
		);
	});

	test('holds the records that it says were sent, each once', () => {
		const waiting = records(100, 30);
		const { body, sent } = planRequest(waiting, TICK_SIZE);
		expect(JSON.parse(body)).toEqual({ records: sent });
		expect(sent.length).toBeGreaterThan(50);
		expect(new Set(sent).size).toBe(sent.length);
	});

	test('is shuffled', () => {
		const waiting = records(0, 30);
		const ids = (list: typeof waiting) => list.map(({ id }) => id).join();
		expect(ids(planRequest(waiting, TICK_SIZE).sent)).not.toBe(ids(waiting));
	});

	test('asks for no more answers than fit in 8 KiB, even if all are rejected', () => {
		const { sent } = planRequest(records(0, 200), TICK_SIZE);
		const results = sent.map(({ id }) => ({ id, status: 'rejected', reason: 'x'.repeat(40) }));
		expect(bytes(JSON.stringify({ results }))).toBeLessThanOrEqual(SYNC_ANSWER_BYTES);
	});
});

test('a drain takes as many records as the server allows', () => {
	expect(planRequest(records(600, 0), DRAIN_SIZE).sent).toHaveLength(500);
});

test('a request that was too large shrinks down to one record, not to none', () => {
	let size = DRAIN_SIZE;
	for (let i = 0; i < 20; i++) size = smaller(size);
	expect(size).toEqual({ records: 1, bytes: SYNC_REQUEST_BYTES });
});
