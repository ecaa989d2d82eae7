// The watchdog of the glass: a page whose timers run but whose frames have stopped shows a dead
// picture, and is loaded anew. A page whose main thread hangs can't do that, nor can any worker for it
// (docs/tablet.md says who does); then its heartbeats stop, and the desk sees it offline.

/** How often it looks, and how many looks in a row without one frame are too many. */
const LOOK_MS = 1000;
const MISSED = 6;

/** Calls back once frames have stopped on a page that is seen. Returns how to stop. */
export function watchFrames(onstopped: () => void): () => void {
	let missed = 0;
	let asked = 0;
	const looking = setInterval(() => {
		// A hidden page draws nothing, and needn't.
		if (document.hidden) missed = 0;
		else missed += 1;
		if (missed > MISSED) {
			missed = 0;
			onstopped();
		}
		cancelAnimationFrame(asked);
		asked = requestAnimationFrame(() => (missed = 0));
	}, LOOK_MS);
	return () => {
		clearInterval(looking);
		cancelAnimationFrame(asked);
	};
}
