import type { APIRequestContext, APIResponse } from '@playwright/test';
import { counted, countedOnce, ONE_WHOLE_VISIT } from './counted';
import { expect, test } from './house';
import { SYNC_ANSWER_BYTES } from '../../src/lib/checkins/padding';
import { practice } from './practice-record';

/** As the tablet sends: its cookie, from our own origin. */
function sender(request: APIRequestContext, origin: string) {
	return (body: string | object) =>
		request.post(`${origin}/api/sync`, {
			data: typeof body === 'string' ? body : JSON.stringify(body),
			headers: { 'content-type': 'application/json', origin, 'sec-fetch-site': 'same-origin' }
		});
}

/** With the size of every other answer. */
async function expectRefusal(answer: APIResponse, status: number) {
	expect(answer.status()).toBe(status);
	expect(answer.headers()['content-type']).toBe('application/json');
	expect(await answer.body()).toHaveLength(SYNC_ANSWER_BYTES);
}

test('bad input has its own answer and never harms its neighbours', async ({ tablet, server }) => {
	const send = sender(tablet.context.request, server.origin);

	await expectRefusal(await send('{"records": ['), 400);
	await expectRefusal(await send({ records: [], more: 1 }), 400);
	const tooMany = Array.from({ length: 501 }, () => practice());
	await expectRefusal(await send({ records: tooMany }), 413);
	expect((await send(' '.repeat(600_000))).status()).toBe(413);
	expect(counted(server).records).toBe(0);

	const good = practice();
	const answer = await send({
		records: [practice({ name: 'Ann' }), practice({ week: '2026-W99' }), good, good]
	});
	expect(answer.status()).toBe(200);
	expect(await answer.body()).toHaveLength(SYNC_ANSWER_BYTES);
	const { results } = await answer.json();
	expect(results.map(({ status }: { status: string }) => status)).toEqual([
		'rejected',
		'rejected',
		'accepted',
		'duplicate'
	]);
	expect(counted(server).cells).toEqual({ 'ended finished': 1, 'practice look-around': 1 });
});

test('somebody without a tablet may not sync', async ({ server, request }) => {
	await expectRefusal(await sender(request, server.origin)({ records: [practice()] }), 401);
	expect(counted(server).records).toBe(0);
});

test('a tablet that was removed keeps what it has, and sends it once it is paired again', async ({
	staff,
	tablet,
	server
}) => {
	tablet.expectNoNetwork();
	for (const watch of tablet.watches) watch.expectComplaint(/status of 401/);
	await server.stop();
	await tablet.glass.goesTheWholeWay();
	await tablet.glass.keepsAndLeaves();
	// Unplugged, so that it learns of its removal only when it comes back.
	await tablet.context.setOffline(true);
	await server.start();
	await staff.goto(`${server.origin}/clinic/tablets`);
	await staff.getByRole('button', { name: 'Remove By the window' }).click();
	await staff.getByRole('button', { name: 'Remove it' }).click();
	await expect(staff.getByText('No tablet yet.')).toBeVisible();
	await tablet.context.setOffline(false);
	await expect(
		tablet.glass.page.getByText('The clinic has taken this tablet out of service.')
	).toBeVisible();
	expect(counted(server).records).toBe(0);

	await tablet.pair(staff);
	expect(await countedOnce(server, ONE_WHOLE_VISIT.records)).toEqual(ONE_WHOLE_VISIT);
});
