import { requireRole } from '$lib/server/access/roles';
import { subscribe, tabletNode } from '$lib/tablets/server/channel';
import { deskEvents } from '$lib/tablets/server/desk-events';
import { DESK_SPEAKS } from '$lib/tablets/desk-snapshot';
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
	const asked = event.url.searchParams.get('clinic');
	const { clinicId, userId } = requireRole(event, asked, ['desk', 'clinic', 'owner']);
	const speaks = Number(event.url.searchParams.get('speaks') ?? 1);
	if (speaks !== DESK_SPEAKS) error(400, 'This page is of another version: load it again.');
	// The desk comes back, and is let in or not.
	const ended = new AbortController();
	const leave = subscribe((message) => {
		if (message.type === 'signed-out' && message.userId === userId) ended.abort();
	});
	event.request.signal.addEventListener('abort', leave);
	ended.signal.addEventListener('abort', leave);
	const signal = AbortSignal.any([event.request.signal, ended.signal]);
	return deskEvents(tabletNode(), clinicId, signal);
};
