// A tablet without a glass: beats, listens, obeys and answers, as a real one does. Where a stream
// breaks it goes to the next of its addresses, as it would behind a load balancer.
import { Agent, request } from 'node:http';

/** One for all, so that five hundred of them have a connection each and no more than they need. */
const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
/** Milliseconds before a broken stream is opened again. */
const RETRY_MS = 100;

/**
 * @param {string} origin
 * @param {string} path
 * @param {{ cookie: string, body?: unknown }} options
 * @returns {Promise<{ status: number, cookies: string[], text: string }>}
 */
export function call(origin, path, { cookie, body }) {
	return new Promise((resolve, reject) => {
		const sent = body === undefined ? null : JSON.stringify(body);
		const asking = request(
			`${origin}${path}`,
			{
				agent,
				method: sent === null ? 'GET' : 'POST',
				headers: { origin, cookie, ...(sent !== null && { 'content-type': 'application/json' }) }
			},
			(answer) => {
				let text = '';
				answer.setEncoding('utf8').on('data', (chunk) => (text += chunk));
				answer.on('error', reject);
				answer.on('end', () =>
					resolve({
						status: answer.statusCode ?? 0,
						cookies: (answer.headers['set-cookie'] ?? []).map((one) => one.split(';')[0] ?? ''),
						text
					})
				);
			}
		);
		asking.on('error', reject);
		asking.end(sent ?? undefined);
	});
}

/**
 * Hears a stream of events until it is ended from either side.
 * @param {string} origin @param {string} path @param {string} cookie
 * @param {{ onevent?: (event: any) => void, onopen?: () => void, onend?: () => void }} listener
 * @returns {() => void} how to stop
 */
export function hear(origin, path, cookie, { onevent, onopen, onend }) {
	let ended = false;
	const end = () => {
		if (ended) return;
		ended = true;
		onend?.();
	};
	const asking = request(`${origin}${path}`, { agent, headers: { cookie } }, (answer) => {
		onopen?.();
		let text = '';
		answer.setEncoding('utf8').on('data', (chunk) => {
			const events = (text + chunk).split('\n\n');
			text = events.pop() ?? '';
			for (const event of events) {
				if (event.startsWith('data: ')) onevent?.(JSON.parse(event.slice(6)));
			}
		});
		answer.on('error', end).on('close', end);
	});
	asking.on('error', end);
	asking.end();
	return () => {
		ended = true;
		asking.destroy();
	};
}

export class SimulatedTablet {
	/** The visit on the glass. */
	visit = 7;
	lastCommand = 0;
	/** What was obeyed: by counter, when. @type {Map<number, number>} */
	obeyed = new Map();
	#at = 0;
	#stopped = false;
	#beating = false;
	/** @type {() => void} */
	#stopHearing = () => undefined;
	/** @type {NodeJS.Timeout | undefined} */
	#next;

	/** @param {string[]} origins @param {string} cookie @param {number} heartbeatSeconds */
	constructor(origins, cookie, heartbeatSeconds) {
		this.origins = origins;
		this.cookie = cookie;
		this.heartbeatMs = heartbeatSeconds * 1000;
	}

	/** Resolves once it listens and has been heard. */
	async start() {
		await new Promise((resolve) => this.#listen(() => resolve(undefined)));
		await this.beat();
	}

	stop() {
		this.#stopped = true;
		this.#stopHearing();
		clearTimeout(this.#next);
	}

	get origin() {
		return this.origins[this.#at % this.origins.length] ?? '';
	}

	/** @param {() => void} [onopen] */
	#listen(onopen) {
		this.#stopHearing = hear(this.origin, '/api/tablet/events?speaks=2', this.cookie, {
			onopen,
			onevent: (event) => event.type === 'command' && void this.#obey(event.command),
			onend: () => {
				if (this.#stopped) return;
				this.#at += 1;
				setTimeout(() => !this.#stopped && this.#listen(), RETRY_MS);
			}
		});
	}

	async beat() {
		clearTimeout(this.#next);
		if (this.#stopped || this.#beating) return;
		this.#beating = true;
		const heartbeat = {
			state: 'in-use',
			visit: this.visit,
			version: '0.1.0',
			offlineReady: true,
			storagePersisted: true,
			wakeLock: true,
			speaks: 2,
			faults: [],
			lastCommand: this.lastCommand
		};
		const answer = await call(this.origin, '/api/tablet/heartbeat', {
			cookie: this.cookie,
			body: heartbeat
		}).catch(() => null);
		this.#beating = false;
		const command = answer?.status === 200 ? JSON.parse(answer.text).command : null;
		if (command) await this.#obey(command);
		if (!this.#stopped) this.#next = setTimeout(() => void this.beat(), this.heartbeatMs);
	}

	/** @param {{ counter: number }} command */
	async #obey({ counter }) {
		if (counter > this.lastCommand) {
			this.lastCommand = counter;
			this.obeyed.set(counter, performance.now());
		}
		const body = { counter, outcome: 'done' };
		// Until somebody has heard it, as a real one does with each heartbeat.
		while (!this.#stopped) {
			const answer = await call(this.origin, '/api/tablet/ack', {
				cookie: this.cookie,
				body
			}).catch(() => null);
			if (answer?.status === 204) return;
			await new Promise((later) => setTimeout(later, RETRY_MS));
		}
	}
}
