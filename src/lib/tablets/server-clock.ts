// What time it is on the server, as a tablet can know it: from the last answer and from how long that
// was ago. The tablet's own clock may be wrong by years; how far it has moved on, it knows.

export class ServerClock {
	#heard: { server: number; wall: number; running: number } | null = null;

	/** `now` is what the server said, in milliseconds; older servers don't say. */
	hear(now: number | undefined): void {
		if (now === undefined) return;
		this.#heard = { server: now, wall: Date.now(), running: performance.now() };
	}

	/**
	 * Whether a moment of the server's clock is past, as far as is known; never before the first answer.
	 * Two clocks are asked, since one stands still in a tablet that sleeps and the other may be set back.
	 */
	isPast(moment: number): boolean {
		if (!this.#heard) return false;
		const { server, wall, running } = this.#heard;
		const passed = Math.max(Date.now() - wall, performance.now() - running);
		return server + passed > moment;
	}
}
