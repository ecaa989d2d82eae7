// Decides what goes into one request. Pure but for the shuffle: it reads and sends nothing.
import type { Claim } from '../checkins/ledger';
import { pad, SYNC_REQUEST_BYTES } from '../checkins/padding';
import { MAX_RECORDS, type VisitRecord } from '../checkins/record';
import { shuffle } from '../core/ids';

export interface RequestSize {
	records: number;
	bytes: number;
}

/**
 * One tick. 64 records, because their answers must fit in one of 8 KiB even if every one of them
 * is rejected with a reason of forty letters.
 */
export const TICK_SIZE: RequestSize = { records: 64, bytes: SYNC_REQUEST_BYTES };

/** Staff asked to drain a backlog: as much as the server takes at once. */
export const DRAIN_SIZE: RequestSize = { records: MAX_RECORDS, bytes: 16 * SYNC_REQUEST_BYTES };

/** Half as much as before, for a server or proxy that found it too large; never below one record. */
export function smaller(size: RequestSize): RequestSize {
	return {
		records: Math.max(1, Math.floor(size.records / 2)),
		bytes: Math.max(SYNC_REQUEST_BYTES, size.bytes / 2)
	};
}

export interface PlannedRequest {
	/** Exactly one tick's size in bytes, or a drain's larger one. */
	body: string;
	sent: VisitRecord[];
}

/** The records, shuffled, as many as fit; the rest waits for the next tick, and so does the claim. */
export function planRequest(
	waiting: readonly VisitRecord[],
	size: RequestSize,
	claim: Claim | null = null
): PlannedRequest {
	const encoder = new TextEncoder();
	const sent: VisitRecord[] = [];
	const texts: string[] = [];
	const ledger = claim ? `,"ledger":${JSON.stringify(claim)}` : '';
	let bytes = '{"records":[]}'.length + ledger.length;
	for (const record of shuffle([...waiting])) {
		const text = JSON.stringify(record);
		const longer = bytes + encoder.encode(text).length + 1;
		if (sent.length === size.records || longer > size.bytes) break;
		bytes = longer;
		sent.push(record);
		texts.push(text);
	}
	const beside = sent.length === waiting.length ? ledger : '';
	return { body: pad(`{"records":[${texts.join(',')}]${beside}}`, SYNC_REQUEST_BYTES), sent };
}
