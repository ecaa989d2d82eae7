// The pages that a phone takes home: each with its own files, kept only once it was shown, and never
// anything of the kiosk. A page that was kept opens without a network; with one, the newest opens.
import * as v from 'valibot';
import { TAKE_HOME } from '../lib/core/take-home';

export const KeepPageSchema = v.object({
	type: v.literal('KEEP_PAGE'),
	page: v.pipe(
		v.string(),
		v.check((page) => isPage(page))
	),
	version: v.string(),
	files: v.array(v.pipe(v.string(), v.startsWith('/')))
});
type KeepPage = v.InferOutput<typeof KeepPageSchema>;

/** One cache a version, so that a page never meets files of another. */
const PREFIX = 'take-home ';
/** Addresses that carry a hash of what they hold. */
const HASHED = '/_app/immutable/';
/** A network that doesn't answer in this time is as good as none, where the page is kept. */
const PATIENCE_MS = 4000;

export class TakeHomeCache {
	readonly #accepts: (response: Response, address: string) => boolean;

	constructor(accepts: (response: Response, address: string) => boolean) {
		this.#accepts = accepts;
	}

	/** True once the page and all its files are there; else nothing has changed. */
	async keep({ page, version, files }: KeepPage): Promise<boolean> {
		const cache = await caches.open(PREFIX + version);
		const there = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
		const missing = files.filter((file) => !isPage(file) && !there.has(file));
		const answers = await Promise.all([page, ...missing].map((path) => this.#fetch(path)));
		if (answers.includes(null)) return there.has(page) && missing.length === 0;
		const [first] = answers;
		// A newer page than the one that is shown: it will be kept when it is shown itself.
		if (
			!first ||
			!hashedIn(await first.answer.clone().text()).every((file) => files.includes(file))
		)
			return false;
		for (const found of answers) if (found) await cache.put(found.path, found.answer);
		await this.#dropOlder(page, version);
		return true;
	}

	answer(event: FetchEvent): void {
		const { request } = event;
		const { origin, pathname } = new URL(request.url);
		if (request.method !== 'GET' || origin !== location.origin) return;
		event.respondWith(answerFor(request, pathname));
	}

	/** Null for a file that can't be had, or is not what it should be. */
	async #fetch(path: string): Promise<{ path: string; answer: Response } | null> {
		const answer = await fetch(path).catch(() => null);
		return answer && this.#accepts(answer, new URL(path, location.origin).href)
			? { path, answer }
			: null;
	}

	/** The page as it was in other versions, and what belonged to no other page of theirs. */
	async #dropOlder(page: string, version: string): Promise<void> {
		for (const name of await caches.keys()) {
			if (!name.startsWith(PREFIX) || name === PREFIX + version) continue;
			const older = await caches.open(name);
			await older.delete(page);
			const left = (await older.keys()).map(({ url }) => new URL(url).pathname);
			if (!left.some(isPage)) await caches.delete(name);
		}
	}
}

async function answerFor(request: Request, pathname: string): Promise<Response> {
	const kept = await caches.match(pathname, { ignoreVary: true });
	if (!kept) return fetch(request);
	if (pathname.startsWith(HASHED)) return kept;
	const fresh = fetch(request).then(
		(answer) => (answer.ok ? answer : kept),
		() => kept
	);
	return Promise.race([fresh, keptAfter(PATIENCE_MS, kept)]);
}

function keptAfter(milliseconds: number, kept: Response): Promise<Response> {
	return new Promise((resolve) => setTimeout(() => resolve(kept), milliseconds));
}

function isPage(path: string): boolean {
	return path === TAKE_HOME || path.startsWith(`${TAKE_HOME}/`);
}

/** The files with a hash that a page names. */
function hashedIn(html: string): string[] {
	return Array.from(html.matchAll(/\/_app\/immutable\/[^"')\s]+/g), ([file]) => file);
}
