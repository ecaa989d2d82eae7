// POST /api/passkeys/challenge: what a passkey has to sign, once, within five minutes.
import { askForPasskey } from '$lib/server/access/passkeys';
import { passCookiesOn } from '$lib/server/access/staff-cookies';
import { application } from '$lib/server/application';
import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ cookies, getClientAddress }) => {
	const asked = await askForPasskey(application(), getClientAddress());
	if (!asked) error(429, 'Too many tries. Wait before trying again.');
	passCookiesOn(asked.headers, cookies);
	return json(asked.response);
};
