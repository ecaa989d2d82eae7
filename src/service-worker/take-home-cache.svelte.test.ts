// In a real browser, because the caches are its own: what a phone keeps of the pages it was shown.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isOwnAnswer } from './own-answer';
import { TakeHomeCache } from './take-home-cache';

const PAGE = '/take-home/soft-breath';
const SCENE = '/_app/immutable/scene.1.js';

const script = () => new Response('1', { headers: { 'content-type': 'text/javascript' } });
const html = (text: string) => new Response(text, { headers: { 'content-type': 'text/html' } });

/** What the server has, and what of it was asked for. */
const server = new Map<string, () => Response>();
const asked: string[] = [];

beforeEach(async () => {
	for (const name of await caches.keys()) await caches.delete(name);
	server.clear();
	asked.length = 0;
	server.set(PAGE, () => html(`<script src="${SCENE}"></script>`));
	server.set(SCENE, script);
	vi.stubGlobal('fetch', async (path: string) => {
		asked.push(path);
		const answer = server.get(path);
		if (!answer) throw new TypeError('no network');
		return answer();
	});
});
afterEach(() => vi.unstubAllGlobals());

const keep = (version: string, files: string[], page = PAGE) =>
	new TakeHomeCache(isOwnAnswer).keep({ type: 'KEEP_PAGE', page, version, files });

async function kept(): Promise<Record<string, string[]>> {
	const names = await caches.keys();
	const entries = names.map(async (name) => {
		const keys = await (await caches.open(name)).keys();
		return [name, keys.map(({ url }) => new URL(url).pathname).sort()] as const;
	});
	return Object.fromEntries(await Promise.all(entries));
}

test('keeps a page with its files, and asks only for what it lacks', async () => {
	expect(await keep('1', [SCENE])).toBe(true);
	expect(await keep('1', [SCENE])).toBe(true);
	expect(await kept()).toEqual({ 'take-home 1': [SCENE, PAGE] });
	expect(asked.filter((path) => path === SCENE)).toHaveLength(1);
});

test('says of a page that is kept that it is, with no network', async () => {
	await keep('1', [SCENE]);
	server.clear();
	expect(await keep('1', [SCENE])).toBe(true);
	expect(await keep('1', [SCENE, '/_app/immutable/more.js'])).toBe(false);
	expect(await kept()).toEqual({ 'take-home 1': [SCENE, PAGE] });
});

test('keeps nothing where a file can’t be had, or a portal answers for it', async () => {
	server.set(SCENE, () => html('Sign in to this network'));
	expect(await keep('1', [SCENE])).toBe(false);
	server.delete(SCENE);
	expect(await keep('1', [SCENE])).toBe(false);
	expect(await kept()).toEqual({ 'take-home 1': [] });
});

test('keeps no page that names other files than those that were loaded', async () => {
	server.set(PAGE, () => html('<script src="/_app/immutable/scene.2.js"></script>'));
	expect(await keep('1', [SCENE])).toBe(false);
	expect(await kept()).toEqual({ 'take-home 1': [] });
});

test('lets go of a page’s older version, and of a version without pages', async () => {
	const other = '/take-home/look-around';
	server.set(other, () => html(''));
	await keep('1', [SCENE]);
	await keep('1', [SCENE], other);
	await keep('2', [SCENE]);
	expect(await kept()).toEqual({
		'take-home 1': [SCENE, other],
		'take-home 2': [SCENE, PAGE]
	});
	await keep('2', [SCENE], other);
	expect(await kept()).toEqual({ 'take-home 2': [SCENE, other, PAGE] });
});

test('touches no other cache', async () => {
	await caches.open('workbox-precache-v2');
	await keep('1', [SCENE]);
	expect(Object.keys(await kept()).sort()).toEqual(['take-home 1', 'workbox-precache-v2']);
});
