import { clinicById } from '$lib/clinic/server/clinic-repository';
import { getLocale } from '$lib/messages/runtime';
import { requireRole } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import { SPAN_LENGTHS, usefulLengths } from '$lib/trends/chapters';
import { byName } from '$lib/trends/clinics';
import { readTrends } from '$lib/trends/server/trend-repository';
import * as v from 'valibot';
import type { PageServerLoad } from './$types';

const Query = v.object({ span: v.fallback(v.picklist(SPAN_LENGTHS), 'block') });

export const load: PageServerLoad = async (event) => {
	const { span } = v.parse(Query, Object.fromEntries(event.url.searchParams));
	requireRole(event, null, ['owner', 'clinic']);
	const seen = event.locals.staff?.memberships.filter(({ role }) => role !== 'desk') ?? [];
	const clinics = await Promise.all(
		seen.map(async ({ clinicId: id }) => {
			const { name } = await clinicById(application().db, id);
			const { releases, small } = await readTrends(application(), id);
			return { id, name, releases, small };
		})
	);
	return {
		span,
		lengths: usefulLengths(
			clinics.toSorted((a, b) => b.releases.length - a.releases.length)[0]?.releases ?? []
		),
		clinics: byName(clinics, getLocale())
	};
};
