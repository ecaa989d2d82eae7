import { requireRole } from '$lib/server/access/roles';
import { tabletNode } from '$lib/tablets/server/channel';
import { deskEvents } from '$lib/tablets/server/desk-events';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
	const asked = event.url.searchParams.get('clinic');
	const { clinicId } = requireRole(event, asked, ['desk', 'clinic', 'owner']);
	return deskEvents(tabletNode(), clinicId, event.request.signal);
};
