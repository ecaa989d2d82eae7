import type { BrowserContext } from '@playwright/test';
import http from 'node:http';
import { counted } from './counted';
import { expect, test } from './house';
import { practice } from './practice-record';

/** In milliseconds: an operator's "a few seconds", and far less than before a supervisor kills. */
const A_FEW_SECONDS = 5000;

/** A stream as this browser holds one: `whole` tells, once it has ended, whether it was ended or cut. */
async function openStream(context: BrowserContext, address: string) {
	const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`);
	const answer = await fetch(address, { headers: { cookie: cookies.join('; ') } });
	expect(answer.status).toBe(200);
	const whole = answer.text().then(
		() => true,
		() => false
	);
	return { whole };
}

const STARTED_AS = [
	['the server', undefined],
	['npm start', ['npm', 'start']]
] as const;

for (const [name, command] of STARTED_AS) {
	test(`SIGTERM to ${name} ends every stream and the process, and both sides come back`, async ({
		staff,
		staffWatch,
		tablet,
		server
	}) => {
		staffWatch.expectNoNetwork();
		tablet.expectNoNetwork();
		if (command) {
			await server.stop();
			await server.start(command);
		}
		const listens = staff.waitForRequest('**/api/desk/events*');
		await staff.goto(`${server.origin}/desk`);
		await expect(staff.getByText('Resting').first()).toBeVisible();
		const streams = await Promise.all([
			openStream(staff.context(), (await listens).url()),
			openStream(tablet.context, `${server.origin}/api/tablet/events`)
		]);

		const asked = Date.now();
		expect(await server.stop()).toBe(0);
		expect(Date.now() - asked).toBeLessThan(A_FEW_SECONDS);
		expect(await Promise.all(streams.map(({ whole }) => whole))).toEqual([true, true]);
		await expect(fetch(server.origin)).rejects.toThrow();

		// Nothing was reloaded: the desk and the tablet find the server again by themselves.
		await server.start(command);
		await tablet.glass.wakes();
		await expect(staff.getByText('In use').first()).toBeVisible();
	});
}

test('a sync that is on its way when the server is asked to end is still answered and counted', async ({
	tablet,
	server
}) => {
	tablet.expectNoNetwork();
	const cookies = (await tablet.context.cookies()).map(({ name, value }) => `${name}=${value}`);
	const body = JSON.stringify({ records: [practice()] });
	const request = http.request(`${server.origin}/api/sync`, {
		method: 'POST',
		headers: {
			cookie: cookies.join('; '),
			origin: server.origin,
			'content-type': 'application/json',
			'content-length': body.length
		}
	});
	const answered = new Promise<http.IncomingMessage>((resolve, reject) => {
		request.on('response', resolve).on('error', reject);
	});
	// The server has begun with it once it has taken the first half.
	await new Promise<void>((resolve) => request.write(body.slice(0, 40), () => resolve()));
	await expect.poll(() => request.socket?.bytesWritten ?? 0).toBeGreaterThan(40);
	const ended = server.stop();
	const asked = () => fetch(`${server.origin}/api/health`).then(String, () => 'refused');
	await expect.poll(asked).toBe('refused');
	request.end(body.slice(40));
	expect((await answered).statusCode).toBe(200);
	expect(await ended).toBe(0);
	expect(counted(server)).toMatchObject({ records: 1, cells: { 'ended finished': 1 } });
});
