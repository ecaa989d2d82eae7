import { application } from '$lib/server/application';
import { pictureAnswer, pictureBytes } from '$lib/server/pictures';
import { requireTablet } from '$lib/tablets/server/request';
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { clinicId } = requireTablet(event);
	const bytes = await pictureBytes(application().db, clinicId, event.params.id);
	if (!bytes) error(404, 'Not found.');
	return pictureAnswer(bytes);
};
