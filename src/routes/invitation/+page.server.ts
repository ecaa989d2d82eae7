// Behind the link of an invitation. The token is in the link's fragment, which no server sees until the
// form sends it.
import { joinAsMember, joinAsNew, type Joining } from '$lib/clinic/server/invitations';
import { readForm, refusedFor } from '$lib/clinic/server/read-form';
import { PassphraseSchema, UsernameSchema } from '$lib/server/access/credentials';
import { membershipsOf } from '$lib/server/access/roles';
import { signIn } from '$lib/server/access/sign-in';
import { passCookiesOn } from '$lib/server/access/staff-cookies';
import { homeOf } from '$lib/server/access/staff-home';
import { application } from '$lib/server/application';
import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Actions, PageServerLoad } from './$types';

const Token = v.pipe(v.optional(v.string(), ''), v.trim(), v.minLength(1, 'required'));
const NewForm = v.object({ token: Token, username: UsernameSchema, passphrase: PassphraseSchema });
const MemberForm = v.object({ token: Token });
const SECRETS = ['passphrase'];

export const load: PageServerLoad = ({ locals }) => ({ username: locals.staff?.username ?? null });

export const actions: Actions = {
	join: async ({ request, cookies, getClientAddress }) => {
		const form = await request.formData();
		const read = readForm(NewForm, form, SECRETS);
		if (!read.ok) return fail(400, read.refused);
		const asked = { ...read.output, address: getClientAddress() };
		const joining = await joinAsNew(application(), asked);
		if (joining.outcome !== 'joined') return fail(400, refusal(form, joining.outcome));
		const signedIn = await signIn(application(), asked);
		if (signedIn.outcome === 'signed-in') passCookiesOn(signedIn.headers, cookies);
		redirect(303, homeOf(await membershipsOf(application().db, joining.userId)));
	},
	accept: async ({ request, locals, getClientAddress }) => {
		if (!locals.staff) error(401, 'Sign in first.');
		const form = await request.formData();
		const read = readForm(MemberForm, form);
		if (!read.ok) return fail(400, read.refused);
		const asked = { ...read.output, ...locals.staff, address: getClientAddress() };
		const joining = await joinAsMember(application(), asked);
		if (joining.outcome !== 'joined') return fail(400, refusal(form, joining.outcome));
		redirect(303, '/account');
	}
};

function refusal(form: FormData, outcome: Exclude<Joining['outcome'], 'joined'>) {
	const field = {
		'username-taken': 'username',
		'passphrase-known': 'passphrase',
		'link-over': 'token',
		'too-many': 'token',
		'member-already': 'token'
	}[outcome];
	return refusedFor(form, { [field]: outcome }, SECRETS);
}
