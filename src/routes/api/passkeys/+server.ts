// POST /api/passkeys: the browser's new passkey, with the name that its person gave it.
import { addPasskey } from '$lib/server/access/passkeys';
import { requireRole, ROLES } from '$lib/server/access/roles';
import { staffCookies } from '$lib/server/access/staff-cookies';
import { application } from '$lib/server/application';
import { readJson } from '$lib/server/read-json';
import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import type { RequestHandler } from './$types';

const LARGEST_BODY = 16 * 1024;
const Body = v.object({
	name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
	// Looked at member by member where it is verified.
	response: v.looseObject({ id: v.string() })
});

export const POST: RequestHandler = async (event) => {
	const person = requireRole(event, event.url.searchParams.get('clinic'), ROLES);
	const body = await readJson(event.request, Body, LARGEST_BODY);
	const added = await addPasskey(application(), person, body, staffCookies(event.request));
	if (!added) error(400, 'The passkey could not be verified.');
	return new Response(null, { status: 204 });
};
