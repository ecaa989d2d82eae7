import { describe, expect, it } from 'vitest';
import type { Presence } from './channel-messages';
import { LONG_SILENT_MS, offlineAfterMs, stateOf, type LastWord } from './tablet-state';

const NOW = Date.UTC(2026, 10, 23, 9, 30);
const BEAT = 15;
const inUse: Presence = { state: 'in-use', visit: 7, since: NOW - 90_000, at: NOW - 5_000 };
const heard: LastWord = { seenAt: NOW - 5_000, faults: [], presence: inUse };

describe('how a tablet is doing', () => {
	it.each<[string, Partial<LastWord>, Partial<ReturnType<typeof stateOf>>]>([
		['says what is on the glass', {}, { state: 'in-use', visit: 7, since: NOW - 90_000 }],
		['is still in touch after three heartbeats', { seenAt: NOW - 45_000 }, { state: 'in-use' }],
		[
			'is offline a moment later, since its last word, and names no visit',
			{ seenAt: NOW - 45_001 },
			{ state: 'offline', since: NOW - 45_001, visit: null }
		],
		['waits for the first word after pairing', { seenAt: null }, { state: 'waiting', since: null }],
		['waits when the server has just started', { presence: null }, { state: 'waiting' }],
		[
			'does not trust what was on the glass a while ago',
			{ presence: { ...inUse, at: NOW - 45_001 } },
			{ state: 'waiting', visit: null }
		],
		['makes a fault of books that disagree', { mismatch: true }, { attention: ['fault'] }],
		['passes a fault on', { faults: ['storage-full'] }, { attention: ['storage-full'] }],
		[
			'calls what lies in quarantine a fault and no more',
			{ faults: ['quarantine'] },
			{ state: 'in-use', attention: ['fault'] }
		],
		[
			'is not alarmed by a long holiday',
			{ seenAt: NOW - LONG_SILENT_MS },
			{ state: 'offline', attention: [] }
		],
		[
			'needs attention after half a year of silence',
			{ seenAt: NOW - LONG_SILENT_MS - 1 },
			{ state: 'offline', attention: ['long-silent'] }
		]
	])('%s', (_, word, expected) => {
		expect(stateOf({ ...heard, ...word }, NOW, BEAT)).toMatchObject(expected);
	});

	it('never takes a quick heartbeat for a reason to call a slow page offline', () => {
		expect(offlineAfterMs(15)).toBe(45_000);
		expect(offlineAfterMs(0.2)).toBe(10_000);
	});
});
