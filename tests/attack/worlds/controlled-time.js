// A clock and timers that stand still until somebody moves them, for a whole process. Imported before
// anything that asks for the time.

const RealDate = Date;
let now = RealDate.now();

/** @type {Set<Timer>} */
const timers = new Set();

class Timer {
	/** @param {() => void} call @param {number} delay @param {boolean} again */
	constructor(call, delay, again) {
		this.call = call;
		this.delay = Math.max(1, delay);
		this.again = again;
		this.due = now + this.delay;
		timers.add(this);
	}
	ref() {
		return this;
	}
	unref() {
		return this;
	}
	hasRef() {
		return false;
	}
}

export function takeOver() {
	class ControlledDate extends RealDate {
		/** @param {any[]} given */
		constructor(...given) {
			// @ts-expect-error Date has a form for each number of arguments.
			super(...(given.length === 0 ? [now] : given));
		}
	}
	ControlledDate.now = () => now;
	/** @param {(...args: any[]) => void} call @param {boolean} again */
	const timer = (call, again, delay = 1, /** @type {any[]} */ ...args) =>
		new Timer(() => call(...args), delay, again);
	const stop = (/** @type {any} */ known) => void timers.delete(known);
	Object.assign(globalThis, {
		Date: ControlledDate,
		/** @param {() => void} call @param {number} [delay] @param {any[]} args */
		setTimeout: (call, delay, ...args) => timer(call, false, delay, ...args),
		/** @param {() => void} call @param {number} [delay] @param {any[]} args */
		setInterval: (call, delay, ...args) => timer(call, true, delay, ...args),
		clearTimeout: stop,
		clearInterval: stop
	});
}

/** Time passes at once, as for a server that slept: what is due fires one time. @param {number} moment */
export async function moveTo(moment) {
	now = moment;
	const due = [...timers].filter((timer) => timer.due <= now).sort((a, b) => a.due - b.due);
	for (const timer of due) {
		if (!timers.has(timer)) continue;
		if (timer.again) timer.due = now + timer.delay;
		else timers.delete(timer);
		timer.call();
		await settle();
	}
}

/** Another time altogether, perhaps an earlier one: nothing fires. @param {number} moment */
export function setTo(moment) {
	for (const timer of timers) timer.due += moment - now;
	now = moment;
}

/** Lets everything come to its end that needs no more time. */
export async function settle() {
	for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setImmediate(resolve));
}
