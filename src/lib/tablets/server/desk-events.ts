// GET /api/desk/events: what the front desk sees of its tablets, live.
import { eventStream } from './event-stream';
import type { TabletNode } from './tablet-node';

/** The desk comes back after five minutes, so that its session is looked at again. */
const LIFETIME_MS = 300_000;
/** The whole list of five hundred tablets has about 250 kB. */
const BACKLOG_BYTES = 1024 * 1024;

export function deskEvents(node: TabletNode, clinicId: string, signal: AbortSignal): Response {
	return eventStream({
		signal,
		lifetimeMs: LIFETIME_MS,
		backlogBytes: BACKLOG_BYTES,
		start: ({ send, close }) => node.desks.listen(clinicId, { tell: send, close })
	});
}
