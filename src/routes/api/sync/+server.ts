// POST /api/sync: a tablet's tick. Every answer has one size, whether or not there was anything.
import { ingest } from '$lib/checkins/server/ingest';
import { RateLimit } from '$lib/checkins/server/rate-limit';
import { readSyncRequest } from '$lib/checkins/server/sync-request';
import { pad, SYNC_ANSWER_BYTES, type SyncAnswer } from '$lib/checkins/record';
import { application } from '$lib/server/application';
import type { RequestHandler } from './$types';

const limit = new RateLimit({ now: () => application().clock.now() });

export const POST: RequestHandler = async ({ request, locals }) => {
	if (!locals.tablet) return answer({ message: 'not a paired tablet' }, 401);
	const wait = limit.refuse(locals.tablet.id);
	if (wait !== null) return answer({ message: 'too many' }, 429, { 'retry-after': String(wait) });
	const body = await readSyncRequest(request);
	if ('reason' in body) return answer({ message: body.reason }, body.status);
	const { store, clock, log } = application();
	try {
		const results = await ingest(store, locals.tablet.clinicId, body.records, clock.now());
		return answer({ results }, 200);
	} catch (error) {
		// A tick without records touches no tallies: an answer of another size would tell them apart.
		log.error({ err: error, route: '/api/sync' }, 'a request failed');
		return answer({ message: 'not now' }, 500);
	}
};

function answer(body: SyncAnswer | { message: string }, status: number, headers = {}): Response {
	return new Response(pad(JSON.stringify(body), SYNC_ANSWER_BYTES), {
		status,
		headers: {
			'content-type': 'application/json',
			// A compressed answer would tell how much of it is white space.
			'cache-control': 'no-store, no-transform',
			...headers
		}
	});
}
