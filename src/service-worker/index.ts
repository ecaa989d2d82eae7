// What the worker does, as a table of contents. At the root it keeps the app shell so that the kiosk
// boots offline from cold, changes version only when asked, and keeps the clinic's pictures. At
// /take-home it keeps the pages that a phone has opened, and nothing of the kiosk. It touches nothing
// else of the API, and no staff page.
import { build, files, prerendered, version } from '$service-worker';
import * as v from 'valibot';
import { TAKE_HOME } from '../lib/core/take-home';
import { isOwnAnswer } from './own-answer';
import { KeepPicturesSchema, MediaCache } from './media-cache';
import { KIOSK, ShellCache } from './shell-cache';
import { letPassBy } from './pass-by';
import { KeepPageSchema, TakeHomeCache } from './take-home-cache';

declare const self: ServiceWorkerGlobalScope;

if (new URL(self.registration.scope).pathname === TAKE_HOME) serveTakeHome();
else serveKiosk();

function serveKiosk() {
	const shell = new ShellCache({
		hashed: build,
		named: [...files, ...prerendered.filter((page) => page === KIOSK)],
		version,
		accepts: isOwnAnswer
	});
	const media = new MediaCache();

	self.addEventListener('install', (event) => {
		letPassBy(event);
		shell.install(event);
	});
	self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
	self.addEventListener('fetch', (event) => {
		if (!media.answer(event)) shell.answer(event);
	});
	self.addEventListener('message', (event) => {
		const pictures = v.safeParse(KeepPicturesSchema, event.data);
		if (pictures.success) event.waitUntil(media.keep(pictures.output.pictures));
		switch (event.data?.type) {
			case 'SKIP_WAITING':
				event.waitUntil(self.skipWaiting());
				break;
			case 'STANDS':
				event.waitUntil(shell.stands(String(event.data.version)));
				break;
			case 'IS_SHELL_COMPLETE':
				event.waitUntil(
					shell.isComplete().then((complete) => event.ports[0]?.postMessage(complete))
				);
				break;
		}
	});
}

function serveTakeHome() {
	const pages = new TakeHomeCache(isOwnAnswer);

	self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
	self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
	self.addEventListener('fetch', (event) => pages.answer(event));
	self.addEventListener('message', (event) => {
		const asked = v.safeParse(KeepPageSchema, event.data);
		if (!asked.success) return;
		event.waitUntil(pages.keep(asked.output).then((kept) => event.ports[0]?.postMessage(kept)));
	});
}
