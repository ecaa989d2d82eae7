// Reads the body of POST /api/sync: the envelope only. Its records are read one by one afterwards.
import * as v from 'valibot';
import type { Claim } from '../ledger';
import { MAX_RECORDS, SyncRequestSchema, UNKNOWN_MEMBER } from '../record';

/** In bytes: 500 records take about 150,000, and there may be white space around them. */
const LARGEST_BODY = 400_000;

export interface Refusal {
	status: 400 | 413;
	reason: string;
}

export type SyncRequest = { records: unknown[]; ledger?: Claim | undefined } | Refusal;

export function readSyncRequest(body: string): SyncRequest {
	if (body.length > LARGEST_BODY) return { status: 413, reason: 'the body is too large' };
	let given: unknown;
	try {
		given = JSON.parse(body);
	} catch {
		return { status: 400, reason: 'the body is not JSON' };
	}
	const parsed = v.safeParse(SyncRequestSchema, given);
	if (parsed.success) return parsed.output;
	const [issue] = parsed.issues;
	if (issue.type === 'max_length') {
		return { status: 413, reason: `more than ${MAX_RECORDS} records` };
	}
	return { status: 400, reason: reasonFrom(issue) };
}

function reasonFrom(issue: v.BaseIssue<unknown>): string {
	const member = v.getDotPath(issue);
	if (member?.startsWith('ledger')) return 'ledger is malformed';
	return issue.expected === 'never' ? UNKNOWN_MEMBER : 'records is missing or malformed';
}
