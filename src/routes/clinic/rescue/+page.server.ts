// An owner brings in what a tablet couldn't send: a file, or the codes from its glass. The answer is
// the same, and takes the same time, whatever was in it.
import { fail } from '@sveltejs/kit';
import { importRescue, type Imported } from '$lib/checkins/server/import-rescue';
import { piecesOf } from '$lib/core/rescue';
import { requireRole } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import type { Actions } from './$types';

/** Milliseconds; far more than the largest file takes. */
const ANSWER_AFTER_MS = 2_000;

export const actions: Actions = {
	bringIn: async (event) => {
		const { clinicId } = requireRole(event, event.url.searchParams.get('clinic'), ['owner']);
		const answerTime = new Promise((resolve) => setTimeout(resolve, ANSWER_AFTER_MS));
		const form = await event.request.formData();
		const [file, codes] = [form.get('file'), form.get('codes')];
		if (file instanceof File && file.size > 0) {
			const bytes = new Uint8Array(await file.arrayBuffer());
			const imported = await importRescue(application(), clinicId, [bytes]);
			return answer(imported, answerTime);
		}
		const { pieces, missing } = piecesOf(typeof codes === 'string' ? codes : '');
		if (missing.length > 0) return fail(400, { missing });
		return answer(await importRescue(application(), clinicId, pieces), answerTime);
	}
};

async function answer(imported: Imported, answerTime: Promise<unknown>) {
	await answerTime;
	return imported === 'counted' ? { counted: true } : fail(400, { problem: imported });
}
