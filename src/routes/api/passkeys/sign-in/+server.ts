// POST /api/passkeys/sign-in: a signed challenge opens a session.
import { AssertionSchema, signInWithPasskey } from '$lib/server/access/passkeys';
import { membershipsOf } from '$lib/server/access/roles';
import { passCookiesOn, staffCookies } from '$lib/server/access/staff-cookies';
import { homeOf } from '$lib/server/access/staff-home';
import { application } from '$lib/server/application';
import { readJson } from '$lib/server/read-json';
import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import type { RequestHandler } from './$types';

const LARGEST_BODY = 16 * 1024;
const Body = v.object({ response: AssertionSchema });

export const POST: RequestHandler = async ({ request, cookies }) => {
	const { response } = await readJson(request, Body, LARGEST_BODY);
	const result = await signInWithPasskey(application(), response, staffCookies(request));
	if (result.outcome !== 'signed-in') error(400, 'The passkey could not be verified.');
	passCookiesOn(result.headers, cookies);
	return json({ home: homeOf(await membershipsOf(application().db, result.userId)) });
};
