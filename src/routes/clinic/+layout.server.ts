import { shellFor } from '$lib/clinic/server/shell';
import { application } from '$lib/server/application';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url }) => ({
	shell: await shellFor(application(), locals.staff, url.searchParams.get('clinic'))
});
