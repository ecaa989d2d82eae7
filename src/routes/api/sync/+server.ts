// POST /api/sync: a tablet's tick. Every answer has one size, whether or not there was anything.
import { answerSync, startCounting, type Counting } from '$lib/checkins/server/answer-sync';
import { RateLimit } from '$lib/checkins/server/rate-limit';
import { application } from '$lib/server/application';
import type { RequestHandler } from './$types';

const limit = new RateLimit({ now: () => application().clock.now() });
let counting: Counting | null = null;

export const POST: RequestHandler = ({ request, locals }) => {
	const { store, clock, log } = application();
	counting ??= startCounting(store, clock);
	return answerSync(request, locals.tablet, { counting, log, limit });
};
