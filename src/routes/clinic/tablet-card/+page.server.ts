import { clinicById } from '$lib/clinic/server/clinic-repository';
import { requireRole, ROLES } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import type { PageServerLoad } from './$types';

/** The card speaks the clinic's languages, whatever the reader's are. */
export const load: PageServerLoad = async (event) => {
	const { clinicId } = requireRole(event, event.url.searchParams.get('clinic'), ROLES);
	const { settings } = await clinicById(application().db, clinicId);
	return { languages: settings.languages };
};
