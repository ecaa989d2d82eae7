import { application } from '$lib/server/application';
import { audit } from '$lib/server/audit';
import { requireRole } from '$lib/server/access/roles';
import { readJson } from '$lib/server/read-json';
import { DeskCommandSchema } from '$lib/tablets/desk-snapshot';
import { tabletNode } from '$lib/tablets/server/channel';
import { sendDeskCommand } from '$lib/tablets/server/desk-commands';
import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

const LARGEST_BODY = 1024;

export const POST: RequestHandler = async (event) => {
	const asked = event.url.searchParams.get('clinic');
	const { clinicId, username } = requireRole(event, asked, ['desk', 'clinic', 'owner']);
	const command = await readJson(event.request, DeskCommandSchema, LARGEST_BODY);
	const answer = await sendDeskCommand(tabletNode(), clinicId, command);
	if (!answer) error(404, 'There is no such tablet.');
	if (answer.status === 'asked') {
		const { db, clock } = application();
		const target = { tablet: command.tabletId };
		await audit(db, { at: clock.now(), clinicId, actor: username, action: 'tablet-reset', target });
	}
	return json(answer, { headers: { 'cache-control': 'no-store' } });
};
