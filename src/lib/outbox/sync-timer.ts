// Exactly one request of one size at each tick of a fixed grid, whether or not anything waits: what
// goes over the air says nothing about visits. A reload, a reconnect or a second tab adds no tick.
import { systemClock, type Clock } from '../core/clock';
import { UnreachableError } from '../core/unreachable';
import { flush, type Fetch, type FlushOutcome, type Queue } from './flush';
import { momentOf, tickAt, type Pace } from './pace';
import { DRAIN_SIZE, TICK_SIZE, smaller, type RequestSize } from './plan-flush';

export interface SyncTimerOptions {
	outbox: Queue & { pace: Pace };
	/** Seconds between two ticks, from the clinic's configuration. */
	seconds: number;
	/** The server doesn't know this tablet any more: the timer has stopped, the records stay. */
	onunauthorised: () => void;
	fetch?: Fetch;
	clock?: Clock;
}

export interface DrainOptions {
	/** Once it is aborted, no further request is made. */
	signal?: AbortSignal;
	/** So many more have left the outbox. */
	onsent?: (records: number) => void;
}

export interface SyncTimer {
	stop(): void;
	/** Staff asked: sends everything that waits, now, in large requests. Resolves to the last outcome. */
	drainNow(options?: DrainOptions): Promise<FlushOutcome>;
	/** When our server last answered, in milliseconds since 1970; null since the page was loaded. */
	readonly lastAnswer: number | null;
}

export function startSyncTimer(options: SyncTimerOptions): SyncTimer {
	const { outbox, onunauthorised, clock = systemClock } = options;
	const fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
	const period = options.seconds * 1000;
	let timeout: ReturnType<typeof setTimeout> | undefined;
	let stopped = false;
	let lastAnswer: number | null = null;
	let size = TICK_SIZE;

	async function send(requested: RequestSize, wait: boolean): Promise<FlushOutcome> {
		const outcome = await flush(outbox, { size: requested, fetch, wait, clock });
		switch (outcome.kind) {
			case 'delivered':
				lastAnswer = clock.now();
				await outbox.pace.answered();
				break;
			case 'later':
				await outbox.pace.refused(clock.now(), period, outcome.retryAfter);
				break;
			case 'unauthorised':
				stop();
				onunauthorised();
				break;
			case 'too-large':
			case 'unreachable':
			case 'busy':
				break;
			default:
				throw new UnreachableError(outcome);
		}
		return outcome;
	}

	async function tick(planned: number, phase: number): Promise<void> {
		// A timer may fire a hair early; a tablet that slept is late, and has missed its ticks.
		const number = Math.max(planned, tickAt(clock.now(), phase, period));
		if (await outbox.pace.claim(number, clock.now())) {
			const outcome = await send(size, false);
			// The body's length stays; the number of records in it can shrink.
			if (outcome.kind === 'too-large') size = smaller(size);
			if (outcome.kind === 'delivered') size = TICK_SIZE;
		}
		arm(phase, number);
	}

	function arm(phase: number, used: number | null): void {
		if (stopped) return;
		const now = clock.now();
		const current = tickAt(now, phase, period);
		const next = used === current + 1 ? current + 2 : current + 1;
		timeout = setTimeout(() => void tick(next, phase), momentOf(next, phase, period) - now);
	}

	function stop(): void {
		stopped = true;
		clearTimeout(timeout);
	}

	async function drainNow({ signal, onsent }: DrainOptions = {}): Promise<FlushOutcome> {
		let drained = DRAIN_SIZE;
		for (;;) {
			const outcome = await send(drained, true);
			if (outcome.kind === 'delivered' && outcome.records > 0) {
				onsent?.(outcome.records);
				if (!signal?.aborted) continue;
			}
			if (outcome.kind !== 'too-large' || drained.records === 1) return outcome;
			drained = smaller(drained);
		}
	}

	void outbox.pace.phase().then((phase) => arm(phase, null));

	return {
		stop,
		drainNow,
		get lastAnswer() {
			return lastAnswer;
		}
	};
}
