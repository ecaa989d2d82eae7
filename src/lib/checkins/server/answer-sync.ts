// POST /api/sync from the door inwards: who may, how often, what was sent, what became of it. Every
// answer has one size, whether or not there was anything to count. Knows neither SvelteKit nor Node.
import type { Clock } from '../../core/clock';
import { randomBelow } from '../../core/ids';
import type { Store } from '../../server/database/connect';
import { Gathering } from '../../server/gathering';
import type { Logger } from '../../server/log';
import { padded, SYNC_ANSWER_BYTES } from '../padding';
import type { SyncAnswer } from '../record';
import { deliveryOf, ingestAll, type Delivery, type Ingested } from './ingest';
import type { RateLimit } from './rate-limit';
import { readSyncRequest, type Refusal } from './sync-request';

export interface SyncHouse {
	counting: Counting;
	log: Pick<Logger, 'error'>;
	limit: RateLimit;
	/** Between two ticks of a tablet. */
	syncSeconds: number;
	/** Requests that wait for the database now, to be known or to be counted. */
	waiting: number;
}

/**
 * So many requests may wait for the database: eight groups, a second's work or two on a slow disk. Whatever
 * comes beyond is asked to come later: what waits is memory, and a tablet's patience has an end.
 */
const MOST_WAITING = 512;

/** Requests that come at once are counted in one transaction, and answered after it. */
export type Counting = Gathering<Delivery, Ingested | null>;

export function startCounting(store: Pick<Store, 'db' | 'engine'>, clock: Clock): Counting {
	// On SQLite one works at a time anyway. PostgreSQL is a process of its own: while it works for some
	// groups, this one reads for the next.
	const groups = store.engine === 'sqlite' ? 1 : 4;
	return new Gathering((deliveries) => ingestAll(store, deliveries, clock.now()), groups);
}

export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: Uint8Array<ArrayBuffer>;
}

export interface Sender {
	id: string;
	clinicId: string;
	/** Of one that is only remembered: whether a tablet still holds it is asked when its records are counted. */
	tokenHash?: string;
}

/** `identify` knows no strangers and no revoked tablets (null): nothing of theirs is read. */
export async function answerSync(
	read: () => Promise<string>,
	identify: () => Promise<Sender | null>,
	house: SyncHouse
): Promise<Answer> {
	const { counting, log, limit } = house;
	if (house.waiting >= MOST_WAITING) return comeLater(house);
	const tablet = await waitingIn(house, identify);
	if (!tablet) return notPaired();
	const wait = limit.refuse(tablet.id);
	if (wait !== null) return answer({ message: 'too many' }, 429, { 'retry-after': String(wait) });
	const delivery = await readDelivery(read, tablet);
	if ('reason' in delivery) return answer({ message: delivery.reason }, delivery.status);
	if (house.waiting >= MOST_WAITING) return comeLater(house);
	try {
		const ingested = await waitingIn(house, () => counting.ask(delivery));
		if (!ingested) return notPaired();
		const { results, counted } = ingested;
		return answer({ results, ...(delivery.books?.claim && { ledger: { counted } }) }, 200);
	} catch (error) {
		// A tick without records touches no tallies: an answer of another size would tell them apart.
		log.error({ err: error, route: '/api/sync' }, 'a request failed');
		return answer({ message: 'not now' }, 500);
	}
}

/** By itself, so that nothing of what was sent is held on to while it waits to be counted. */
async function readDelivery(
	read: () => Promise<string>,
	{ id: tabletId, clinicId, tokenHash }: Sender
): Promise<Delivery | Refusal> {
	const body = readSyncRequest(await read());
	if ('reason' in body) return body;
	const { records, ledger: claim = null } = body;
	return deliveryOf(clinicId, records, { tabletId, claim }, tokenHash);
}

async function waitingIn<T>(house: SyncHouse, work: () => Promise<T>): Promise<T> {
	house.waiting += 1;
	try {
		return await work();
	} finally {
		house.waiting -= 1;
	}
}

function notPaired(): Answer {
	return answer({ message: 'not a paired tablet' }, 401);
}

/** In one tick to two, in whole seconds, so that those who came together don't come back together. */
function comeLater({ syncSeconds }: SyncHouse): Answer {
	const seconds = Math.ceil(syncSeconds * (1 + randomBelow(1_000) / 1_000));
	return answer({ message: 'not now' }, 503, { 'retry-after': String(seconds) });
}

function answer(body: SyncAnswer | { message: string }, status: number, headers = {}): Answer {
	const bytes = padded(JSON.stringify(body), SYNC_ANSWER_BYTES);
	return {
		status,
		headers: {
			'content-type': 'application/json',
			'content-length': String(bytes.length),
			// A compressed answer would tell how much of it is white space.
			'cache-control': 'no-store, no-transform',
			...headers
		},
		body: bytes
	};
}
