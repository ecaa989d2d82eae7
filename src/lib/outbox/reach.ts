// Was that our server? A captive portal says 200 with a page, a proxy cuts answers short, a cache
// gives somebody else's. Only an answer in our own words about exactly what we sent counts.
import * as v from 'valibot';
import type { Sum } from '../checkins/ledger';
import {
	SyncAnswerSchema,
	UNKNOWN_MEMBER,
	type HeardResult,
	type VisitRecord
} from '../checkins/record';

export type Reply =
	| { kind: 'answered'; results: HeardResult[]; counted: Sum | null }
	/** Our server is older than this page and doesn't know what came beside the records. */
	| { kind: 'not-understood' }
	/** Not our server, or not about what we sent: nothing may be deleted. */
	| { kind: 'not-ours' }
	| { kind: 'unauthorised' }
	| { kind: 'too-large' }
	/** The server wants rest; `retryAfter` in milliseconds, if it said for how long. */
	| { kind: 'later'; retryAfter: number | null };

export async function readReply(
	response: Response,
	sent: readonly VisitRecord[],
	now: number
): Promise<Reply> {
	if (response.status === 413) return { kind: 'too-large' };
	if (response.status === 429 || response.status >= 500) {
		return { kind: 'later', retryAfter: retryAfter(response.headers.get('retry-after'), now) };
	}
	const json = response.headers.get('content-type')?.startsWith('application/json') ?? false;
	if (!json || response.redirected) return { kind: 'not-ours' };
	if (response.status === 401) return { kind: 'unauthorised' };
	const said = await readJson(response);
	if (response.status === 400 && v.is(NotUnderstoodSchema, said)) return { kind: 'not-understood' };
	if (response.status !== 200) return { kind: 'not-ours' };
	const answer = v.safeParse(SyncAnswerSchema, said);
	if (!answer.success || !namesExactly(answer.output.results, sent)) return { kind: 'not-ours' };
	const { results, ledger } = answer.output;
	return { kind: 'answered', results, counted: ledger?.counted ?? null };
}

const NotUnderstoodSchema = v.object({ message: v.literal(UNKNOWN_MEMBER) });

function namesExactly(results: readonly HeardResult[], sent: readonly VisitRecord[]): boolean {
	const ids = new Set(sent.map(({ id }) => id));
	return results.length === ids.size && results.every(({ id }) => ids.delete(id));
}

async function readJson(response: Response): Promise<unknown> {
	try {
		return await response.json();
	} catch {
		return null;
	}
}

/** RFC 9110 §10.2.3: seconds, or a date. */
export function retryAfter(header: string | null, now: number): number | null {
	if (header === null) return null;
	const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
	return Number.isNaN(wait) ? null : Math.max(0, wait);
}
