// In a real browser, because the cache and the hash are its own: what a tablet keeps of the clinic's
// pictures.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MediaCache, picturesThatFit, QUOTA, RESERVE, type Picture } from './media-cache';

const server = new Map<string, Uint8Array<ArrayBuffer>>();
const asked: string[] = [];
let room = { quota: 10 * RESERVE, usage: 0 };

beforeEach(async () => {
	for (const name of await caches.keys()) await caches.delete(name);
	server.clear();
	asked.length = 0;
	room = { quota: 10 * RESERVE, usage: 0 };
	vi.stubGlobal('fetch', async (path: string) => {
		asked.push(path);
		const bytes = server.get(path);
		if (!bytes) throw new TypeError('no network');
		return new Response(bytes);
	});
	vi.spyOn(navigator.storage, 'estimate').mockImplementation(async () => room);
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

/** A picture on the server, with the id that its bytes have. */
async function aPicture(content: string): Promise<Picture> {
	const bytes = new TextEncoder().encode(content);
	const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	const id = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0'))
		.join('')
		.slice(0, 32);
	server.set(`/api/tablet/pictures/${id}`, bytes);
	return { id, bytes: bytes.length };
}

async function kept(): Promise<string[]> {
	const keys = await (await caches.open('pictures')).keys();
	return keys.map(({ url }) => url.slice(-32)).sort();
}
const ids = (...pictures: Picture[]) => pictures.map(({ id }) => id).sort();

test('keeps what the clinic shows, fetches each once, and drops what it no longer shows', async () => {
	const [sea, garden] = [await aPicture('sea'), await aPicture('garden')];
	const media = new MediaCache();
	await media.keep([sea, garden]);
	await media.keep([garden, sea]);
	expect(await kept()).toEqual(ids(sea, garden));
	expect(asked).toHaveLength(2);
	await media.keep([garden]);
	expect(await kept()).toEqual(ids(garden));
	await media.keep([]);
	expect(await kept()).toEqual([]);
});

test('keeps nothing that isn’t the picture, whatever a network says it is', async () => {
	const sea = await aPicture('sea');
	server.set(`/api/tablet/pictures/${sea.id}`, new TextEncoder().encode('Sign in to this network'));
	await new MediaCache().keep([sea]);
	expect(await kept()).toEqual([]);
});

test('with no network keeps what it has, and asks again later', async () => {
	const [sea, garden] = [await aPicture('sea'), await aPicture('garden')];
	const media = new MediaCache();
	await media.keep([sea]);
	server.clear();
	await media.keep([sea, garden]);
	expect(await kept()).toEqual(ids(sea));
	await aPicture('garden');
	await media.keep([sea, garden]);
	expect(await kept()).toEqual(ids(sea, garden));
});

test('gives its room back when the disk is short', async () => {
	const [sea, garden] = [await aPicture('sea'), await aPicture('garden')];
	const media = new MediaCache();
	await media.keep([sea, garden]);
	room = { quota: RESERVE, usage: RESERVE / 2 };
	await media.keep([sea, garden]);
	expect(await kept()).toEqual([]);
});

test('a full disk harms nothing, and no other cache is touched', async () => {
	const sea = await aPicture('sea');
	await caches.open('workbox-precache-v2');
	const full = vi
		.spyOn(Cache.prototype, 'put')
		.mockRejectedValue(new DOMException('', 'QuotaExceededError'));
	await new MediaCache().keep([sea]);
	full.mockRestore();
	await new MediaCache().keep([sea]);
	expect(await kept()).toEqual(ids(sea));
	expect(await caches.has('workbox-precache-v2')).toBe(true);
});

describe('the plan', () => {
	const of = (...sizes: number[]): Picture[] => sizes.map((bytes, i) => ({ id: String(i), bytes }));
	const chosen = (wanted: Picture[], keptIds: string[], free: number) =>
		picturesThatFit(wanted, new Set(keptIds), free).map(({ id }) => id);

	test.each([
		['all that fit the quota', of(1e6, 2e6), [], 1e9, ['0', '1']],
		['the first ones where all are too many', of(QUOTA, 1), [], 1e9, ['0']],
		['a lighter one in place of one that doesn’t fit', of(QUOTA + 1, 5), [], 1e9, ['1']],
		['none where only the reserve is left', of(1e6), [], RESERVE, []],
		['what is kept already, with just the reserve beside it', of(1e6), ['0'], RESERVE, ['0']],
		['not even what is kept, where that eats into the reserve', of(1e6), ['0'], RESERVE - 1, []]
	] as const)('takes %s', (_what, wanted, keptIds, free, expected) => {
		expect(chosen([...wanted], [...keptIds], free)).toEqual(expected);
	});
});
