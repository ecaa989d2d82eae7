// Is the tablet ready for a cold start without a network? Asked of the worker itself, never
// assumed: it controls this page, and every file of the shell is in its cache.

/** Longer silence than this, in milliseconds, means no. */
const PATIENCE_MS = 10_000;

export async function isOfflineReady(): Promise<boolean> {
	if (!('serviceWorker' in navigator)) return false;
	const worker = navigator.serviceWorker.controller;
	if (!worker) return false;
	const { port1, port2 } = new MessageChannel();
	return new Promise((resolve) => {
		const timeout = setTimeout(() => answer(false), PATIENCE_MS);
		const answer = (complete: boolean) => {
			clearTimeout(timeout);
			port1.close();
			resolve(complete);
		};
		port1.onmessage = ({ data }) => answer(data === true);
		worker.postMessage({ type: 'IS_SHELL_COMPLETE' }, [port2]);
	});
}
