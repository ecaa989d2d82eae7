// What must be known before the built application can be loaded: where to listen, and as whom. All
// other settings are read and checked by src/lib/server/configuration.ts.
import { BlockList, isIP } from 'node:net';
import { StartProblem } from './problem.js';

/** This machine: its own proxy is always believed. */
const LOOPBACK = ['127.0.0.0/8', '::1/128'];

/**
 * Throws a StartProblem that names the setting. Empty settings count as absent.
 * @param {Record<string, string | undefined>} environment
 */
export function readAddress(environment) {
	const port = environment.PORT || '3000';
	if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
		throw new StartProblem(`PORT must be a whole number from 1 to 65535, not "${port}".`);
	}
	const origin = environment.ORIGIN || `http://localhost:${port}`;
	if (!URL.canParse(origin) || !/^https?:$/.test(new URL(origin).protocol)) {
		throw new StartProblem(`ORIGIN must look like https://clinic.example, not "${origin}".`);
	}
	return {
		host: environment.HOST || '0.0.0.0',
		port: Number(port),
		origin: new URL(origin).origin,
		dataDir: environment.DATA_DIR || './data',
		proxies: readProxies(environment.TRUSTED_PROXIES ?? '')
	};
}

/**
 * The proxies whose word on a client's address is believed, beside those on this machine: addresses
 * or networks like 10.0.0.0/24, with commas between them.
 * @param {string} text
 */
function readProxies(text) {
	const list = new BlockList();
	const given = text.split(',').map((part) => part.trim());
	for (const network of [...LOOPBACK, ...given.filter(Boolean)]) {
		const [address = '', bits] = network.split('/');
		const version = isIP(address);
		const longest = version === 4 ? 32 : 128;
		const prefix = bits === undefined ? longest : /^\d+$/.test(bits) ? Number(bits) : -1;
		if (!version || prefix < 0 || prefix > longest) {
			throw new StartProblem(
				`TRUSTED_PROXIES must be addresses or networks like 10.0.0.0/24, not "${network}".`
			);
		}
		list.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6');
	}
	return list;
}
