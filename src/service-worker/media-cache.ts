// The clinic's pictures on the tablet. They are the first to go: what the clinic no longer shows is
// dropped, all together stay under a quota, and none is kept where the disk is short, so that they
// never push out the shell or the outbox.
import * as v from 'valibot';
import { PICTURES } from '../lib/core/pictures';

const PictureSchema = v.object({
	id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
	bytes: v.number()
});
/** What the page asks for: all pictures that the clinic shows now, in the order of their turns. */
export const KeepPicturesSchema = v.object({
	type: v.literal('KEEP_PICTURES'),
	pictures: v.array(PictureSchema)
});
export type Picture = v.InferOutput<typeof PictureSchema>;

const CACHE = 'pictures';
/** Bytes of all pictures together. */
export const QUOTA = 12_000_000;
/** Bytes that stay free for the shell's next version and the outbox. */
export const RESERVE = 60_000_000;

/**
 * Which pictures stay or are fetched, in their order: as many as fit the quota, and the room that is
 * left above the reserve. `free` is what the browser would still give, with `kept` on the disk.
 */
export function picturesThatFit(
	wanted: readonly Picture[],
	kept: ReadonlySet<string>,
	free: number
): Picture[] {
	const onDisk = wanted.filter(({ id }) => kept.has(id)).reduce((sum, { bytes }) => sum + bytes, 0);
	let room = Math.min(QUOTA, free + onDisk - RESERVE);
	return wanted.filter(({ bytes }) => {
		if (bytes > room) return false;
		room -= bytes;
		return true;
	});
}

export class MediaCache {
	#turn: Promise<void> = Promise.resolve();

	/** Brings the cache to what the clinic shows. One call after another; none throws. */
	keep(wanted: readonly Picture[]): Promise<void> {
		this.#turn = this.#turn.then(() => bringTo(wanted)).catch(() => undefined);
		return this.#turn;
	}

	/** True if the request is for a picture: from the cache, else from the network, which isn't kept. */
	answer(event: FetchEvent): boolean {
		const { origin, pathname } = new URL(event.request.url);
		if (origin !== location.origin || !pathname.startsWith(PICTURES)) return false;
		event.respondWith(
			caches
				.open(CACHE)
				.then((cache) => cache.match(pathname))
				.then((kept) => kept ?? fetch(event.request))
		);
		return true;
	}
}

async function bringTo(wanted: readonly Picture[]): Promise<void> {
	const cache = await caches.open(CACHE);
	const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
	const kept = new Set(paths.map((path) => path.slice(PICTURES.length)));
	const { quota = 0, usage = 0 } = await navigator.storage.estimate();
	const staying = picturesThatFit(wanted, kept, quota - usage);
	for (const id of kept) {
		if (!staying.some((picture) => picture.id === id)) await cache.delete(PICTURES + id);
	}
	for (const { id } of staying) {
		if (kept.has(id)) continue;
		const bytes = await fetchPicture(id);
		// A network that fails, or a disk that is full: the page asks again later.
		if (!bytes) continue;
		await cache.put(
			PICTURES + id,
			new Response(bytes, { headers: { 'content-type': 'image/webp' } })
		);
	}
}

/** Null unless it is to the byte what the clinic's settings name: a portal's answer isn't. */
async function fetchPicture(id: string): Promise<ArrayBuffer | null> {
	const answer = await fetch(PICTURES + id, { redirect: 'error' }).catch(() => null);
	if (!answer?.ok) return null;
	const bytes = await answer.arrayBuffer();
	const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return hex.startsWith(id) ? bytes : null;
}
