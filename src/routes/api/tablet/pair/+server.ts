import { application } from '$lib/server/application';
import { readJson } from '$lib/server/read-json';
import { PairRequestSchema, type PairAnswer } from '$lib/tablets/messages';
import { publish } from '$lib/tablets/server/channel';
import { pairTablet } from '$lib/tablets/server/pair-tablet';
import { LARGEST_BODY } from '$lib/tablets/server/request';
import { configOf } from '$lib/tablets/server/tablet-config';
import { issueTabletCookie } from '$lib/tablets/server/tablet-token';
import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, cookies, getClientAddress, setHeaders }) => {
	const { db, config } = application();
	setHeaders({ 'cache-control': 'no-store' });
	const asked = await readJson(request, PairRequestSchema, LARGEST_BODY);
	const result = await pairTablet(application(), asked, getClientAddress());
	if (result.status === 'too-many') {
		setHeaders({ 'retry-after': String(result.retryAfterSeconds) });
		error(429, 'Too many wrong codes. Wait before trying again.');
	}
	if (result.status !== 'paired') return json(result satisfies PairAnswer);
	const settings = await configOf(db, config, result.tabletId);
	if (!settings) return json({ status: 'refused', reason: 'used' } satisfies PairAnswer);
	issueTabletCookie(cookies, result.token, config.origin);
	await publish({ type: 'tablet-changed', clinicId: result.clinicId, tabletId: result.tabletId });
	return json({ status: 'paired', config: settings.config } satisfies PairAnswer);
};
