// What the worker does, as a table of contents: it keeps the app shell so that the kiosk boots
// offline from cold. It touches no API and no staff page, and changes version only when asked.
import { build, files, prerendered, version } from '$service-worker';
import { isOwnAnswer } from './own-answer';
import { KIOSK, ShellCache } from './shell-cache';

declare const self: ServiceWorkerGlobalScope;

const shell = new ShellCache({
	hashed: build,
	named: [...files, ...prerendered.filter((page) => page === KIOSK)],
	version,
	accepts: isOwnAnswer
});

self.addEventListener('install', (event) => shell.install(event));
self.addEventListener('activate', (event) => {
	shell.dropOldVersions(event);
	event.waitUntil(self.clients.claim());
});
self.addEventListener('fetch', (event) => shell.answer(event));
self.addEventListener('message', (event) => {
	switch (event.data?.type) {
		case 'SKIP_WAITING':
			event.waitUntil(self.skipWaiting());
			break;
		case 'IS_SHELL_COMPLETE':
			event.waitUntil(shell.isComplete().then((complete) => event.ports[0]?.postMessage(complete)));
			break;
	}
});
