// What happens with a tablet's heartbeat: contact is kept, presence goes round, and the tablet hears
// what it has missed. It neither sees nor causes anything that depends on a record.
import type { Heartbeat, HeartbeatAnswer } from '../messages';
import { inWordsOf, pendingCommands } from './commands';
import { nextPresence } from './presence';
import { tabletById } from './registry';
import { configOf } from './tablet-config';
import type { TabletNode } from './tablet-node';

/** Null when the tablet was revoked in the meantime. */
export async function receiveHeartbeat(
	{ app, channel, presence, contacts }: TabletNode,
	tabletId: string,
	heartbeat: Heartbeat
): Promise<HeartbeatAnswer | null> {
	const now = app.clock.now();
	await contacts.ask({ tabletId, heartbeat, at: now });
	const tablet = await tabletById(app.db, tabletId);
	const settings = await configOf(app.db, app.config, tabletId);
	if (!tablet || !settings) return null;

	const { heartbeatSeconds } = app.config;
	await channel.publish({
		type: 'presence',
		clinicId: tablet.clinicId,
		tabletId,
		presence: nextPresence(presence.get(tabletId), heartbeat, now, heartbeatSeconds)
	});
	const { speaks = 1, lastCommand } = heartbeat;
	const [missed = null] = pendingCommands(tablet, now)
		.filter(({ counter }) => counter > lastCommand)
		.flatMap((command) => inWordsOf(speaks, command) ?? []);
	return {
		command: missed,
		configVersion: settings.version,
		// The first version refuses an answer with more in it.
		...(speaks >= 2 && { now })
	};
}
