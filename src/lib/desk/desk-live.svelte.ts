// The desk's live list: what the server last said, and whether that can still be believed. It never
// shows a tablet as well from an old list: without a pulse the list is "lost", whatever it says.
import * as v from 'valibot';
import { UnreachableError } from '../core/unreachable';
import {
	DeskEventSchema,
	PULSE_MS,
	type DeskEvent,
	type DeskTablet
} from '../tablets/desk-snapshot';

/** Milliseconds without a word from the server after which the list counts as old: three pulses. */
export const LOST_AFTER_MS = 3 * PULSE_MS;
const RETRY_MS = 3_000;
const OPEN = 1;
const CLOSED = 2;

export type Link = 'connecting' | 'live' | 'lost' | 'signed-out';
export type Source = Pick<EventSource, 'onmessage' | 'onerror' | 'readyState' | 'close'>;

export interface DeskLiveOptions {
	url: string;
	connect?: (url: string) => Source;
	/** The status of an answer to `url`, for a stream that was refused: a stream doesn't say why. */
	statusOf?: (url: string) => Promise<number>;
}

export class DeskLive {
	#tablets = $state.raw<DeskTablet[] | null>(null);
	#heardAt = $state<number | null>(null);
	#now = $state(Date.now());
	/** The server's clock minus ours, in milliseconds. */
	#ahead = $state(0);
	#signedOut = $state(false);
	#options: Required<DeskLiveOptions>;

	constructor(options: DeskLiveOptions) {
		this.#options = { connect: (url) => new EventSource(url), statusOf, ...options };
	}

	/** Null until the first list has come. */
	get tablets(): DeskTablet[] | null {
		return this.#tablets;
	}

	/** Now by the server's clock. */
	get now(): number {
		return this.#now + this.#ahead;
	}

	get link(): Link {
		if (this.#signedOut) return 'signed-out';
		if (this.#heardAt === null) return 'connecting';
		return this.#now - this.#heardAt > LOST_AFTER_MS ? 'lost' : 'live';
	}

	/** Listens until the returned function is called. */
	start(): () => void {
		const { url, connect } = this.#options;
		let source: Source | null = null;
		let retry: ReturnType<typeof setTimeout> | undefined;
		let openedAt = 0;
		let stopped = false;

		const open = () => {
			openedAt = Date.now();
			source = connect(url);
			source.onmessage = ({ data }) => this.#hear(data);
			source.onerror = () => {
				// While it is connecting again by itself there is nothing to do.
				if (source?.readyState === CLOSED) void refused();
			};
		};
		const refused = async () => {
			const status = await this.#options.statusOf(url);
			if (stopped) return;
			if (status === 401 || status === 403) this.#signedOut = true;
			else retry = setTimeout(open, RETRY_MS);
		};
		/** A stream whose network is gone may look open for minutes; so may one of a page that slept. */
		const look = () => {
			this.#now = Date.now();
			if (source?.readyState !== OPEN || this.link !== 'lost') return;
			if (this.#now - openedAt <= LOST_AFTER_MS) return;
			source.close();
			open();
		};
		const ticking = setInterval(look, 1000);
		document.addEventListener('visibilitychange', look);
		open();

		return () => {
			stopped = true;
			source?.close();
			clearTimeout(retry);
			clearInterval(ticking);
			document.removeEventListener('visibilitychange', look);
		};
	}

	#hear(data: unknown): void {
		const event = v.safeParse(v.pipe(v.string(), v.parseJson(), DeskEventSchema), data);
		// From a server of another version: the page is old, and says so by growing old.
		if (!event.success) return;
		this.#now = this.#heardAt = Date.now();
		this.#take(event.output);
	}

	#take(event: DeskEvent): void {
		switch (event.type) {
			case 'tablets':
				this.#tablets = event.tablets;
				break;
			case 'changed': {
				const now = (id: string) => event.tablets.find((changed) => changed.id === id);
				this.#tablets = (this.#tablets ?? []).map((tablet) => now(tablet.id) ?? tablet);
				break;
			}
			case 'pulse':
				this.#ahead = event.now - this.#now;
				break;
			default:
				throw new UnreachableError(event);
		}
	}
}

async function statusOf(url: string): Promise<number> {
	try {
		const answer = await fetch(url);
		await answer.body?.cancel();
		return answer.status;
	} catch {
		return 0;
	}
}
