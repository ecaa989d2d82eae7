import { tabletNode } from '$lib/tablets/server/channel';
import { requireTablet } from '$lib/tablets/server/request';
import { tabletEvents } from '$lib/tablets/server/tablet-events';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	tabletEvents(
		tabletNode(),
		requireTablet(event),
		Number(event.url.searchParams.get('speaks') ?? 1),
		event.request.signal
	);
