// POST /api/passkeys/new: the question that a browser answers with a new passkey.
import { offerPasskey } from '$lib/server/access/passkeys';
import { requireRole, ROLES } from '$lib/server/access/roles';
import { passCookiesOn, staffCookies } from '$lib/server/access/staff-cookies';
import { application } from '$lib/server/application';
import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	const person = requireRole(event, event.url.searchParams.get('clinic'), ROLES);
	const offer = await offerPasskey(application(), person, staffCookies(event.request));
	// A session of yesterday may not add a way in.
	if (!offer) error(409, 'Sign in again first.');
	passCookiesOn(offer.headers, event.cookies);
	return json(offer.response);
};
