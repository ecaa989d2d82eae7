// An owner brings in what a tablet couldn't send: a file, or the codes from its glass. The answer is
// the same, and takes the same time, whatever was in it.
import { fail } from '@sveltejs/kit';
import { importRescue, type Imported } from '$lib/checkins/server/import-rescue';
import { piecesOf, type Bytes } from '$lib/core/rescue';
import { requireRole } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import { audit } from '$lib/server/audit';
import type { Actions } from './$types';

/** Milliseconds; far more than the largest file takes. */
const ANSWER_AFTER_MS = 2_000;

export const actions: Actions = {
	bringIn: async (event) => {
		const { clinicId, username } = requireRole(event, event.url.searchParams.get('clinic'), [
			'owner'
		]);
		const answerTime = new Promise((resolve) => setTimeout(resolve, ANSWER_AFTER_MS));
		const form = await event.request.formData();
		const [file, codes] = [form.get('file'), form.get('codes')];
		if (file instanceof File && file.size > 0) {
			const bytes = new Uint8Array(await file.arrayBuffer());
			return answer(await bringIn(clinicId, username, [bytes]), answerTime);
		}
		const { pieces, missing } = piecesOf(typeof codes === 'string' ? codes : '');
		if (missing.length > 0) return fail(400, { missing });
		return answer(await bringIn(clinicId, username, pieces), answerTime);
	}
};

/** The log says who and when, never what or how much. */
async function bringIn(clinicId: string, actor: string, pieces: Bytes[]): Promise<Imported> {
	const { db, clock } = application();
	const imported = await importRescue(application(), clinicId, pieces);
	if (imported === 'counted') {
		await audit(db, { at: clock.now(), clinicId, actor, action: 'rescue-brought-in' });
	}
	return imported;
}

async function answer(imported: Imported, answerTime: Promise<unknown>) {
	await answerTime;
	return imported === 'counted' ? { counted: true } : fail(400, { problem: imported });
}
