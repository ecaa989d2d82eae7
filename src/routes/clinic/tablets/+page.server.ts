import { TabletFormSchema } from '$lib/clinic/forms';
import { readForm } from '$lib/clinic/server/read-form';
import { requireRole } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import { publish } from '$lib/tablets/server/channel';
import { PairingDesk } from '$lib/tablets/server/pairing';
import { tabletsOf } from '$lib/tablets/server/registry';
import {
	answerPairing,
	offerCode,
	removeTablet,
	withdrawCode
} from '$lib/tablets/server/tablet-keeping';
import { error, fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Actions, PageServerLoad } from './$types';

const Id = v.object({ id: v.pipe(v.string(), v.minLength(1), v.maxLength(128)) });
const Answer = v.object({ ...Id.entries, confirmation: v.string() });

export const load: PageServerLoad = async (event) => {
	const { clinicId } = owner(event);
	const { db, clock, config } = application();
	const [tablets, pairings] = await Promise.all([
		tabletsOf(db, clinicId),
		new PairingDesk(application()).underWay(clinicId)
	]);
	return {
		origin: config.origin,
		now: clock.now(),
		pairings,
		tablets: tablets.map(({ id, name, place, seenAt, contact }) => ({
			id,
			name,
			place,
			seenAt,
			offlineReady: contact?.offlineReady ?? false
		}))
	};
};

export const actions: Actions = {
	offer: async (event) => {
		const form = readForm(TabletFormSchema, await event.request.formData());
		if (!form.ok) return fail(400, { refused: form.refused });
		const { name, place } = form.output;
		// The only time that the code leaves the server: it is stored as a hash alone.
		return { offered: await offerCode(application(), owner(event), name, place) };
	},
	agree: (event) => answer(event, true),
	decline: (event) => answer(event, false),
	withdraw: async (event) => {
		const asOwner = owner(event);
		const { id } = await read(event, Id);
		await withdrawCode(application(), asOwner, id);
		return { withdrawn: true };
	},
	revoke: async (event) => {
		const asOwner = owner(event);
		const { id } = await read(event, Id);
		if (await removeTablet(application(), asOwner, id)) {
			await publish({ type: 'revoked', tabletId: id });
			await publish({ type: 'tablet-changed', clinicId: asOwner.clinicId, tabletId: id });
		}
		return { revoked: true };
	}
};

async function answer(event: RequestEvent, agreed: boolean) {
	const asOwner = owner(event);
	const asked = await read(event, Answer);
	const counted = await answerPairing(application(), asOwner, { ...asked, agreed });
	if (!counted) return fail(409, { gone: true });
	return agreed ? { agreed: asked.id } : { declined: true };
}

async function read<S extends v.GenericSchema>(event: RequestEvent, schema: S) {
	const sent = v.safeParse(schema, Object.fromEntries(await event.request.formData()));
	if (!sent.success) error(400, 'The form is malformed.');
	return sent.output;
}

function owner(event: RequestEvent) {
	return requireRole(event, event.url.searchParams.get('clinic'), ['owner']);
}
