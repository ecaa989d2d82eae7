import * as v from 'valibot';
import { ClinicFormSchema, GlassFormSchema, HelpFormSchema } from '$lib/clinic/forms';
import { readForm, refusedFor } from '$lib/clinic/server/read-form';
import { draftOf, finishSetUp, foundAccount, keepStep } from '$lib/clinic/server/set-up';
import { application } from '$lib/server/application';
import { PassphraseSchema, UsernameSchema } from '$lib/server/access/credentials';
import { signIn } from '$lib/server/access/sign-in';
import { homeOf } from '$lib/server/access/staff-home';
import { passCookiesOn } from '$lib/server/access/staff-cookies';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

const SECRETS = ['passphrase', 'pin', 'token'];

const FIELD_OF = {
	'username-taken': 'username',
	'passphrase-known': 'passphrase',
	'link-wrong': 'token',
	'too-many': 'token'
};

const AccountFormSchema = v.object({
	token: v.pipe(v.optional(v.string(), ''), v.trim(), v.minLength(1, 'required')),
	username: UsernameSchema,
	passphrase: PassphraseSchema
});

export const load: PageServerLoad = async ({ locals, url }) => {
	if (!locals.staff) return { draft: null, step: 1 };
	const { draft } = await foundingOwner(locals);
	const reached = !draft.clinic ? 2 : !draft.help ? 3 : 4;
	// A finished step may be looked at again, a later one not before its turn.
	const asked = Number(url.searchParams.get('step') ?? reached);
	return { draft, step: [2, 3, 4].includes(asked) ? Math.min(asked, reached) : reached };
};

export const actions: Actions = {
	account: async ({ request, cookies, getClientAddress }) => {
		const form = await request.formData();
		const read = readForm(AccountFormSchema, form, SECRETS);
		if (!read.ok) return fail(400, read.refused);
		const address = getClientAddress();
		const outcome = await foundAccount(application(), { ...read.output, address });
		if (outcome !== 'founded') {
			const field = FIELD_OF[outcome];
			return fail(400, refusedFor(form, { [field]: outcome }, SECRETS));
		}
		const result = await signIn(application(), { ...read.output, address });
		if (result.outcome === 'signed-in') passCookiesOn(result.headers, cookies);
		redirect(303, '/clinic/set-up');
	},
	clinic: async (event) => {
		const owner = (await foundingOwner(event.locals)).owner;
		const read = readForm(ClinicFormSchema, await event.request.formData());
		if (!read.ok) return fail(400, read.refused);
		await keepStep(application().db, owner.userId, { clinic: read.output });
		redirect(303, '/clinic/set-up');
	},
	help: async (event) => {
		const owner = (await foundingOwner(event.locals)).owner;
		const read = readForm(HelpFormSchema, await event.request.formData());
		if (!read.ok) return fail(400, read.refused);
		const { emergency, crisis, translated } = read.output;
		const lines = { emergency, crisis, translated };
		const help = { lines, checkedAt: application().clock.now() };
		await keepStep(application().db, owner.userId, { help });
		redirect(303, '/clinic/set-up');
	},
	glass: async (event) => {
		const owner = (await foundingOwner(event.locals)).owner;
		const read = readForm(GlassFormSchema, await event.request.formData(), SECRETS);
		if (!read.ok) return fail(400, read.refused);
		const clinicId = await finishSetUp(application(), owner, read.output);
		redirect(303, clinicId ? `/clinic/tablets?clinic=${clinicId}` : '/clinic/set-up');
	}
};

/** Whoever made their account with the link, or an owner who has begun to add another clinic. */
async function foundingOwner({ staff }: App.Locals) {
	if (!staff) redirect(303, '/sign-in?next=%2Fclinic%2Fset-up');
	const draft = await draftOf(application().db, staff.userId);
	if (draft) return { owner: staff, draft };
	if (staff.memberships.length > 0) redirect(303, homeOf(staff.memberships));
	error(403, 'Not allowed.');
}
