import { requireRole } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import { pictureAnswer, pictureBytes } from '$lib/server/pictures';
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** For the owner's page; also one that is off, or was removed and may be put back. */
export const GET: RequestHandler = async (event) => {
	const { clinicId } = requireRole(event, event.url.searchParams.get('clinic'), ['owner']);
	const bytes = await pictureBytes(application().db, clinicId, event.params.id);
	if (!bytes) error(404, 'Not found.');
	return pictureAnswer(bytes);
};
