// Fetching a part of the kiosk that isn't here yet, until it is.

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/** Never rejects: waits longer after each failure, and not at all once the network is back. */
export async function retrying<T>(load: () => Promise<T>): Promise<T> {
	for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
		try {
			return await load();
		} catch {
			await networkOr(wait);
		}
	}
}

function networkOr(milliseconds: number): Promise<void> {
	return new Promise((resolve) => {
		const done = () => {
			clearTimeout(timer);
			removeEventListener('online', done);
			resolve();
		};
		const timer = setTimeout(done, milliseconds);
		addEventListener('online', done);
	});
}
