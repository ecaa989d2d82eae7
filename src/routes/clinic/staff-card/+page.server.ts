import { clinicById } from '$lib/clinic/server/clinic-repository';
import { requireRole, ROLES } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import type { PageServerLoad } from './$types';

/** The card names the clinic's own help lines. */
export const load: PageServerLoad = async (event) => {
	const { clinicId } = requireRole(event, event.url.searchParams.get('clinic'), ROLES);
	const { settings } = await clinicById(application().db, clinicId);
	return { help: settings.help };
};
