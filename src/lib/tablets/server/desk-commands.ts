// A command from the front desk to one of its clinic's tablets. Reset clears the screen, never the
// outbox.
import type { DeskCommand, DeskCommandAnswer } from '../desk-snapshot';
import { acknowledge, issueCommand } from './commands';
import { tabletById } from './registry';
import type { TabletNode } from './tablet-node';
import { stateOf } from './tablet-state';
import type { Ack } from '../messages';

/** Null when the clinic has no such tablet. An offline tablet is asked nothing: it can't hear. */
export async function sendDeskCommand(
	{ app, channel, presence }: TabletNode,
	clinicId: string,
	{ tabletId, name, visit }: DeskCommand
): Promise<DeskCommandAnswer | null> {
	const now = app.clock.now();
	const tablet = await tabletById(app.db, tabletId);
	if (!tablet || tablet.clinicId !== clinicId) return null;

	const word = { seenAt: tablet.seenAt, faults: [], presence: presence.get(tabletId) };
	if (stateOf(word, now, app.config.heartbeatSeconds).state === 'offline') {
		return { status: 'offline' };
	}
	const command = await issueCommand(app.db, tabletId, { name, visit }, now);
	if (!command) return null;
	await channel.publish({ type: 'command', tabletId, command });
	await channel.publish({ type: 'tablet-changed', clinicId, tabletId });
	return { status: 'asked', counter: command.counter };
}

/** What the tablet did with its command; the desk hears it if it is news. */
export async function receiveAck(
	{ app, channel }: TabletNode,
	tablet: { id: string; clinicId: string },
	ack: Ack
): Promise<void> {
	if (!(await acknowledge(app.db, tablet.id, ack))) return;
	const { clinicId, id: tabletId } = tablet;
	await channel.publish({ type: 'tablet-changed', clinicId, tabletId });
}
