// GET /api/audit?clinic=ID&format=csv|json: the audit log as a file, as the page's filter shows it.
import { auditCsv, auditJson } from '$lib/clinic/audit-file';
import { auditFilter } from '$lib/clinic/server/audit-filter';
import { readAudit } from '$lib/clinic/server/audit-log';
import { clinicById } from '$lib/clinic/server/clinic-repository';
import { requireRole } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import type { RequestHandler } from './$types';

/** A busy clinic writes a few thousand a year. */
const MOST_ENTRIES = 100_000;

export const GET: RequestHandler = async (event) => {
	const { searchParams } = event.url;
	const { clinicId } = requireRole(event, searchParams.get('clinic'), ['owner']);
	const { db } = application();
	const { timeZone } = await clinicById(db, clinicId);
	const filter = auditFilter(searchParams, timeZone);
	const entries = await readAudit(db, clinicId, filter, MOST_ENTRIES);
	const rows = entries.map(({ at, actor, action, target }) => ({ at, actor, action, target }));
	const isCsv = searchParams.get('format') === 'csv';
	return new Response(isCsv ? auditCsv(rows) : auditJson(rows), {
		headers: {
			'content-type': isCsv ? 'text/csv; charset=utf-8' : 'application/json',
			'content-disposition': `attachment; filename="audit-log.${isCsv ? 'csv' : 'json'}"`,
			'cache-control': 'no-store'
		}
	});
};
