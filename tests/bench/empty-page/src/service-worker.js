// The least that boots offline: everything is cached at install and answered from there.
import { build, files, prerendered, version } from '$service-worker';

const shell = [...build, ...files, ...prerendered];

self.addEventListener('install', (/** @type {any} */ event) => {
	event.waitUntil(caches.open(version).then((cache) => cache.addAll(shell)));
});
self.addEventListener('fetch', (/** @type {any} */ event) => {
	event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
});
