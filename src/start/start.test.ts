import { spawnSync } from 'node:child_process';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { stepOfBuild } from './build.js';
import { readAddress } from './environment.js';
import { headersFor } from './headers.js';
import { differs } from './install.js';
import { networkOf } from './network.js';
import { complaintAboutNode } from './node-version.js';
import { clientAddress, refusalOf } from './server.js';

describe('Node', () => {
	test.each(['18.20.4', '20.18.9', '8.0.0'])('%s is too old', (version) => {
		expect(complaintAboutNode(version)).toContain(version);
	});
	test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s will do', (version) => {
		expect(complaintAboutNode(version)).toBeNull();
	});

	test('that is too old gets one line and an exit code, before anything else is loaded', () => {
		const pretend = "Object.defineProperty(process.versions, 'node', { value: '18.1.0' })";
		const { status, stderr } = spawnSync(
			process.execPath,
			['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, 'src/start/start.js'],
			{ encoding: 'utf8' }
		);
		expect(stderr).toBe('Quiet Minute needs Node 20.19.0 or later; this is Node 18.1.0.\n');
		expect(status).toBe(1);
	});
});

describe('the address', () => {
	test('is http://localhost:3000 when nothing is said', () => {
		expect(readAddress({})).toMatchObject({ port: 3000, origin: 'http://localhost:3000' });
	});
	test('an origin loses its slash', () => {
		expect(readAddress({ ORIGIN: 'https://clinic.example/' }).origin).toBe(
			'https://clinic.example'
		);
	});
	test.each([
		{ PORT: 'soon' },
		{ PORT: '0' },
		{ PORT: '65536' },
		{ ORIGIN: 'clinic' },
		{ TRUSTED_PROXIES: 'caddy' },
		{ TRUSTED_PROXIES: '10.0.0.0/33' },
		{ TRUSTED_PROXIES: '10.0.0.1, 10.0.0.0/' }
	])('%j is refused by name', (environment) => {
		const [name = ''] = Object.keys(environment);
		expect(() => readAddress(environment)).toThrow(`${name} must`);
	});
});

describe('what is installed', () => {
	const wanted = { '': {}, a: { version: '1.0.0' }, b: { version: '2.0.0', optional: true } };
	test.each([
		['everything', { a: { version: '1.0.0' }, b: { version: '2.0.0' } }, false],
		['all but what another system needs', { a: { version: '1.0.0' } }, false],
		['an older version', { a: { version: '0.9.0' } }, true],
		['nothing', {}, true],
		['something more', { a: { version: '1.0.0' }, c: { version: '1.0.0' } }, true]
	])('%s', (_name, present, expected) => {
		expect(differs(wanted, present)).toBe(expected);
	});
});

test('the build says how far it is', () => {
	const steps = [
		'building ssr',
		'building client',
		'✓ built in 1s',
		'Using @sveltejs/adapter-node'
	];
	const said = steps.map((_, i) => stepOfBuild(steps.slice(0, i + 1).join('\n')).slice(0, 11));
	expect(said).toEqual(['step 1 of 4', 'step 2 of 4', 'step 3 of 4', 'step 4 of 4']);
});

describe('headers', () => {
	test.each(['/', '/desk', '/api/sync', '/service-worker.js', '/_app/immutable/x.js', '/icon.svg'])(
		'%s can be framed by nobody, is never sniffed and sends no referrer',
		(url) => {
			const headers = headersFor(url, false);
			expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
			expect(headers['x-content-type-options']).toBe('nosniff');
			expect(headers['referrer-policy']).toBe('no-referrer');
			expect(headers['permissions-policy']).toContain('camera=()');
		}
	);
	test('only https asks for https from then on', () => {
		expect(headersFor('/', false)).not.toHaveProperty('strict-transport-security');
		expect(headersFor('/', true)).toHaveProperty('strict-transport-security');
	});
	test.each([
		['/', 'no-cache'],
		['/service-worker.js', 'no-cache'],
		['/clinic', 'no-store'],
		['/api/trends?clinic=a.b', 'no-store']
	])('%s is %s', (url, expected) => {
		expect(headersFor(url, false)['cache-control']).toBe(expected);
	});
});

describe('a body', () => {
	function bodyOf(url: string, headers: Record<string, string>) {
		const request = new IncomingMessage(new Socket());
		request.url = url;
		Object.assign(request.headers, headers);
		return refusalOf(request)?.status ?? null;
	}
	test.each([
		['of a sync', '/api/sync', { 'content-length': '200000' }, null],
		['that is too long', '/api/sync', { 'content-length': '600000' }, 413],
		['that is a photograph', '/clinic/pictures?/add', { 'content-length': '15000000' }, null],
		['heavier than a photograph', '/clinic/pictures?/add', { 'content-length': '16000000' }, 413],
		['as heavy, elsewhere', '/clinic/pictures/x', { 'content-length': '1000000' }, 413],
		['that doesn’t say how long it is', '/api/sync', { 'transfer-encoding': 'chunked' }, 411]
	] as const)('%s', (_name, url, headers, expected) => {
		expect(bodyOf(url, headers)).toBe(expected);
	});
});

describe("the client's address", () => {
	/** A request as it arrives over a connection from `peer`. */
	function requestFrom(peer: string, forwarded?: string) {
		const socket = new Socket();
		Object.defineProperty(socket, 'remoteAddress', { value: peer });
		const request = new IncomingMessage(socket);
		if (forwarded) request.headers['x-forwarded-for'] = forwarded;
		return request;
	}
	test.each([
		['a stranger is the other end of the connection', '203.0.113.9', undefined, '203.0.113.9'],
		["a stranger can't claim another", '203.0.113.9', '198.51.100.1', '203.0.113.9'],
		['a proxy here says whom it saw, last', '127.0.0.1', '6.6.6.6, 203.0.113.9', '203.0.113.9'],
		['somebody here', '::1', undefined, '::1'],
		['a proxy that is trusted says whom it saw', '172.28.0.3', '203.0.113.9', '203.0.113.9'],
		['however its address is written', '::ffff:172.28.0.3', '203.0.113.9', '203.0.113.9'],
		['its neighbour network is not trusted', '172.28.1.3', '203.0.113.9', '172.28.1.3'],
		['one by its address alone', 'fd00::7', '203.0.113.9', '203.0.113.9']
	])('%s', (_name, peer, forwarded, expected) => {
		const { proxies } = readAddress({ TRUSTED_PROXIES: '172.28.0.0/24, fd00::7' });
		expect(clientAddress(requestFrom(peer, forwarded), proxies)).toBe(expected);
	});
});

describe('what counts as one address', () => {
	test.each([
		['192.0.2.7', '192.0.2.7'],
		['::ffff:192.0.2.7', '192.0.2.7'],
		['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
		['2001:0DB8:0001:0002::6', '2001:db8:1:2::/64'],
		['2001:db8::6', '2001:db8:0:0::/64'],
		['fe80::1%eth0', 'fe80:0:0:0::/64'],
		['::1', '0:0:0:0::/64'],
		['unknown', 'unknown']
	])('of %s is %s', (address, network) => {
		expect(networkOf(address)).toBe(network);
	});
});
