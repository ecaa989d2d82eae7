// POST /api/sync as a tablet meets it: its cookie, the door of the routes, the handler and an SQLite
// file. Whatever is answered has one size, so that traffic tells nothing.
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	MAX_RECORDS,
	pad,
	SYNC_ANSWER_BYTES,
	SYNC_REQUEST_BYTES,
	type VisitRecord
} from '$lib/checkins/record';
import { guardRoutes } from '$lib/server/access/guard-routes';
import { startApplication, type Application } from '$lib/server/application';
import { identifyTablet } from '$lib/tablets/server/identify-tablet';
import { addTablet, revokeTablet } from '$lib/tablets/server/registry';
import { hashTabletToken, newTabletToken } from '$lib/tablets/server/tablet-token';
import { POST } from '../../src/routes/api/sync/+server';
import { addClinic, checkin, practice } from '../support/factories';

const ORIGIN = 'http://clinic.example';
/** In the week of the factories' records. */
const NOW = Date.UTC(2026, 10, 11, 15);
const folder = mkdtempSync(path.join(tmpdir(), 'quiet-minute-'));

let app: Application;
let tablet: { id: string; clinicId: string; token: string };

beforeAll(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: NOW });
	vi.stubEnv('DATA_DIR', folder);
	vi.stubEnv('DATABASE_URL', '');
	vi.stubEnv('ORIGIN', ORIGIN);
	vi.stubEnv('LOG_LEVEL', 'silent');
	// The test runner's own.
	vi.stubEnv('MODE', '');
	app = await startApplication();
	vi.unstubAllEnvs();
});
afterAll(async () => {
	await app.store.close();
	vi.useRealTimers();
	rmSync(folder, { recursive: true });
});
beforeEach(async () => {
	vi.setSystemTime(NOW);
	const clinicId = await addClinic(app.db, { created_at: NOW });
	const token = newTabletToken();
	const row = { clinicId, name: 'Window', place: '', pairedAt: NOW };
	const id = await addTablet(app.db, { ...row, tokenHash: hashTabletToken(token) });
	tablet = { id, clinicId, token };
});

/** One request as the tablet makes it, through everything that stands before the handler. */
async function send(body: string | { records: unknown[] }) {
	const request = new Request(`${ORIGIN}/api/sync`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin: ORIGIN },
		body: pad(typeof body === 'string' ? body : JSON.stringify(body), SYNC_REQUEST_BYTES)
	});
	const cookies: Pick<Cookies, 'get'> = { get: () => tablet.token };
	// Only what these three look at.
	const event = {
		request,
		url: new URL(request.url),
		route: { id: '/api/sync' },
		locals: { staff: null, tablet: null },
		cookies
	} as unknown as RequestEvent<Record<string, never>, '/api/sync'>;
	const response = await identifyTablet({
		event,
		resolve: async () => guardRoutes({ event, resolve: async () => POST(event) })
	});
	const text = await response.text();
	return {
		status: response.status,
		retryAfter: response.headers.get('retry-after'),
		bytes: Buffer.byteLength(text),
		said: JSON.parse(text)
	};
}

const wasCounted = async ({ id }: VisitRecord) =>
	(await app.db.selectFrom('seen').select('id').where('id', '=', id).execute()).length === 1;

test('a tablet that was revoked gets 401, and what it sent is not counted', async () => {
	const record = practice();
	await revokeTablet(app.db, tablet.clinicId, tablet.id, NOW);
	expect(await send({ records: [record] })).toMatchObject({ status: 401 });
	expect(await wasCounted(record)).toBe(false);
});

test('too many requests get 429 and how long to wait; after that the record is counted', async () => {
	const record = practice();
	let ticks = 0;
	while ((await send({ records: [] })).status === 200) ticks += 1;
	expect(ticks).toBe(600);
	expect(await send({ records: [record] })).toMatchObject({ status: 429, retryAfter: '1' });
	expect(await wasCounted(record)).toBe(false);
	vi.setSystemTime(NOW + 1000);
	const { status, said } = await send({ records: [record] });
	expect([status, said]).toEqual([200, { results: [{ id: record.id, status: 'accepted' }] }]);
});

describe('an answer is 8 KiB to the byte', () => {
	const many = (count: number, over: object = {}) => ({
		records: Array.from({ length: count }, () => ({ ...checkin(), ...over }))
	});
	test.each([
		['when nothing was sent', { records: [] }, 200],
		['when one record was', many(1), 200],
		['when a whole tick of records was', many(64), 200],
		['when each of them is rejected', many(64, { week: '2026-W99' }), 200],
		['when the body is no JSON', '{"records": [', 400],
		['when it has an unknown member', JSON.stringify({ records: [], tablet: 'hall' }), 400],
		['when there are too many records', { records: Array(MAX_RECORDS + 1).fill(0) }, 413]
	])('%s', async (_, body, status) => {
		expect(await send(body)).toMatchObject({ status, bytes: SYNC_ANSWER_BYTES });
	});

	test('when the tablet is not known', async () => {
		tablet.token = newTabletToken();
		expect(await send(many(1))).toMatchObject({ status: 401, bytes: SYNC_ANSWER_BYTES });
	});

	test('when it comes too often', async () => {
		for (let tick = 0; tick < 600; tick++) await send({ records: [] });
		expect(await send(many(1))).toMatchObject({ status: 429, bytes: SYNC_ANSWER_BYTES });
	});

	test('when the database fails, and then the record can be sent again', async () => {
		const record = practice();
		await sql`alter table seen rename to away`.execute(app.db);
		const failed = await send({ records: [record] });
		await sql`alter table away rename to seen`.execute(app.db);
		expect(failed).toMatchObject({ status: 500, bytes: SYNC_ANSWER_BYTES });
		expect((await send({ records: [record] })).said.results).toMatchObject([
			{ status: 'accepted' }
		]);
	});
});
