import { shellFor } from '$lib/clinic/server/shell';
import { requireRole, ROLES } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import { usesCall } from '$lib/tablets/server/clinic-call';
import type { PageServerLoad } from './$types';

/** Names of clinics alone: the tablets come over the live list, so that no page holds an old one. */
export const load: PageServerLoad = async (event) => {
	const asked = event.url.searchParams.get('clinic');
	const { clinicId } = requireRole(event, asked, ROLES);
	const shell = await shellFor(application(), event.locals.staff, clinicId);
	const call = await usesCall(application().db, clinicId);
	return { shell, clinicId, call, owner: shell.isOwner };
};
