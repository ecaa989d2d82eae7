// GET /api/tablet/events: the stream on which a tablet hears its own commands, and nothing else.
import type { Command, TabletEvent } from '../messages';
import { inWordsOf, pendingCommands } from './commands';
import { eventStream } from './event-stream';
import { tabletById } from './registry';
import { configOf } from './tablet-config';
import type { TabletNode } from './tablet-node';

/** The tablet comes back after an hour, so that its cookie is looked at again. */
const LIFETIME_MS = 3_600_000;

export function tabletEvents(
	{ app, channel }: TabletNode,
	tablet: { id: string; clinicId: string },
	speaks: number,
	signal: AbortSignal
): Response {
	return eventStream({
		signal,
		lifetimeMs: LIFETIME_MS,
		start({ send, close }) {
			const tell = (event: TabletEvent) => send(event);

			// Listening begins before looking: a command in between is told twice, never lost.
			const leave = channel.subscribe((message) => {
				if (message.type === 'command' && message.tabletId === tablet.id) {
					tellCommand(message.command);
				} else if (message.type === 'config' && message.clinicId === tablet.clinicId) {
					void tellConfig().catch(close);
				} else if (message.type === 'revoked' && message.tabletId === tablet.id) {
					tell({ type: 'revoked' });
					close();
				}
			});
			void tellMissed().catch(close);
			return leave;

			async function tellMissed() {
				const known = await tabletById(app.db, tablet.id);
				if (known) pendingCommands(known, app.clock.now()).forEach(tellCommand);
			}
			function tellCommand(command: Command) {
				const words = inWordsOf(speaks, command);
				if (words) send({ type: 'command', command: words });
			}
			async function tellConfig() {
				const settings = await configOf(app.db, app.config, tablet.id);
				if (settings) tell({ type: 'config', configVersion: settings.version });
			}
		}
	});
}
