// GET /api/desk/events: what the front desk sees of its tablets, live. The whole list goes out when
// its bytes have changed, and a pulse at a fixed beat whatever happens: neither its content nor its
// timing depends on records.
import type { DeskEvent, DeskTablet } from '../desk-snapshot';
import { PULSE_MS } from '../desk-snapshot';
import type { ChannelMessage } from './channel-messages';
import { lastOutcome } from './commands';
import { eventStream } from './event-stream';
import { tabletsOf, type Tablet } from './registry';
import type { TabletNode } from './tablet-node';
import { stateOf } from './tablet-state';

/** The desk comes back after five minutes, so that its session is looked at again. */
const LIFETIME_MS = 300_000;

/** The tablets of a clinic as the desk may see them, by name. */
export async function deskTablets(node: TabletNode, clinicId: string): Promise<DeskTablet[]> {
	const now = node.app.clock.now();
	return (await tabletsOf(node.app.db, clinicId)).map((tablet) => deskTablet(node, tablet, now));
}

export function deskEvents(node: TabletNode, clinicId: string, signal: AbortSignal): Response {
	return eventStream({
		signal,
		lifetimeMs: LIFETIME_MS,
		start({ send, close }) {
			const tell = (event: DeskEvent) => send(event);
			let told = '';
			let looking: Promise<void> | null = null;
			let lookAgain = false;

			const leave = node.channel.subscribe((message) => {
				if (concerns(message, clinicId)) refresh();
			});
			// Going offline is nobody's message: the beat looks for it.
			const beat = setInterval(() => {
				tell({ type: 'pulse', now: node.app.clock.now() });
				refresh();
			}, PULSE_MS);
			tell({ type: 'pulse', now: node.app.clock.now() });
			refresh();
			return () => {
				leave();
				clearInterval(beat);
			};

			/** One look at a time: an older list may never overtake a newer one. */
			function refresh() {
				lookAgain = true;
				looking ??= look()
					.catch(close)
					.finally(() => (looking = null));
			}
			async function look() {
				while (lookAgain) {
					lookAgain = false;
					const tablets = await deskTablets(node, clinicId);
					const bytes = JSON.stringify(tablets);
					if (bytes !== told) tell({ type: 'tablets', tablets });
					told = bytes;
				}
			}
		}
	});
}

function concerns(message: ChannelMessage, clinicId: string): boolean {
	switch (message.type) {
		case 'presence':
		case 'tablet-changed':
			return message.clinicId === clinicId;
		case 'revoked':
			return true;
		case 'command':
		case 'config':
		case 'signed-out':
			return false;
	}
}

function deskTablet({ app, presence }: TabletNode, tablet: Tablet, now: number): DeskTablet {
	const { id, name, place, contact } = tablet;
	const word = {
		seenAt: tablet.seenAt,
		faults: contact?.faults ?? [],
		presence: presence.get(id)
	};
	const { state, since, visit, attention } = stateOf(word, now, app.config.heartbeatSeconds);
	return {
		id,
		name,
		place,
		state,
		since,
		attention,
		visit,
		shell: contact && {
			version: contact.version,
			offlineReady: contact.offlineReady,
			storagePersisted: contact.storagePersisted,
			wakeLock: contact.wakeLock ?? null
		},
		command: lastOutcome(tablet, now)
	};
}
