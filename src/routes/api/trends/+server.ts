// GET /api/trends?clinic=ID: the releases of a clinic, the same that its page draws.
import { application } from '$lib/server/application';
import { requireRole } from '$lib/server/access/roles';
import { releasesOf } from '$lib/trends/server/trend-repository';
import { trendsAnswer } from '$lib/trends/server/trends-answer';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { clinicId } = requireRole(event, event.url.searchParams.get('clinic'), [
		'owner',
		'clinic'
	]);
	const releases = await releasesOf(application().db, clinicId);
	return Response.json(trendsAnswer(releases), { headers: { 'cache-control': 'no-store' } });
};
