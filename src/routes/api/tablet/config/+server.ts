import { application } from '$lib/server/application';
import { requireTablet } from '$lib/tablets/server/request';
import { configOf } from '$lib/tablets/server/tablet-config';
import { issueTabletCookie, readTabletCookie } from '$lib/tablets/server/tablet-token';
import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The ETag is the version that heartbeats answer with. */
export const GET: RequestHandler = async (event) => {
	const { db, config: server } = application();
	const settings = await configOf(db, server, requireTablet(event).id);
	const token = readTabletCookie(event.cookies, server.origin);
	if (!settings || !token) error(401, 'This tablet is not paired.');

	issueTabletCookie(event.cookies, token, server.origin);
	return json(settings.config, {
		headers: { etag: `"${settings.version}"`, 'cache-control': 'no-store' }
	});
};
