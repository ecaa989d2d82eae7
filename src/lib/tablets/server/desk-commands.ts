// Commands from the front desk to its clinic's tablets. Reset clears the screen, never the outbox.
import { UnreachableError } from '../../core/unreachable';
import { audit, type AuditAction } from '../../server/audit';
import type { DeskCommand, DeskCommandAnswer } from '../desk-snapshot';
import type { Ack, CommandName } from '../messages';
import { usesCall } from './clinic-call';
import { issueCommands } from './commands';
import { tabletsOf, type Tablet } from './registry';
import type { TabletNode } from './tablet-node';
import { stateOf } from './tablet-state';

/** Who asks, and for which clinic. */
interface Asker {
	clinicId: string;
	username: string;
}

/**
 * One answer for each tablet that was named, in the same order. An offline tablet is asked nothing: it
 * can't hear, and the next person there isn't meant. The commands and their lines in the audit log are
 * kept together, or neither.
 */
export async function sendDeskCommand(
	{ app, channel, presence }: TabletNode,
	{ clinicId, username: actor }: Asker,
	{ name, tablets }: DeskCommand
): Promise<DeskCommandAnswer> {
	if (name === 'call' && !(await usesCall(app.db, clinicId))) {
		return tablets.map(({ tabletId }) => ({ tabletId, status: 'not-used' }));
	}
	const now = app.clock.now();
	const ids = tablets.map(({ tabletId }) => tabletId);
	const known = new Map((await tabletsOf(app.db, clinicId, ids)).map((one) => [one.id, one]));
	const hears = ({ id, seenAt }: Tablet) => {
		const word = { seenAt, faults: [], presence: presence.get(id) };
		return stateOf(word, now, app.config.heartbeatSeconds).state !== 'offline';
	};
	const asked = tablets.filter(({ tabletId }) => {
		const tablet = known.get(tabletId);
		return tablet !== undefined && hears(tablet);
	});
	const action = auditNameOf(name);
	const commands = await app.db.transaction().execute(async (transaction) => {
		const issued = await issueCommands(transaction, name, asked, now);
		const targets = [...issued.keys()].map((tablet) => ({ tablet }));
		const lines = targets.map((target) => ({ at: now, clinicId, actor, action, target }));
		await audit(transaction, ...lines);
		return issued;
	});
	await Promise.all(
		[...commands].map(async ([tabletId, command]) => {
			await channel.publish({ type: 'command', tabletId, command });
			await channel.publish({ type: 'tablet-changed', clinicId, tabletId });
		})
	);
	return tablets.map(({ tabletId }) => {
		const command = commands.get(tabletId);
		if (command) return { tabletId, status: 'asked', counter: command.counter };
		return { tabletId, status: known.has(tabletId) ? 'offline' : 'none' };
	});
}

/** What the tablet did with a command; the desk hears it if it is news. */
export async function receiveAck(
	{ channel, answers }: TabletNode,
	{ id: tabletId, clinicId }: { id: string; clinicId: string },
	ack: Ack
): Promise<void> {
	if (!(await answers.ask({ tabletId, ack }))) return;
	await channel.publish({ type: 'tablet-changed', clinicId, tabletId });
}

/** How the audit log calls a command. */
function auditNameOf(name: CommandName): AuditAction {
	switch (name) {
		case 'reset':
			return 'tablet-reset';
		case 'reset-gently':
			return 'tablet-reset-gently';
		case 'keep':
			return 'tablet-kept';
		case 'call':
			return 'tablet-called';
		case 'wipe-mode':
			return 'tablet-wiped';
		case 'close':
			return 'tablet-closed';
		case 'close-today':
			return 'tablet-closed-for-today';
		case 'open':
			return 'tablet-opened';
		case 'find':
			return 'tablet-looked-for';
		default:
			throw new UnreachableError(name);
	}
}
