// POST /api/sync: a tablet's tick. Every answer has one size, whether or not there was anything.
import { answerSync } from '$lib/checkins/server/answer-sync';
import { RateLimit } from '$lib/checkins/server/rate-limit';
import { application } from '$lib/server/application';
import type { RequestHandler } from './$types';

const limit = new RateLimit({ now: () => application().clock.now() });

export const POST: RequestHandler = ({ request, locals }) =>
	answerSync(request, locals.tablet, { ...application(), limit });
