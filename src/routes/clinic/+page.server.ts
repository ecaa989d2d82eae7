import { requireRole } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import { exampleReleases } from '$lib/trends/example';
import { spansOf } from '$lib/trends/reading';
import { readTrends } from '$lib/trends/server/trend-repository';
import * as v from 'valibot';
import type { PageServerLoad } from './$types';

/** How many neighbouring blocks may be added up. */
const SPANS = [1, 3, 6] as const;

const Query = v.object({
	clinic: v.optional(v.string()),
	span: v.fallback(v.pipe(v.string(), v.transform(Number), v.picklist(SPANS)), 1)
});

export const load: PageServerLoad = async (event) => {
	const query = v.parse(Query, Object.fromEntries(event.url.searchParams));
	const { clinicId } = requireRole(event, query.clinic ?? null, ['owner', 'clinic']);
	const { releases, ...settings } = await readTrends(application(), clinicId);
	const example = releases.length === 0;
	return {
		...settings,
		example,
		span: query.span,
		choices: SPANS,
		spans: spansOf(example ? exampleReleases() : releases, query.span * 4)
	};
};
