// What the worker never answers goes past it, where the browser knows how. A tablet that beats every
// few seconds would keep the worker busy, and Chromium gives a version that waits its place only once
// the worker before it is idle, or after five minutes (kMaxLameDuckTime).

interface InstallEvent extends ExtendableEvent {
	/** Not in every browser yet. https://w3c.github.io/ServiceWorker/#installevent */
	addRoutes?: (rules: {
		condition: { urlPattern: URLPatternInit };
		source: 'network';
	}) => Promise<void>;
}

/** The verbs of a tablet; its pictures, one step further down, are answered from the cache. */
const PAST = ['/api/sync', '/api/tablet/:verb'];

export function letPassBy(event: InstallEvent): void {
	for (const pathname of PAST) {
		const added = event.addRoutes?.({ condition: { urlPattern: { pathname } }, source: 'network' });
		if (added) event.waitUntil(added.catch(() => undefined));
	}
}
