// Thousands of tablets in one process, for the outage's benchmark. Each has the product's own timer,
// backoff, requests and reading of answers, and a connection of its own; only its disk is memory.
// Loaded with Vite's runner (own-code.js).
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { add, type Claim, type Sum } from '../../src/lib/checkins/ledger';
import type { HeardResult, VisitRecord } from '../../src/lib/checkins/record';
import type { IsoWeek } from '../../src/lib/core/weeks';
import type { Fetch, Queue } from '../../src/lib/outbox/flush';
import { Pace } from '../../src/lib/outbox/pace';
import { startSyncTimer, type SyncTimer } from '../../src/lib/outbox/sync-timer';
import { MemoryLocks } from '../support/outbox-world';

export interface CrowdOptions {
	origin: string;
	/** One tablet each. */
	cookies: readonly string[];
	week: IsoWeek;
	/** That wait on each tablet. */
	records: number;
	/** Between two ticks. */
	seconds: number;
}

export class Crowd {
	/** Nobody reaches the server while it is false. */
	reachable = false;
	/** When a request left for the server, in milliseconds of this process. */
	readonly asked: number[] = [];
	/** How long its answer took, in milliseconds. */
	readonly took: number[] = [];
	/** Requests by what came of them: a status, or none. */
	readonly answers = new Map<number | 'none', number>();
	readonly #options: CrowdOptions;
	readonly #given: string[] = [];
	readonly #queues: MemoryQueue[];
	readonly #agents: Agent[] = [];
	#timers: SyncTimer[] = [];

	constructor(options: CrowdOptions) {
		this.#options = options;
		this.#queues = options.cookies.map(() => {
			const ids = Array.from({ length: options.records }, () => randomUUID());
			this.#given.push(...ids);
			return new MemoryQueue(ids, options.week);
		});
	}

	start(): void {
		const { cookies, seconds } = this.#options;
		this.#timers = this.#queues.map((outbox, index) => {
			const fetch = this.#fetchOf(cookies[index] ?? '');
			return startSyncTimer({ outbox, seconds, fetch, onunauthorised: () => this.#note(401) });
		});
	}

	stop(): void {
		for (const timer of this.#timers) timer.stop();
		for (const agent of this.#agents) agent.destroy();
	}

	/** Records that no tablet was told of. */
	get waiting(): number {
		return this.#queues.reduce((sum, queue) => sum + queue.waiting, 0);
	}

	/** The ids of everything that was ever given. */
	get given(): readonly string[] {
		return this.#given;
	}

	#fetchOf(cookie: string): Fetch {
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });
		this.#agents.push(agent);
		const { origin } = this.#options;
		return async (path, { body, signal, method }) => {
			if (!this.reachable) throw new TypeError('no network');
			const begun = performance.now();
			this.asked.push(begun);
			const headers = { origin, cookie, 'content-type': 'application/json' };
			try {
				const answer = await new Promise<Response>((resolve, reject) => {
					const options = { agent, method, headers, signal: signal ?? undefined };
					const asking = request(origin + path, options, (incoming) => {
						let text = '';
						incoming.setEncoding('utf8').on('data', (chunk) => (text += chunk));
						incoming.on('error', reject);
						incoming.on('end', () => {
							const { statusCode: status, headers: said } = incoming;
							resolve(new Response(text, { status, headers: namedOnce(said) }));
						});
					});
					asking.on('error', reject);
					asking.end(body);
				});
				this.took.push(performance.now() - begun);
				this.#note(answer.status);
				return answer;
			} catch (error) {
				this.#note('none');
				throw error;
			}
		};
	}

	#note(what: number | 'none'): void {
		this.answers.set(what, (this.answers.get(what) ?? 0) + 1);
	}
}

/** Those that the tablet reads. */
function namedOnce(said: Record<string, string | string[] | undefined>): Headers {
	const headers = new Headers();
	for (const name of ['content-type', 'retry-after']) {
		const value = said[name];
		if (typeof value === 'string') headers.set(name, value);
	}
	return headers;
}

/** The outbox as the timer sees it, with its books. */
class MemoryQueue implements Queue {
	readonly locks = new MemoryLocks();
	/** It goes on in memory where no disk takes note of it. */
	readonly pace = new Pace({ write: () => Promise.reject(new Error('there is no disk')) });
	readonly #ids: Set<string>;
	readonly #week: IsoWeek;
	readonly #key = randomUUID().replaceAll('-', '');
	#turn = 0;
	#counted: Sum = randomUUID().replaceAll('-', '');

	constructor(ids: readonly string[], week: IsoWeek) {
		this.#ids = new Set(ids);
		this.#week = week;
	}

	get waiting(): number {
		return this.#ids.size;
	}

	async take(limit: number): Promise<{ records: VisitRecord[]; claim: Claim | null }> {
		const records = [...this.#ids].slice(0, limit).map((id) => checkin(id, this.#week));
		if (records.length < this.#ids.size) return { records, claim: null };
		this.#turn += 1;
		const claim = { key: this.#key, turn: this.#turn, counted: this.#counted, balanced: true };
		return { records, claim };
	}

	async settle(_sent: readonly VisitRecord[], results: readonly HeardResult[]): Promise<number> {
		const counted = results.filter(({ status }) => status === 'accepted' || status === 'duplicate');
		this.#counted = add(
			this.#counted,
			counted.map(({ id }) => id)
		);
		for (const { id } of counted) this.#ids.delete(id);
		return counted.length;
	}

	claimNothing(): void {
		throw new Error('the server is of the same version');
	}
}

function checkin(id: string, week: IsoWeek): VisitRecord {
	const one = Number.parseInt(id.slice(0, 2), 16);
	return {
		id,
		v: 1,
		kind: 'checkin',
		week,
		practice: 'soft-breath',
		items: { pain: 1, shame: 1 },
		scale: 'numbers',
		pain: [one % 11, (one >> 2) % 11],
		shame: [(one >> 3) % 11, (one >> 4) % 11],
		helpful: 'little'
	};
}
