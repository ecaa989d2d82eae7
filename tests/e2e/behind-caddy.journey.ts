import { chromium } from '@playwright/test';
import { cpSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { browserOptions } from '../support/browser.js';
import { RunningCaddy } from '../support/caddy.js';
import { newFolder, RunningServer } from '../support/running-server';
import { countedOnce } from './counted';
import { expect, Tablet, test as house } from './house';
import { signIn } from './staff';
import { Watch } from './watch';

/** A server that is reached through Caddy alone, with the Caddyfile for a clinic's own network. */
const test = house.extend<{ caddy: RunningCaddy; behind: RunningServer }>({
	caddy: async ({ prepared: _prepared }, use) => {
		const caddy = await RunningCaddy.prepare();
		await use(caddy);
		await caddy.throwAway();
	},
	behind: async ({ prepared, caddy }, use) => {
		const dataDir = newFolder();
		cpSync(prepared, dataDir, { recursive: true });
		const server = await RunningServer.on(dataDir, { ORIGIN: caddy.origin, HOST: '127.0.0.1' });
		await caddy.start('Caddyfile.lan', server.port);
		await use(server);
		await server.throwAway();
	}
});

/** Asks as a device that trusts this authority and checks the name: Node does both. */
function askOverTls(
	{ port, site, authority }: RunningCaddy,
	path: string
): Promise<http.IncomingMessage> {
	return new Promise((resolve, reject) => {
		https
			.get(
				{
					host: '127.0.0.1',
					port,
					path,
					servername: site,
					headers: { host: `${site}:${port}` },
					ca: authority
				},
				resolve
			)
			.on('error', reject);
	});
}

test('behind Caddy with TLS a tablet is paired, works without a network, and its visit is counted once', async ({
	caddy,
	behind
}) => {
	const browser = await chromium.launch({
		...browserOptions(),
		args: [...browserOptions().args, caddy.trust]
	});
	const context = await browser.newContext({ locale: 'en-US' });
	const watch = new Watch(context, caddy.origin);
	const staff = await context.newPage();
	await signIn(staff, caddy.origin);
	// What no script can read is sent over TLS alone.
	const secrets = (await context.cookies()).filter(({ httpOnly }) => httpOnly);
	expect(secrets.length).toBeGreaterThan(0);
	for (const cookie of secrets) expect(cookie).toMatchObject({ secure: true });

	const tablet = new Tablet(caddy.origin, [caddy.trust]);
	await tablet.open();
	await tablet.pair(staff);
	const [kept] = (await tablet.context.cookies()).filter(({ name }) => name.includes('tablet'));
	expect(kept).toMatchObject({ name: '__Host-tablet', secure: true, httpOnly: true });

	// The desk's stream comes through the proxy at once: nothing is held back.
	await staff.goto(`${caddy.origin}/desk`);
	await expect(staff.getByText('Resting').first()).toBeVisible();
	await tablet.glass.wakes();
	await expect(staff.getByText('In use').first()).toBeVisible();
	await tablet.glass.press('Stop');
	await tablet.glass.rests();

	// Cold, without a network: the shell comes from the worker's cache.
	tablet.expectNoNetwork();
	await tablet.context.setOffline(true);
	await tablet.glass.page.reload();
	await tablet.glass.wakes();
	await tablet.glass.checksIn(6, 5);
	await tablet.glass.press('Stop');
	await tablet.glass.rests();
	await tablet.context.setOffline(false);
	const { cells } = await countedOnce(behind, 1);
	expect(cells).toMatchObject({ 'pain-before 4-6': 1 });

	await tablet.throwAway();
	watch.assertQuiet();
	await browser.close();
});

test('who asks without TLS is led to it, and the certificate is good for the name', async ({
	caddy,
	behind
}) => {
	expect(behind.origin).not.toBe(caddy.origin);
	const health = await askOverTls(caddy, '/api/health');
	expect(health.statusCode).toBe(200);
	expect(health.headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
	expect(health.headers['content-encoding']).toBeUndefined();

	const plain = await new Promise<http.IncomingMessage>((resolve, reject) => {
		const headers = { host: caddy.site };
		http
			.get({ host: '127.0.0.1', port: caddy.redirectPort, path: '/', headers }, resolve)
			.on('error', reject);
	});
	expect(plain.statusCode).toBe(308);
	expect(plain.headers.location).toMatch(/^https:/);
});
