// A heartbeat is a sign that the glass is alive, not only its timers.

/** Resolves with the next frame that is drawn, or at once where nothing is drawn because the page is hidden. Never resolves on a page whose frames have stopped. */
export function renderedFrame(): Promise<void> {
	return new Promise((resolve) => {
		const listening = new AbortController();
		const seen = () => {
			listening.abort();
			resolve();
		};
		const look = () => document.hidden && seen();
		document.addEventListener('visibilitychange', look, { signal: listening.signal });
		requestAnimationFrame(seen);
		look();
	});
}
