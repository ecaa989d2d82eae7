// The app shell in the cache: every file that the kiosk may ever load, fetched before a version
// counts as installed. One missing or foreign file fails the whole installation, and so does a worker
// that doesn't answer with its page: the version before stays in service. Its files stay even then,
// until the new version's page has said that it stands; a version that doesn't start gives way to the
// last one that did.
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { Router, Route } from 'workbox-routing';
import { atStart, hasGivenUp, isOnProbation } from './probation';
import { proveToAnswer } from './proof';
import { readRecord, writeRecord } from './shell-record';
import { Standing } from './standing';

declare const self: ServiceWorkerGlobalScope;

/** The kiosk's page. Whatever follows it as a query, it is the same page. */
export const KIOSK = '/';

/** How long a page of a new version has until it must have said that it stands, in milliseconds. */
const PROBATION_MS = 20_000;

export interface Shell {
	/** Addresses that carry a hash of what they hold: they never change. */
	hashed: readonly string[];
	/** Addresses that stay while what they hold changes with the version. */
	named: readonly string[];
	version: string;
	accepts: (response: Response, address: string) => boolean;
}

export class ShellCache {
	readonly #version: string;
	readonly #named: ReadonlySet<string>;
	readonly #accepts: Shell['accepts'];
	readonly #precache: PrecacheController;
	readonly #router = new Router();
	readonly #standing = new Standing();

	constructor({ hashed, named, version, accepts }: Shell) {
		this.#version = version;
		this.#named = new Set(named);
		this.#accepts = accepts;
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
		const ownPage = this.#precache.createHandlerBoundToURL(KIOSK);
		this.#router.registerRoute(
			new Route(
				({ request, url, sameOrigin }) =>
					sameOrigin && request.mode === 'navigate' && url.pathname === KIOSK,
				async (options) => (await this.#oldFile(KIOSK)) ?? ownPage(options)
			)
		);
		this.#router.registerRoute(
			new Route(
				({ url, sameOrigin }) => sameOrigin && this.#named.has(url.pathname) && url.search === '',
				async (options) =>
					(await this.#oldFile(options.url.pathname)) ??
					this.#precache.createHandlerBoundToURL(options.url.pathname)(options)
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
		// What only the version before has: its page may still be open, or be served once more.
		this.#router.registerRoute(
			new Route(
				({ url, sameOrigin }) => sameOrigin && url.pathname.includes('/immutable/'),
				async ({ url, request }) => (await (await this.#cache()).match(url.href)) ?? fetch(request)
			)
		);
	}

	install(event: ExtendableEvent): void {
		const kept = this.#precache.install(event);
		event.waitUntil(kept.then(() => proveToAnswer(KIOSK, this.#accepts)));
	}

	/** Answers from the cache what is in the shell; leaves everything else to the network. */
	answer(event: FetchEvent): void {
		const { request } = event;
		const begins = request.mode === 'navigate' && new URL(request.url).pathname === KIOSK;
		const answer = begins
			? this.#begin(event).then(() => this.#router.handleRequest({ event, request }))
			: this.#router.handleRequest({ event, request });
		if (answer) event.respondWith(answer.then((response) => response ?? fetch(request)));
	}

	/** A page says that it stands. If it is of this version, older ones are no longer needed. */
	async stands(version: string): Promise<void> {
		if (version !== this.#version) return;
		this.#standing.say();
		const keys = Object.fromEntries(
			[...this.#precache.getURLsToCacheKeys()].map(([url, key]) => [new URL(url).pathname, key])
		);
		await writeRecord({ worked: { version, keys }, tried: null, givenUp: null });
		const cache = await this.#cache();
		const needed = new Set(this.#precache.getURLsToCacheKeys().values());
		for (const { url } of await cache.keys()) {
			if (!needed.has(url)) await cache.delete(url);
		}
	}

	/** Is every file of the version in service really there? A browser short of space may have taken some away. */
	async isComplete(): Promise<boolean> {
		const record = await readRecord();
		const keys =
			record.worked && hasGivenUp(record, this.#version)
				? Object.values(record.worked.keys)
				: [...this.#precache.getURLsToCacheKeys().values()];
		const cache = await this.#cache();
		const found = await Promise.all(keys.map((key) => cache.match(key)));
		return found.every((response) => response !== undefined);
	}

	/** The file as the last version that worked has it, while that one is served. */
	async #oldFile(address: string): Promise<Response | undefined> {
		const record = await readRecord();
		const key = record.worked?.keys[address];
		if (!key || !hasGivenUp(record, this.#version)) return undefined;
		return (await this.#cache()).match(key);
	}

	/** A page is asked for. On probation its start is counted, and looked after. */
	async #begin(event: FetchEvent): Promise<void> {
		const before = await readRecord();
		const record = atStart(before, this.#version);
		if (record === before) return;
		await writeRecord(record);
		if (isOnProbation(record, this.#version)) {
			event.waitUntil(this.#lookAfter(event.resultingClientId));
		}
	}

	/** A page that doesn't come to stand is loaded once more: that is its next start. */
	async #lookAfter(clientId: string): Promise<void> {
		if (await this.#standing.within(PROBATION_MS)) return;
		if (!isOnProbation(await readRecord(), this.#version)) return;
		const page = await self.clients.get(clientId);
		if (page instanceof WindowClient) await page.navigate(KIOSK);
	}

	#cache(): Promise<Cache> {
		return self.caches.open(this.#precache.strategy.cacheName);
	}
}
