// Asks the worker to keep the page that is shown, so that it opens without a network from then on.
// Nothing but its own files is kept, and nothing is sent anywhere.
import { TAKE_HOME } from '$lib/core/take-home';

/** What the worker is asked; it answers `true` once everything is kept. */
export interface KeepPage {
	type: 'KEEP_PAGE';
	/** A path under /take-home. */
	page: string;
	/** The version that is shown, and every file it has loaded so far. */
	version: string;
	files: string[];
}

/** True once the page is kept; false where the browser has no worker, or a file couldn't be had. */
export async function keepOffline(page: string, version: string): Promise<boolean> {
	if (!('serviceWorker' in navigator)) return false;
	try {
		const { installing, waiting, active } = await navigator.serviceWorker.register(
			'/service-worker.js',
			{ scope: TAKE_HOME }
		);
		const worker = installing ?? waiting ?? active;
		await document.fonts.ready;
		const message: KeepPage = { type: 'KEEP_PAGE', page, version, files: loadedFiles() };
		return await new Promise((resolve) => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = ({ data }) => resolve(data === true);
			worker?.postMessage(message, [port2]);
		});
	} catch {
		return false;
	}
}

function loadedFiles(): string[] {
	const linked = document.querySelectorAll<HTMLLinkElement>('link[href]');
	const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
	const paths = [...loaded, ...Array.from(linked, ({ href }) => href)]
		.map((address) => new URL(address))
		.filter(({ origin }) => origin === location.origin)
		.map(({ pathname }) => pathname);
	return [...new Set(paths)];
}
