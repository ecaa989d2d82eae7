// Sends one request and acts on the answer. A record leaves the outbox only when the server has
// named it; whatever else happens, it stays and is sent again: the server knows ids it has seen.
import { systemClock, type Clock } from '../core/clock';
import type { Outbox } from './outbox';
import { planRequest, type RequestSize } from './plan-flush';
import { readReply, type Reply } from './reach';

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

export type FlushOutcome =
	/** `records` have left the queue; 0 also when the disk didn't take note, and they are sent again. */
	| { kind: 'delivered'; records: number }
	/** Another page, tab or worker is at it. */
	| { kind: 'busy' }
	| { kind: 'unreachable' }
	| Exclude<Reply, { kind: 'answered' | 'not-ours' | 'not-understood' }>;

/** What it needs of the outbox. */
export type Queue = Pick<Outbox, 'locks' | 'take' | 'settle' | 'claimNothing'>;

export interface FlushOptions {
	size: RequestSize;
	fetch: Fetch;
	/** Wait for another flush to end instead of leaving it to it. */
	wait: boolean;
	clock?: Clock;
}

const FLUSH_LOCK = 'quiet-minute-flush';

/** An answer that takes longer than this, in milliseconds, counts as none. */
const PATIENCE_MS = 30_000;

export async function flush(outbox: Queue, options: FlushOptions): Promise<FlushOutcome> {
	const { fetch, size, wait, clock = systemClock } = options;
	const outcome = await outbox.locks.alone(FLUSH_LOCK, wait, async () => {
		const { records, claim } = await outbox.take(size.records);
		const { body, sent } = planRequest(records, size, claim);
		const reply = await ask(fetch, body, (response) => readReply(response, sent, clock.now()));
		if (reply.kind === 'not-understood') outbox.claimNothing();
		if (reply.kind !== 'answered') return reply;
		const left = await outbox.settle(sent, reply.results, reply.counted);
		return { kind: 'delivered' as const, records: left };
	});
	if (outcome === null) return { kind: 'busy' };
	const nothingSaid = outcome.kind === 'not-ours' || outcome.kind === 'not-understood';
	return nothingSaid ? { kind: 'unreachable' } : outcome;
}

async function ask(
	fetch: Fetch,
	body: string,
	read: (response: Response) => Promise<Reply>
): Promise<Reply> {
	try {
		const response = await fetch('/api/sync', {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body,
			// A redirect leads to a sign-in page of somebody's network, never to our server.
			redirect: 'error',
			cache: 'no-store',
			credentials: 'same-origin',
			signal: AbortSignal.timeout(PATIENCE_MS)
		});
		return await read(response);
	} catch {
		// No network, a refused redirect, a cut connection, no patience left: all the same to us.
		return { kind: 'not-ours' };
	}
}
