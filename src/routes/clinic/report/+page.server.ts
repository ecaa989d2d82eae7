import { clinicById } from '$lib/clinic/server/clinic-repository';
import { getLocale } from '$lib/messages/runtime';
import { practiceTitles } from '$lib/practices/catalogue';
import { requireRole } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import { SPAN_LENGTHS } from '$lib/trends/chapters';
import { readTrends } from '$lib/trends/server/trend-repository';
import * as v from 'valibot';
import type { PageServerLoad } from './$types';

const Query = v.object({
	clinic: v.optional(v.string()),
	span: v.fallback(v.picklist(SPAN_LENGTHS), 'block')
});

export const load: PageServerLoad = async (event) => {
	const query = v.parse(Query, Object.fromEntries(event.url.searchParams));
	const { clinicId } = requireRole(event, query.clinic ?? null, ['owner', 'clinic']);
	const { name } = await clinicById(application().db, clinicId);
	const trends = await readTrends(application(), clinicId);
	return { ...trends, name, span: query.span, titles: practiceTitles(getLocale()) };
};
