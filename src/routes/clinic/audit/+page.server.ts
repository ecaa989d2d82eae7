import { auditChoices, PAGE_LENGTH, readAudit } from '$lib/clinic/server/audit-log';
import { auditFilter } from '$lib/clinic/server/audit-filter';
import { clinicById } from '$lib/clinic/server/clinic-repository';
import { requireRole } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { searchParams } = event.url;
	const { clinicId } = requireRole(event, searchParams.get('clinic'), ['owner']);
	const { db } = application();
	const { timeZone } = await clinicById(db, clinicId);
	const filter = auditFilter(searchParams, timeZone);
	// One more than is shown tells whether there are older ones.
	const found = await readAudit(db, clinicId, filter, PAGE_LENGTH + 1);
	const entries = found.slice(0, PAGE_LENGTH);
	return {
		timeZone,
		entries,
		older: found.length > PAGE_LENGTH ? (entries.at(-1)?.id ?? null) : null,
		choices: await auditChoices(db, clinicId),
		asked: {
			actor: searchParams.get('actor') ?? '',
			action: searchParams.get('action') ?? '',
			from: searchParams.get('from') ?? '',
			to: searchParams.get('to') ?? '',
			before: searchParams.get('before')
		}
	};
};
