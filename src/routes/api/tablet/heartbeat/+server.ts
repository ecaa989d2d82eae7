import { readJson } from '$lib/server/read-json';
import { HeartbeatSchema } from '$lib/tablets/messages';
import { tabletNode } from '$lib/tablets/server/channel';
import { receiveHeartbeat } from '$lib/tablets/server/heartbeat';
import { LARGEST_BODY, requireTablet } from '$lib/tablets/server/request';
import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	const tablet = requireTablet(event);
	const heartbeat = await readJson(event.request, HeartbeatSchema, LARGEST_BODY);
	const answer = await receiveHeartbeat(tabletNode(), tablet.id, heartbeat);
	if (!answer) error(401, 'This tablet is not paired.');
	return json(answer, { headers: { 'cache-control': 'no-store' } });
};
