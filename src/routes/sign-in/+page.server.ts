import { application } from '$lib/server/application';
import { ownPath } from '$lib/server/access/own-path';
import { membershipsOf } from '$lib/server/access/roles';
import { signIn, signOut } from '$lib/server/access/sign-in';
import { passCookiesOn } from '$lib/server/access/staff-cookies';
import { homeOf } from '$lib/server/access/staff-home';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const next = url.searchParams.get('next');
	if (locals.staff) redirect(303, ownPath(next, homeOf(locals.staff.memberships)));
};

export const actions: Actions = {
	in: async ({ request, url, cookies, getClientAddress }) => {
		const form = await request.formData();
		const username = String(form.get('username') ?? '');
		const passphrase = String(form.get('passphrase') ?? '');
		const address = getClientAddress();
		const result = await signIn(application(), { username, passphrase, address });
		if (result.outcome === 'wrong') return fail(400, { username, lockedMinutes: null });
		if (result.outcome === 'locked') return fail(429, { username, lockedMinutes: result.minutes });
		passCookiesOn(result.headers, cookies);
		if (result.outcome === 'second-factor')
			redirect(303, `/sign-in/code${url.search.replace(/^\?\/in&?/, '?')}`);
		const memberships = await membershipsOf(application().db, result.userId);
		redirect(303, ownPath(url.searchParams.get('next'), homeOf(memberships)));
	},
	out: async ({ request, cookies, locals }) => {
		passCookiesOn(await signOut(application(), request, locals.staff), cookies);
		redirect(303, '/sign-in');
	}
};
