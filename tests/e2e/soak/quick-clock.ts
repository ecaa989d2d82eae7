// A clock of the page that runs as the room's does, and can be pushed ahead: as after a lid was closed,
// each timer that has become due rings once. Frames stay the browser's own.

declare global {
	interface Window {
		/** Lets so many milliseconds have passed. Resolves once everything that was due has run. */
		pass(milliseconds: number): Promise<void>;
		/** Requests that nobody has answered yet. */
		unanswered: number;
	}
}

interface Timer {
	/** By the page's clock, in milliseconds. */
	due: number;
	/** Null for what rings once. */
	period: number | null;
	ring: () => void;
	armed: number;
}

/** Runs in the page, before anything of its own. */
export function installQuickClock(): void {
	const { setTimeout, clearTimeout, fetch, Date: RoomDate } = window;
	const roomDateNow = RoomDate.now;
	const roomNow = performance.now.bind(performance);
	let ahead = 0;
	const now = () => roomNow() + ahead;
	const timers = new Map<number, Timer>();
	let last = 0;

	RoomDate.now = () => roomDateNow() + ahead;
	window.Date = new Proxy(RoomDate, {
		construct: (target, given: [], asked) =>
			Reflect.construct(target, given.length > 0 ? given : [target.now()], asked)
	});
	performance.now = now;
	const begin =
		(again: boolean) =>
		(handler: TimerHandler, delay = 0, ...given: unknown[]): number => {
			if (typeof handler !== 'function') throw new TypeError('a timer rings a function');
			const id = ++last;
			const period = again ? Math.max(1, delay) : null;
			const timer = { due: now() + delay, period, ring: () => handler(...given), armed: 0 };
			timers.set(id, timer);
			arm(id, timer);
			return id;
		};
	const end = (id?: number) => {
		clearTimeout(timers.get(id ?? 0)?.armed);
		timers.delete(id ?? 0);
	};
	Object.assign(window, {
		setTimeout: begin(false),
		setInterval: begin(true),
		clearTimeout: end,
		clearInterval: end,
		pass
	});

	// What takes its time all the same can be waited for.
	window.unanswered = 0;
	window.fetch = async (...given) => {
		window.unanswered++;
		try {
			return await fetch(...given);
		} finally {
			window.unanswered--;
		}
	};

	function arm(id: number, timer: Timer): void {
		clearTimeout(timer.armed);
		timer.armed = setTimeout(() => ring(id, timer), Math.max(0, timer.due - now()));
	}

	function ring(id: number, timer: Timer): void {
		if (timers.get(id) !== timer) return;
		// Rung ahead of its time, the browser's own timer would keep what it rings until then.
		clearTimeout(timer.armed);
		if (timer.period === null) timers.delete(id);
		else {
			timer.due = Math.max(timer.due, now()) + timer.period;
			arm(id, timer);
		}
		timer.ring();
	}

	async function pass(milliseconds: number): Promise<void> {
		ahead += milliseconds;
		const due = [...timers]
			.filter(([, timer]) => timer.due <= now())
			.sort(([, one], [, other]) => one.due - other.due);
		for (const [id, timer] of due) {
			ring(id, timer);
			await Promise.resolve();
		}
		for (const [id, timer] of timers) arm(id, timer);
	}
}
