import { MOST_PICTURES } from '$lib/clinic/picture-rules';
import { changeOwnPicture, ownPictures, receivePicture } from '$lib/clinic/server/clinic-pictures';
import { UnreachableError } from '$lib/core/unreachable';
import { requireRole } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import type { PictureChange } from '$lib/server/pictures';
import { publish } from '$lib/tablets/server/channel';
import { error, fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Actions, PageServerLoad } from './$types';

/** Without a file chosen, browsers send an empty one without a name. */
const Files = v.pipe(v.array(v.instance(File)), v.minLength(1), v.maxLength(MOST_PICTURES));
const ChangeForm = v.object({
	what: v.picklist(['on', 'off', 'earlier', 'later', 'remove', 'restore']),
	id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
});

export const load: PageServerLoad = async (event) => {
	const { clinicId } = owner(event);
	return { clinicId, ...(await ownPictures(application(), clinicId)) };
};

export const actions: Actions = {
	add: async (event) => {
		const asOwner = owner(event);
		const sent = v.safeParse(Files, (await event.request.formData()).getAll('picture'));
		if (!sent.success) error(400, 'The form is malformed.');
		for (const file of sent.output) {
			const bytes = new Uint8Array(await file.arrayBuffer());
			const refused = await receivePicture(application(), asOwner, { name: file.name, bytes });
			if (refused) return fail(400, { refused, name: file.name });
			await tellTablets(asOwner);
		}
		return { added: sent.output.length };
	},
	change: async (event) => {
		const asOwner = owner(event);
		const sent = v.safeParse(ChangeForm, Object.fromEntries(await event.request.formData()));
		if (!sent.success) error(400, 'The form is malformed.');
		const { id, what } = sent.output;
		if (!(await changeOwnPicture(application(), asOwner, id, changeOf(what)))) {
			return fail(409, { refused: 'gone' });
		}
		await tellTablets(asOwner);
		return { changed: what, id };
	}
};

function changeOf(what: v.InferOutput<typeof ChangeForm>['what']): PictureChange {
	switch (what) {
		case 'on':
		case 'off':
			return { shown: what === 'on' };
		case 'earlier':
		case 'later':
			return { move: what };
		case 'remove':
			return { removedAt: application().clock.now() };
		case 'restore':
			return { removedAt: null };
		default:
			throw new UnreachableError(what);
	}
}

async function tellTablets({ clinicId }: { clinicId: string }): Promise<void> {
	await publish({ type: 'config', clinicId });
}

function owner(event: RequestEvent) {
	return requireRole(event, event.url.searchParams.get('clinic'), ['owner']);
}
