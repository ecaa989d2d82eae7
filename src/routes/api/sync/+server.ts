// POST /api/sync: a tablet's tick. Every answer has one size, whether or not there was anything.
import { answerSync } from '$lib/checkins/server/answer-sync';
import { syncHouse } from '$lib/checkins/server/sync-house';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) => {
	const { body, ...init } = await answerSync(
		() => request.text(),
		async () => locals.tablet,
		syncHouse()
	);
	return new Response(body, init);
};
