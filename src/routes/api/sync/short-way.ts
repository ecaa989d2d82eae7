// The short way to POST /api/sync, past SvelteKit, whose requests and streams cost more than counting
// does. It leads to the same door with the same key, and takes only what a tablet sends; whatever looks
// different goes the long way (+server.ts), and is answered there.
import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerSync, type Sender } from '$lib/checkins/server/answer-sync';
import { syncHouse } from '$lib/checkins/server/sync-house';
import { isSameOrigin } from '$lib/server/access/same-origin';
import type { Application } from '$lib/server/application';
import { Gathering } from '$lib/server/gathering';
import { tabletsByTokenHash } from '$lib/tablets/server/registry';
import { hashTabletToken, tokenAlone } from '$lib/tablets/server/tablet-token';

/** True when it takes the request; false leaves it as it was. */
type ShortWay = (request: IncomingMessage, response: ServerResponse) => boolean;

/** To whoever serves (start/server.js); nobody listens while developing. */
export function offerShortWay(running: Application): void {
	const bus: EventEmitter = process;
	bus.emit('quiet-minute:short-way', shortWay(running));
}

function shortWay({ store, config, log }: Application): ShortWay {
	const house = syncHouse();
	const tablets = new Gathering((hashes: string[]) => tabletsByTokenHash(store, hashes));
	/** By their token's hash, so that one that comes every tick isn't looked up twice. */
	const remembered = new Map<string, Sender>();

	async function identify(tokenHash: string): Promise<Sender | null> {
		const known = remembered.get(tokenHash);
		if (known) return known;
		const tablet = await tablets.ask(tokenHash);
		if (tablet) remembered.set(tokenHash, { ...tablet, tokenHash });
		return tablet;
	}

	async function answer(request: IncomingMessage, response: ServerResponse, token: string) {
		const tokenHash = hashTabletToken(token);
		try {
			const { status, headers, body } = await answerSync(
				() => textOf(request),
				() => identify(tokenHash),
				house
			);
			if (status === 401) remembered.delete(tokenHash);
			response.writeHead(status, headers).end(body);
		} catch (error) {
			// The tablet has gone, or the database: it sends again.
			log.error({ err: error, route: '/api/sync' }, 'a request failed');
			response.destroy();
		}
	}

	return (request, response) => {
		const token = isPlain(request, config.origin)
			? tokenAlone(request.headers.cookie, config.origin)
			: null;
		if (token !== null) void answer(request, response, token);
		return token !== null;
	};
}

function isPlain({ method, url, headers }: IncomingMessage, ownOrigin: string): boolean {
	if (method !== 'POST' || url !== '/api/sync') return false;
	if (headers['content-type'] !== 'application/json') return false;
	const get = (name: string) => [headers[name]].flat()[0] ?? null;
	return isSameOrigin(method, { get }, ownOrigin);
}

/** Rejects when the connection ends before the body does. Its length was looked at (start/server.js). */
function textOf(request: IncomingMessage): Promise<string> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => resolve(Buffer.concat(chunks).toString()));
		request.on('error', reject);
		request.on('close', () => reject(new Error('the request was cut')));
	});
}
