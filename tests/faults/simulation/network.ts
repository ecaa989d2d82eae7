// What stands between a tablet and its server. Every kind of bad day is one name; a request that is
// late reaches the server when nobody waits for it any more.
import type { Fetch } from '$lib/outbox/flush';
import { jsonAnswer } from '../../support/outbox-world';
import type { Gates } from './gates';
import type { SimulatedServer } from './server';

export const WEATHERS = [
	'good',
	'offline',
	'lost-answer',
	'late',
	'doubled',
	'restart-before-commit',
	'restart-after-commit',
	'portal-page',
	'portal-json',
	'cut-short',
	'one-missing',
	'one-more',
	'of-another',
	'said-202',
	'said-400',
	'said-413',
	'said-429',
	'said-500',
	'said-503'
] as const;
export type Weather = (typeof WEATHERS)[number];

export class Network {
	weather: Weather = 'good';
	readonly #gates: Gates;
	readonly #server: SimulatedServer;

	constructor(gates: Gates, server: SimulatedServer) {
		this.#gates = gates;
		this.#server = server;
	}

	/** As a page of this owner sees it. */
	fetchOf(owner: object): Fetch {
		return async (_address, { body }) => {
			await this.#gates.arrive(owner, 'a request leaves');
			const carried = this.#gates.during(this.#carry(String(body)));
			// Looked at below; a page that crashes never looks.
			carried.catch(() => undefined);
			await carried.catch(() => undefined);
			await this.#gates.arrive(owner, 'an answer arrives');
			return carried;
		};
	}

	async #carry(body: string): Promise<Response> {
		const server = this.#server;
		const { weather } = this;
		switch (weather) {
			case 'good':
				return server.receive(body);
			case 'offline':
				throw new TypeError('Failed to fetch');
			case 'lost-answer':
				await server.receive(body);
				throw new TypeError('Failed to fetch');
			case 'late':
				void this.#gates
					.arrive(null, 'a late request reaches the server')
					.then(() => this.#gates.during(server.receive(body)));
				throw new DOMException('no patience left', 'TimeoutError');
			case 'doubled': {
				const [first, second] = [server.receive(body), server.receive(body)];
				await first;
				return second;
			}
			case 'restart-before-commit':
				await server.receiveAndRestart(body);
				throw new TypeError('Failed to fetch');
			case 'restart-after-commit':
				await server.receive(body);
				server.restart();
				throw new TypeError('Failed to fetch');
			case 'portal-page':
				return new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } });
			case 'portal-json':
				return jsonAnswer({ results: [], welcome: true });
			case 'of-another':
				return jsonAnswer({ results: [{ id: crypto.randomUUID(), status: 'accepted' }] });
			case 'cut-short': {
				const text = (await (await server.receive(body)).text()).trimEnd();
				const headers = { 'content-type': 'application/json' };
				return new Response(text.slice(0, -2), { headers });
			}
			case 'one-missing':
				return changed(await server.receive(body), (results) => results.slice(1));
			case 'one-more':
				return changed(await server.receive(body), (results) => [
					...results,
					{ id: crypto.randomUUID(), status: 'accepted' }
				]);
			default: {
				const headers = { 'retry-after': '700' };
				// A proxy in between says so: what the server did nobody knows.
				if (weather === 'said-500') await server.receive(body);
				return jsonAnswer({ message: 'no' }, { status: Number(weather.slice(5)), headers });
			}
		}
	}
}

async function changed(
	response: Response,
	change: (results: unknown[]) => unknown[]
): Promise<Response> {
	const answer: unknown = await response.json();
	const results = Array.isArray(Reflect.get(Object(answer), 'results'))
		? Reflect.get(Object(answer), 'results')
		: [];
	return jsonAnswer({ ...Object(answer), results: change(results) });
}
