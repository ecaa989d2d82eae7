// The app shell in the cache: every file that the kiosk may ever load, fetched before a version
// counts as installed. One missing or foreign file fails the whole installation, and the version
// before stays in service.
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { Router, Route } from 'workbox-routing';

/** The kiosk's page. Whatever follows it as a query, it is the same page. */
export const KIOSK = '/';

export interface Shell {
	/** Addresses that carry a hash of what they hold: they never change. */
	hashed: readonly string[];
	/** Addresses that stay while what they hold changes with the version. */
	named: readonly string[];
	version: string;
	accepts: (response: Response, address: string) => boolean;
}

export class ShellCache {
	readonly #precache: PrecacheController;
	readonly #router = new Router();

	constructor({ hashed, named, version, accepts }: Shell) {
		this.#precache = new PrecacheController({
			plugins: [
				{
					cacheWillUpdate: async ({ request, response }) =>
						accepts(response, request.url) ? response : null
				}
			]
		});
		this.#precache.addToCacheList([
			...hashed.map((url) => ({ url, revision: null })),
			...named.map((url) => ({ url, revision: version }))
		]);
		this.#router.registerRoute(
			new Route(
				({ request, url, sameOrigin }) =>
					sameOrigin && request.mode === 'navigate' && url.pathname === KIOSK,
				this.#precache.createHandlerBoundToURL(KIOSK)
			)
		);
		// Exact addresses only: nothing of staff pages or the API may be guessed into the cache.
		this.#router.registerRoute(
			new PrecacheRoute(this.#precache, {
				cleanURLs: false,
				directoryIndex: '',
				ignoreURLParametersMatching: []
			})
		);
	}

	install(event: ExtendableEvent): void {
		void this.#precache.install(event);
	}

	/** Only once this version is in service: until then the old one may still need its files. */
	dropOldVersions(event: ExtendableEvent): void {
		void this.#precache.activate(event);
	}

	/** Answers from the cache what is in the shell; leaves everything else to the network. */
	answer(event: FetchEvent): void {
		const answer = this.#router.handleRequest({ event, request: event.request });
		if (answer) event.respondWith(answer);
	}

	/** Is every file really there? A browser short of space may have taken some away. */
	async isComplete(): Promise<boolean> {
		const found = await Promise.all(
			this.#precache.getCachedURLs().map((address) => this.#precache.matchPrecache(address))
		);
		return found.every((response) => response !== undefined);
	}
}
