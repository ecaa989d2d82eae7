// Behind a real nginx and a real Caddy with TLS, by the very configurations that docs/deployment shows:
// what a tablet does comes through, of the size it has, and a stream at once.
import type http from 'node:http';
import https from 'node:https';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { pad, SYNC_ANSWER_BYTES, SYNC_REQUEST_BYTES } from '$lib/checkins/padding';
import { connect, type Store } from '$lib/server/database/connect';
import { migrate } from '$lib/server/database/migrate';
import { issueCommands } from '$lib/tablets/server/commands';
import { addTablet } from '$lib/tablets/server/registry';
import { hashTabletToken, newTabletToken } from '$lib/tablets/server/tablet-token';
import { RunningCaddy } from '../support/caddy.js';
import { CertificateAuthority } from '../support/certificate-authority.js';
import { addClinic } from '../support/factories';
import { WELL } from '../support/heartbeat.js';
import { RunningNginx } from '../support/nginx.js';
import { newFolder, RunningServer } from '../support/running-server';
import { PLAIN } from '../support/two-clinics';

const BUILD = [process.execPath, 'tests/support/serve-build.js', '.'] as const;
const HEARTBEAT = { ...WELL, state: 'in-use', visit: 7 };

/** A proxy that stands before a server of ours, and what a device needs to trust it. */
interface Front {
	origin: string;
	site: string;
	port: number;
	certificate: string;
	start: (serverPort: number) => Promise<void>;
	throwAway: () => Promise<void>;
}

/** As a machine that has one already: its own certificate, and the part that is shown. */
async function nginx(): Promise<Front> {
	const running = await RunningNginx.prepare();
	const { origin, port } = running;
	return {
		origin,
		port,
		site: 'localhost',
		get certificate() {
			return running.certificate;
		},
		start: async (serverPort) => running.start(serverPort),
		async throwAway() {
			await running.throwAway();
			// It would warn of a body that it put into a file.
			expect(running.said).not.toContain('temporary file');
		}
	};
}

/** By the Caddyfile for a domain: the certificate is asked for, proved and fetched by ACME. */
async function caddyWithADomain(): Promise<Front> {
	const site = 'quiet.clinic.example';
	const authority = new CertificateAuthority();
	const running = await RunningCaddy.prepare(site);
	const { origin, port, redirectPort } = running;
	await authority.start(redirectPort);
	return {
		origin,
		port,
		site,
		get certificate() {
			return authority.certificate;
		},
		start: (serverPort) => running.start('Caddyfile.domain', serverPort, authority.directory),
		async throwAway() {
			await running.throwAway();
			await authority.throwAway();
			expect(authority.signed).toEqual([site]);
		}
	};
}

async function textOf(answer: http.IncomingMessage): Promise<string> {
	let text = '';
	for await (const chunk of answer.setEncoding('utf8')) text += String(chunk);
	return text;
}

describe.each([
	['nginx', nginx],
	['Caddy with a domain', caddyWithADomain]
])('behind %s', (_, prepare) => {
	let front: Front;
	let server: RunningServer;
	let store: Store;
	let tabletId: string;
	let cookie: string;

	beforeAll(async () => {
		const dataDir = newFolder();
		store = await connect({ dataDir, databaseUrl: null });
		await migrate(store.db, store.engine);
		const clinicId = await addClinic(store.db);
		const token = newTabletToken();
		const tablet = { clinicId, name: 'Window', place: '', pairedAt: Date.now() };
		tabletId = await addTablet(store.db, { ...tablet, tokenHash: hashTabletToken(token) });
		cookie = `__Host-tablet=${token}`;
		front = await prepare();
		const environment = { ...PLAIN, ORIGIN: front.origin, HOST: '127.0.0.1' };
		server = await RunningServer.on(dataDir, environment, BUILD);
		await front.start(server.port);
		await vi.waitFor(async () => expect(await health()).toBe(200), { timeout: 20_000 });
	});
	afterAll(async () => {
		await front?.throwAway();
		await store?.close();
		await server?.throwAway();
	});

	/** As a device that trusts the certificate, looks at the name, and would unpack what was packed. */
	function ask(path: string, body?: string): Promise<http.IncomingMessage> {
		return new Promise((resolve, reject) => {
			const request = https.request(
				{
					host: '127.0.0.1',
					port: front.port,
					servername: front.site,
					path,
					ca: front.certificate,
					method: body === undefined ? 'GET' : 'POST',
					headers: {
						cookie,
						host: `${front.site}:${front.port}`,
						origin: front.origin,
						'accept-encoding': 'gzip, br',
						...(body !== undefined && { 'content-type': 'application/json' })
					}
				},
				resolve
			);
			request.on('error', reject);
			request.end(body);
		});
	}

	const health = async () => (await ask('/api/health')).statusCode;

	test('a sync comes through past the proxy’s disk, and its answer has its size, unpacked', async () => {
		const answer = await ask('/api/sync', pad('{"records":[]}', SYNC_REQUEST_BYTES));
		expect(answer.statusCode).toBe(200);
		expect(answer.headers['content-encoding']).toBeUndefined();
		expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
		expect(await textOf(answer)).toHaveLength(SYNC_ANSWER_BYTES);
	});

	test('a heartbeat is heard, and a command comes over the stream while that stays open', async () => {
		const beat = await ask('/api/tablet/heartbeat', JSON.stringify(HEARTBEAT));
		expect(JSON.parse(await textOf(beat))).toMatchObject({ command: null });
		const asked = [{ tabletId, visit: 7 }];
		await store.db
			.transaction()
			.execute((transaction) => issueCommands(transaction, 'find', asked, Date.now()));
		const stream = await ask('/api/tablet/events?speaks=2');
		let heard = '';
		stream.setEncoding('utf8').on('data', (text: string) => (heard += text));
		await expect.poll(() => heard).toContain('"name":"find"');
		expect(stream.complete).toBe(false);
		stream.destroy();
	});
});
