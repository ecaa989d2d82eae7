// What is on each glass at this moment, as this node has heard it over the channel. In memory only:
// nobody with the database, its backups or its logs can tell from it when somebody was there.
import type { Heartbeat } from '../messages';
import type { Channel, Presence } from './channel-messages';
import { offlineAfterMs } from './tablet-state';

export class PresenceBoard {
	#known = new Map<string, Presence>();

	constructor(channel: Channel) {
		channel.subscribe((message) => {
			if (message.type === 'presence') this.#known.set(message.tabletId, message.presence);
			else if (message.type === 'revoked') this.#known.delete(message.tabletId);
		});
	}

	get(tabletId: string): Presence | null {
		return this.#known.get(tabletId) ?? null;
	}
}

/**
 * What one heartbeat says, given what was known before. A state goes on since it was first heard of;
 * after silence, or at the first word, nobody knows since when it has been so.
 */
export function nextPresence(
	before: Presence | null,
	heartbeat: Pick<Heartbeat, 'state' | 'visit'>,
	now: number,
	heartbeatSeconds: number
): Presence {
	const { state, visit } = heartbeat;
	if (!before || now - before.at > offlineAfterMs(heartbeatSeconds)) {
		return { state, visit, since: null, at: now };
	}
	const same = before.state === state && before.visit === visit;
	return { state, visit, since: same ? before.since : now, at: now };
}
