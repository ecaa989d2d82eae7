// A tablet's sync goes past SvelteKit; whatever looks different doesn't. Both ways give the same
// answers, to the byte, at the built server.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYNC_ANSWER_BYTES } from '$lib/checkins/padding';
import { weekAt } from '$lib/core/weeks';
import { addTablet, revokeTablet } from '$lib/tablets/server/registry';
import { hashTabletToken, newTabletToken } from '$lib/tablets/server/tablet-token';
import { raw } from '../attack/raw';
import { practice } from '../support/factories';
import { openTwoClinics, type TwoClinics } from '../support/two-clinics';

const PATH = '/api/sync';
/** Of the long way alone: the answer to somebody who isn't a tablet's page. */
const CROSS_SITE = { 'sec-fetch-site': 'cross-site' };

let house: TwoClinics;
beforeAll(async () => {
	house = await openTwoClinics();
});
afterAll(() => house?.throwAway());

async function send(visitor: 'tablet' | 'revoked', body: string, headers: object = {}) {
	const { origin } = house.server;
	const cookie = house.cookies[visitor];
	const plain = { origin, 'content-type': 'application/json', cookie, ...headers };
	const [short, long] = [
		await raw(origin, { method: 'POST', path: PATH, headers: plain, body }),
		// A second cookie, and it is no longer what a tablet sends.
		await raw(origin, {
			method: 'POST',
			path: PATH,
			headers: { ...plain, cookie: `${cookie}; more=1` },
			body
		})
	];
	for (const answer of [short, long]) delete answer.headers.date;
	return { short, long };
}

describe('both ways answer', () => {
	test.each<[string, 'tablet' | 'revoked', string, number]>([
		['nothing to count', 'tablet', '{"records":[]}', 200],
		['what is no record', 'tablet', '{"records":[{"id":"x"}]}', 200],
		['half a body', 'tablet', '{"records":[', 400],
		['an unknown member', 'tablet', '{"records":[],"more":1}', 400],
		['501 records', 'tablet', JSON.stringify({ records: Array(501).fill(0) }), 413],
		['a tablet that was removed', 'revoked', '{"records":[]}', 401]
	])('%s alike', async (_, visitor, body, status) => {
		const { short, long } = await send(visitor, body);
		expect(short).toEqual(long);
		expect(short.status).toBe(status);
		expect(short.body).toHaveLength(SYNC_ANSWER_BYTES);
	});

	test('what another site sends, with a refusal', async () => {
		const { short, long } = await send('tablet', '{"records":[]}', CROSS_SITE);
		expect(short).toEqual(long);
		expect(short.status).toBe(403);
	});
});

test('what came one way is known on the other', async () => {
	const body = JSON.stringify({ records: [practice({ week: weekAt(Date.now(), 'UTC') })] });
	const { short, long } = await send('tablet', body);
	expect(JSON.parse(short.body).results).toMatchObject([{ status: 'accepted' }]);
	expect(JSON.parse(long.body).results).toMatchObject([{ status: 'duplicate' }]);
});

test('a tablet that has synced before is refused as soon as it is removed, and what it sends then can come another way', async () => {
	const { server, app, clinicId, cookies } = house;
	const token = newTabletToken();
	const id = await addTablet(app.db, {
		clinicId,
		name: 'Goes',
		place: '',
		tokenHash: hashTabletToken(token),
		pairedAt: Date.now()
	});
	const sync = async (cookie: string, ...records: object[]) => {
		const { origin } = server;
		const headers = { origin, 'content-type': 'application/json', cookie };
		const body = JSON.stringify({ records });
		const answer = await raw(origin, { method: 'POST', path: PATH, headers, body });
		return { status: answer.status, size: answer.body.length, ...JSON.parse(answer.body) };
	};
	expect(await sync(`tablet=${token}`)).toMatchObject({ status: 200 });
	await revokeTablet(app.db, clinicId, id, Date.now());
	const late = practice({ week: weekAt(Date.now(), 'UTC') });
	const refusal = { status: 401, size: SYNC_ANSWER_BYTES };
	expect(await sync(`tablet=${token}`, late)).toMatchObject(refusal);
	expect(await sync(`tablet=${token}`)).toMatchObject(refusal);
	expect(await sync(cookies.tablet, late)).toMatchObject({ results: [{ status: 'accepted' }] });
});
