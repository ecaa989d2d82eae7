// The second step of signing in, for those who have switched it on. The cookie of the first step is good
// for ten minutes and five codes.
import { ownPath } from '$lib/server/access/own-path';
import { membershipsOf } from '$lib/server/access/roles';
import { passSecondFactor } from '$lib/server/access/second-factor';
import { passCookiesOn, staffCookies } from '$lib/server/access/staff-cookies';
import { homeOf } from '$lib/server/access/staff-home';
import { application } from '$lib/server/application';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

const LONGEST_CODE = 40;

export const load: PageServerLoad = ({ locals, url }) => {
	const next = url.searchParams.get('next');
	if (locals.staff) redirect(303, ownPath(next, homeOf(locals.staff.memberships)));
};

export const actions: Actions = {
	code: async ({ request, url, cookies, getClientAddress }) => {
		const code = String((await request.formData()).get('code') ?? '').slice(0, LONGEST_CODE);
		const address = getClientAddress();
		const challenge = staffCookies(request);
		const result = await passSecondFactor(application(), code, challenge, address);
		if (result.outcome === 'locked') return fail(429, { lockedMinutes: result.minutes });
		if (result.outcome !== 'signed-in') return fail(400, { lockedMinutes: null });
		passCookiesOn(result.headers, cookies);
		const memberships = await membershipsOf(application().db, result.userId);
		redirect(303, ownPath(url.searchParams.get('next'), homeOf(memberships)));
	}
};
