import { invitationsOf, invite, withdrawInvitation } from '$lib/clinic/server/invitations';
import { changeRole, peopleOf, removePerson } from '$lib/clinic/server/people';
import { requireRole, ROLES } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import { publish } from '$lib/tablets/server/channel';
import { error, fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Actions, PageServerLoad } from './$types';

const RoleForm = v.object({ role: v.picklist(ROLES) });
const IdForm = v.object({ id: v.pipe(v.string(), v.minLength(1), v.maxLength(128)) });
const RoleOfForm = v.object({ ...IdForm.entries, ...RoleForm.entries });

export const load: PageServerLoad = async (event) => {
	const { clinicId, userId } = owner(event);
	const people = await peopleOf(application().db, clinicId);
	return {
		people: people.map((person) => ({ ...person, isReader: person.userId === userId })),
		invitations: await invitationsOf(application(), clinicId)
	};
};

export const actions: Actions = {
	invite: async (event) => {
		const asOwner = owner(event);
		const { role } = await read(event, RoleForm);
		const { token } = await invite(application(), asOwner, role);
		// The fragment of an address stays in the browser: it reaches no log.
		return { invited: { link: `${application().config.origin}/invitation#${token}`, role } };
	},
	withdraw: async (event) => {
		const asOwner = owner(event);
		const { id } = await read(event, IdForm);
		await withdrawInvitation(application(), asOwner, id);
		return { withdrawn: true };
	},
	role: async (event) => {
		const asOwner = owner(event);
		const { id, role } = await read(event, RoleOfForm);
		const name = await nameOf(asOwner.clinicId, id);
		const outcome = await changeRole(application(), asOwner, id, role);
		if (outcome !== 'done') return fail(409, { refused: outcome });
		await publish({ type: 'signed-out', userId: id });
		return { changed: name };
	},
	remove: async (event) => {
		const asOwner = owner(event);
		const { id } = await read(event, IdForm);
		const name = await nameOf(asOwner.clinicId, id);
		const outcome = await removePerson(application(), asOwner, id);
		if (outcome !== 'done') return fail(409, { refused: outcome });
		await publish({ type: 'signed-out', userId: id });
		return { removed: name };
	}
};

async function nameOf(clinicId: string, userId: string): Promise<string> {
	const people = await peopleOf(application().db, clinicId);
	return people.find((person) => person.userId === userId)?.username ?? '';
}

async function read<S extends v.GenericSchema>(event: RequestEvent, schema: S) {
	const sent = v.safeParse(schema, Object.fromEntries(await event.request.formData()));
	if (!sent.success) error(400, 'The form is malformed.');
	return sent.output;
}

function owner(event: RequestEvent) {
	return requireRole(event, event.url.searchParams.get('clinic'), ['owner']);
}
