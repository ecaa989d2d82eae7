import { requireRole, ROLES } from '$lib/server/access/roles';
import { readJson } from '$lib/server/read-json';
import { DeskCommandSchema } from '$lib/tablets/desk-snapshot';
import { tabletNode } from '$lib/tablets/server/channel';
import { sendDeskCommand } from '$lib/tablets/server/desk-commands';
import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Five hundred tablets, each with its id and the visit on it. */
const LARGEST_BODY = 64 * 1024;

export const POST: RequestHandler = async (event) => {
	const asked = event.url.searchParams.get('clinic');
	const person = requireRole(event, asked, ROLES);
	const command = await readJson(event.request, DeskCommandSchema, LARGEST_BODY);
	const answer = await sendDeskCommand(tabletNode(), person, command);
	return json(answer, { headers: { 'cache-control': 'no-store' } });
};
