import { requireRole } from '$lib/server/access/roles';
import { tabletNode } from '$lib/tablets/server/channel';
import { deskEvents } from '$lib/tablets/server/desk-events';
import { DESK_SPEAKS } from '$lib/tablets/desk-snapshot';
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
	const asked = event.url.searchParams.get('clinic');
	const { clinicId } = requireRole(event, asked, ['desk', 'clinic', 'owner']);
	const speaks = Number(event.url.searchParams.get('speaks') ?? 1);
	if (speaks !== DESK_SPEAKS) error(400, 'This page is of another version: load it again.');
	return deskEvents(tabletNode(), clinicId, event.request.signal);
};
