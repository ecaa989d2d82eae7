import { describe, expect, it } from 'vitest';
import { isSameOrigin } from './same-origin';

const OWN = 'https://clinic.example';

describe('the same-origin check', () => {
	it.each([
		['reading from anywhere', 'GET', { origin: 'https://evil.example' }, true],
		['a form of our own', 'POST', { origin: OWN, 'sec-fetch-site': 'same-origin' }, true],
		['a client that is no browser', 'POST', {}, true],
		['a form of another site', 'POST', { origin: 'https://evil.example' }, false],
		['a form of a sandboxed page', 'POST', { origin: 'null' }, false],
		['a neighbour on the same site', 'POST', { 'sec-fetch-site': 'same-site' }, false],
		['a fetch of another site', 'DELETE', { 'sec-fetch-site': 'cross-site' }, false],
		['our host without its port', 'PUT', { origin: `${OWN}:8443` }, false],
		['our host without TLS', 'PATCH', { origin: 'http://clinic.example' }, false]
	])('%s', (_, method, headers: Record<string, string>, allowed) => {
		expect(isSameOrigin(method, new Headers(headers), OWN)).toBe(allowed);
	});
});
