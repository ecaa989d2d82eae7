import { requireRole } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import { getLocale } from '$lib/messages/runtime';
import { practiceTitles } from '$lib/practices/catalogue';
import { SPAN_LENGTHS, usefulLengths } from '$lib/trends/chapters';
import { exampleReleases } from '$lib/trends/example';
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
	const trends = await readTrends(application(), clinicId);
	const example = trends.releases.length === 0;
	const clinics = event.locals.staff?.memberships.filter(({ role }) => role !== 'desk') ?? [];
	return {
		...trends,
		example,
		releases: example ? exampleReleases() : trends.releases,
		span: query.span,
		lengths: usefulLengths(trends.releases),
		titles: practiceTitles(getLocale()),
		hasSeveralClinics: clinics.length > 1
	};
};
