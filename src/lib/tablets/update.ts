// New versions by consent: the worker fetches them in full, and they take over only while nobody
// uses the tablet. Call it from a page, not from a component that tests mount.
import { version } from '$app/environment';
import { Workbox } from 'workbox-window';

/** How often the server is asked for a new version, in milliseconds: one hour. */
const LOOK_EVERY_MS = 3_600_000;
/** How often a version that waits asks whether it may: the attract loop lasts longer than this. */
const ASK_EVERY_MS = 5_000;

export interface WorkerOptions {
	/** The worker that was in service when the page began: another may have taken over since. */
	begunWith: ServiceWorker | null;
	/** True only in the attract loop. */
	mayUpdate: () => boolean;
	/** The page has begun as it should: the worker may give up the version before. */
	stands: () => boolean;
	/** Something about the worker has changed: see whether the tablet is ready for offline. */
	onchange?: () => void;
	reload?: () => void;
}

/** Registers the worker and keeps it up to date. Returns how to stop asking. */
export function registerWorker(options: WorkerOptions): () => void {
	const { begunWith, mayUpdate, stands, onchange, reload = () => location.reload() } = options;
	if (!('serviceWorker' in navigator)) return () => undefined;
	const worker = new Workbox('/service-worker.js');
	/** The first worker of all is of this page's own version. */
	let ownVersion = !navigator.serviceWorker.controller;
	/** A new worker is in service, this page is still of the version before. */
	let takenOver = begunWith !== null && begunWith !== navigator.serviceWorker.controller;
	/** The worker in service knows that this page stands. */
	let told = false;

	function step() {
		const { controller } = navigator.serviceWorker;
		if (!told && controller && stands()) {
			controller.postMessage({ type: 'STANDS', version });
			told = true;
		}
		if (!mayUpdate()) return;
		if (takenOver) reload();
		// Does nothing where none waits. An event wouldn't do: only the first new version of a page is told.
		else worker.messageSkipWaiting();
	}

	worker.addEventListener('controlling', () => {
		onchange?.();
		told = false;
		takenOver = !ownVersion;
		ownVersion = false;
		step();
	});
	worker.addEventListener('activated', () => onchange?.());

	const asking = setInterval(step, ASK_EVERY_MS);
	// Offline, or a server that restarts: the next look finds it.
	const looking = setInterval(() => void worker.update().catch(() => undefined), LOOK_EVERY_MS);
	void worker.register().catch(() => undefined);
	return () => {
		clearInterval(asking);
		clearInterval(looking);
	};
}
