import { describe, expect, it } from 'vitest';
import { LocalChannel, type Presence } from './channel-messages';
import { nextPresence, PresenceBoard } from './presence';

const NOW = Date.UTC(2026, 10, 23, 9, 30);
const before: Presence = { state: 'in-use', visit: 7, since: NOW - 90_000, at: NOW - 15_000 };

describe('what is on the glass', () => {
	it.each<[string, Presence | null, Parameters<typeof nextPresence>[1], number | null]>([
		['goes on', before, { state: 'in-use', visit: 7 }, NOW - 90_000],
		['begins with another state', before, { state: 'resting', visit: null }, NOW],
		['begins with another visit', before, { state: 'in-use', visit: 8 }, NOW],
		['began nobody knows when at the first word', null, { state: 'in-use', visit: 7 }, null],
		[
			'began nobody knows when after silence',
			{ ...before, at: NOW - 60_001 },
			{ state: 'in-use', visit: 7 },
			null
		]
	])('%s', (_, known, heartbeat, since) => {
		expect(nextPresence(known, heartbeat, NOW, 15)).toEqual({ ...heartbeat, since, at: NOW });
	});

	it('is learnt from the channel and forgotten with the tablet', async () => {
		const channel = new LocalChannel();
		const board = new PresenceBoard(channel);
		await channel.publish({
			type: 'presence',
			clinicId: 'clinic',
			tabletId: 'tablet',
			presence: before
		});
		expect(board.get('tablet')).toEqual(before);
		await channel.publish({ type: 'revoked', tabletId: 'tablet' });
		expect(board.get('tablet')).toBeNull();
	});
});
