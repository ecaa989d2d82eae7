// Parts of the page that are fetched after the loop's first frame. A browser remembers a failed import
// for as long as the page lives: asking again is in vain, and the tablet loads the page anew.

/** Never rejects: what couldn't be fetched doesn't come. */
export function arriving<T>(load: () => Promise<T>): Promise<T> {
	return load().catch(() => new Promise<T>(() => undefined));
}
