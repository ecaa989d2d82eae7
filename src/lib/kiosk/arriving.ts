// Parts of the page that are fetched after the loop's first frame. A browser remembers a failed import
// for as long as the page lives: asking again is in vain, and the tablet loads the page anew.

/** After the loop's first frame, in milliseconds. */
const AHEAD_MS = 1000;

/** Begins a part of the page once it has come. Returns how to stop it, also before that. */
export function beginLater<T>(load: () => Promise<T>, begin: (part: T) => () => void): () => void {
	let stop: (() => void) | undefined;
	let stopped = false;
	const ahead = setTimeout(async () => {
		const part = await arriving(load);
		if (!stopped) stop = begin(part);
	}, AHEAD_MS);
	return () => {
		stopped = true;
		clearTimeout(ahead);
		stop?.();
	};
}

/** Never rejects: what couldn't be fetched doesn't come. */
export function arriving<T>(load: () => Promise<T>): Promise<T> {
	return load().catch(() => new Promise<T>(() => undefined));
}
