// The HTTP server around SvelteKit's handler: headers on every answer, limits, a client address that
// nobody can make up, and a quick, orderly end. It knows nothing of clinics or records.
import http from 'node:http';
import { isIP } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readAddress } from './environment.js';
import { headersFor } from './headers.js';
import { networkOf } from './network.js';
import { StartProblem } from './problem.js';

/** The application reads the client's address here, and only here: we overwrite what was sent. */
const ADDRESS_HEADER = 'x-client-address';
/** Bytes; a full sync of 500 records is under 200 kB. */
const LONGEST_BODY = 512 * 1024;
/** Bytes where pictures are sent: the largest file (src/lib/clinic/picture-rules.ts) and what stands around it. */
const LONGEST_UPLOAD = 15_000_000 + 4096;
const UPLOADS = '/clinic/pictures';
/** Milliseconds in which a request must have sent its headers, and all of itself; Node looks now and then. */
const PATIENCE = { headers: 15_000, whole: 60_000, looksEvery: 5_000 };
/** Milliseconds that a quiet connection is kept: each heartbeat would open a new one otherwise. */
const KEPT_FOR = 75_000;
/** Milliseconds for requests in flight once we have been asked to end. */
const LAST_ANSWERS_WITHIN = 3_000;

/** Where the application and its server meet. @type {import('node:events').EventEmitter} */
const bus = process;

/** @typedef {import('node:http').RequestListener} Handler */

/**
 * Serves the build until SIGTERM or SIGINT. Throws a StartProblem, or the application's
 * ConfigurationError, when it can't.
 * @param {string} root of the project
 * @param {typeof PATIENCE} [patience]
 */
export async function serve(root, patience = PATIENCE) {
	const { host, port, origin, proxies } = readAddress(process.env);
	process.env.ORIGIN = origin;
	process.env.ADDRESS_HEADER = ADDRESS_HEADER;
	process.env.BODY_SIZE_LIMIT = String(LONGEST_UPLOAD);
	/** What the application answers without SvelteKit, if it offers it. @type {(...parameters: Parameters<Handler>) => boolean} */
	let shortWay = () => false;
	bus.once('quiet-minute:short-way', (offered) => (shortWay = offered));
	/** @type {{ handler: Handler }} */
	const { handler } = await import(pathToFileURL(path.join(root, 'build/handler.js')).href);
	const server = http.createServer(
		{
			headersTimeout: patience.headers,
			requestTimeout: patience.whole,
			connectionsCheckingInterval: patience.looksEvery,
			keepAliveTimeout: KEPT_FOR
		},
		around(
			(request, response) => void (shortWay(request, response) || handler(request, response)),
			origin.startsWith('https:'),
			proxies
		)
	);
	await listen(server, host, port);
	endWithGrace(server);
	return { origin };
}

/**
 * @param {Handler} handler
 * @param {boolean} https whether browsers reach us by https
 * @param {import('node:net').BlockList} proxies that are believed
 * @returns {Handler}
 */
export function around(handler, https, proxies) {
	return (request, response) => {
		for (const [name, value] of Object.entries(headersFor(request.url ?? '/', https))) {
			response.setHeader(name, value);
		}
		const refusal = refusalOf(request);
		if (refusal) {
			response.writeHead(refusal.status, {
				'content-type': 'application/json',
				connection: 'close'
			});
			response.end(JSON.stringify({ reason: refusal.reason }));
			return;
		}
		request.headers[ADDRESS_HEADER] = networkOf(clientAddress(request, proxies));
		handler(request, response);
	};
}

/**
 * A body says beforehand how long it is, and is no longer than its address needs: null for one that
 * may come.
 * @param {http.IncomingMessage} request
 */
export function refusalOf({ url = '/', headers }) {
	if (headers['transfer-encoding'] !== undefined) return { status: 411, reason: 'no length' };
	const longest = url.split('?')[0] === UPLOADS ? LONGEST_UPLOAD : LONGEST_BODY;
	const tooLong = Number(headers['content-length'] ?? 0) > longest;
	return tooLong ? { status: 413, reason: 'too large' } : null;
}

/**
 * The other end of the connection; behind a proxy that is believed, the address that the proxy saw,
 * which is the last one in its header (those before it may be made up by the client).
 * @param {http.IncomingMessage} request
 * @param {import('node:net').BlockList} proxies
 */
export function clientAddress({ socket, headers }, proxies) {
	const peer = (socket.remoteAddress ?? 'unknown').replace(/^::ffff:(?=\d+\.)/, '');
	const throughProxy = headers['x-forwarded-for'];
	const version = isIP(peer);
	if (!version || typeof throughProxy !== 'string') return peer;
	if (!proxies.check(peer, version === 4 ? 'ipv4' : 'ipv6')) return peer;
	return throughProxy.split(',').at(-1)?.trim() || peer;
}

/** @param {http.Server} server @param {string} host @param {number} port @returns {Promise<void>} */
export function listen(server, host, port) {
	return new Promise((resolve, reject) => {
		server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
			const reasons = {
				EADDRINUSE: `Port ${port} is in use. Stop what uses it, or choose another with PORT.`,
				EACCES: `Port ${port} may not be opened by this user. Choose one from 1024 up with PORT.`,
				EADDRNOTAVAIL: `HOST ${host} is not an address of this machine.`,
				ENOTFOUND: `HOST ${host} is not an address of this machine.`
			};
			const reason = Object.entries(reasons).find(([code]) => code === error.code)?.[1];
			reject(reason ? new StartProblem(reason) : error);
		});
		server.listen(port, host, resolve);
	});
}

/**
 * On the first signal: event streams end, nothing new is accepted, what is in flight is answered,
 * the application closes its database. A second signal ends the process at once.
 * @param {http.Server} server
 */
function endWithGrace(server) {
	let ending = false;
	const end = () => {
		if (ending) process.exit(1);
		ending = true;
		bus.emit('quiet-minute:shutdown');
		server.close(() => {
			bus.emit('sveltekit:shutdown');
			// Closing the database keeps the process alive until it is done; forgotten timers may not.
			setTimeout(() => process.exit(0), 1000).unref();
		});
		setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_WITHIN).unref();
	};
	server.on('request', (_request, response) => {
		// A connection that was kept alive would otherwise hold the server open.
		response.on('close', () => ending && server.closeIdleConnections());
	});
	process.on('SIGTERM', end);
	process.on('SIGINT', end);
}
