// Keeps the screen awake: takes the wake lock, takes it again whenever it is lost, and knows whether
// it has it. A device that refuses keeps its own time-out: the checklist in docs/tablet.md says how.

/** How long after a refusal it is asked for again, in milliseconds. */
const AGAIN_MS = 30_000;

export class Awake {
	#lock: WakeLockSentinel | null = null;

	/** True while the device has promised to keep the screen on. */
	get held(): boolean {
		return this.#lock !== null && !this.#lock.released;
	}

	/** Returns how to let go. */
	start(): () => void {
		const listening = new AbortController();
		const { signal } = listening;
		const take = () => void this.#take(signal);
		document.addEventListener('visibilitychange', take, { signal });
		const asking = setInterval(take, AGAIN_MS);
		take();
		return () => {
			listening.abort();
			clearInterval(asking);
			void this.#lock?.release();
			this.#lock = null;
		};
	}

	async #take(signal: AbortSignal): Promise<void> {
		if (this.held || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
		const lock = await navigator.wakeLock.request('screen').catch(() => null);
		if (signal.aborted || this.held) return void lock?.release();
		this.#lock = lock;
		// A page that is hidden loses it, and so does a battery that runs low: the next look asks again.
		lock?.addEventListener('release', () => void this.#take(signal), { once: true });
	}
}
