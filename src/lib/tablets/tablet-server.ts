// The tablet's calls to its server, each with a parsed answer. An answer that isn't in our own
// words (a captive portal, a proxy) counts as no answer at all.
import * as v from 'valibot';
import {
	HeartbeatAnswerSchema,
	PairAnswerSchema,
	TabletConfigSchema,
	type Ack,
	type Heartbeat,
	type HeartbeatAnswer,
	type PairRequest
} from './messages';

export type Answer<T> =
	| { kind: 'answered'; value: T }
	/** Our server doesn't know this tablet, or not any more. */
	| { kind: 'unauthorised' }
	/** Asked too often; `waitMs` until it may be asked again. */
	| { kind: 'too-many'; waitMs: number }
	/** Our server doesn't understand it: it is older than this page. */
	| { kind: 'refused' }
	| { kind: 'unreachable' };

/** An answer that takes longer than this, in milliseconds, counts as none. */
const PATIENCE_MS = 10_000;

/** A server that is older than this page is told the same in the words of the first version. */
export async function sendHeartbeat(heartbeat: Heartbeat): Promise<Answer<HeartbeatAnswer>> {
	const say = (words: Heartbeat) => ask('/api/tablet/heartbeat', HeartbeatAnswerSchema, words);
	const answer = await say(heartbeat);
	return answer.kind === 'refused' ? say(inFirstWords(heartbeat)) : answer;
}
export const fetchConfig = () => ask('/api/tablet/config', TabletConfigSchema);
export const sendAck = (ack: Ack) => ask('/api/tablet/ack', v.unknown(), ack);
export const askToPair = (request: PairRequest) =>
	ask('/api/tablet/pair', PairAnswerSchema, request);

function inFirstWords({ wakeLock: _1, speaks: _2, ...heartbeat }: Heartbeat): Heartbeat {
	const dark = heartbeat.state === 'wipe-mode' || heartbeat.state === 'closed';
	const faults = heartbeat.faults.filter((fault) => fault !== 'hidden' && fault !== 'residue');
	return { ...heartbeat, faults, state: dark ? 'asleep' : heartbeat.state };
}

async function ask<Schema extends v.GenericSchema>(
	address: string,
	schema: Schema,
	body?: unknown
): Promise<Answer<v.InferOutput<Schema>>> {
	try {
		const response = await fetch(address, {
			...(body === undefined
				? { headers: { accept: 'application/json' } }
				: {
						method: 'POST',
						headers: { 'content-type': 'application/json', accept: 'application/json' },
						body: JSON.stringify(body)
					}),
			redirect: 'error',
			cache: 'no-store',
			credentials: 'same-origin',
			signal: AbortSignal.timeout(PATIENCE_MS)
		});
		if (response.status === 204) return parsed(schema, null);
		const json = response.headers.get('content-type')?.startsWith('application/json');
		if (!json) return { kind: 'unreachable' };
		if (response.status === 400) return { kind: 'refused' };
		if (response.status === 401) return { kind: 'unauthorised' };
		if (response.status === 429) {
			return { kind: 'too-many', waitMs: 1000 * Number(response.headers.get('retry-after') ?? 5) };
		}
		return response.ok ? parsed(schema, await response.json()) : { kind: 'unreachable' };
	} catch {
		return { kind: 'unreachable' };
	}
}

function parsed<Schema extends v.GenericSchema>(
	schema: Schema,
	value: unknown
): Answer<v.InferOutput<Schema>> {
	const result = v.safeParse(schema, value);
	return result.success ? { kind: 'answered', value: result.output } : { kind: 'unreachable' };
}
