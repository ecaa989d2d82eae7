// Wipe mode's minute: how long nothing answers to a touch yet, while the glass is cleaned.

/** For cleaning the glass, in milliseconds (KIOSK §2). */
export const WIPE_MODE_MS = 60_000;

export class GlassLock {
	#since: number | null = null;
	#seconds = $state(0);

	get seconds(): number {
		return this.#seconds;
	}

	/** Begins with the phase, and ends with it. */
	note(locked: boolean, now: number): void {
		if (!locked) this.#since = null;
		else if (this.#since === null) {
			this.#since = now;
			this.#seconds = WIPE_MODE_MS / 1000;
		}
	}

	/** True when the time is over. A clock that was set back must not lock the glass for good. */
	isOver(now: number): boolean {
		if (this.#since === null) return false;
		this.#since = Math.min(this.#since, now);
		this.#seconds = Math.max(0, Math.ceil((this.#since + WIPE_MODE_MS - now) / 1000));
		return this.#seconds === 0;
	}
}
