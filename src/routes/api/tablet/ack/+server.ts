import { readJson } from '$lib/server/read-json';
import { AckSchema } from '$lib/tablets/messages';
import { tabletNode } from '$lib/tablets/server/channel';
import { receiveAck } from '$lib/tablets/server/desk-commands';
import { LARGEST_BODY, requireTablet } from '$lib/tablets/server/request';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	const tablet = requireTablet(event);
	const ack = await readJson(event.request, AckSchema, LARGEST_BODY);
	await receiveAck(tabletNode(), tablet, ack);
	return new Response(null, { status: 204 });
};
