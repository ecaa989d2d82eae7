// Tells the worker which pictures the clinic shows now, so that it keeps them for when there is no
// network, and nothing else.
import type { Picture } from './messages';

/** What couldn't be fetched is asked for again after this long, in milliseconds. */
const AGAIN_MS = 600_000;

/** Until it is stopped. Does nothing where there is no worker: then the network must do. */
export function keepPictures(pictures: readonly Picture[]): () => void {
	if (!('serviceWorker' in navigator)) return () => undefined;
	const { serviceWorker } = navigator;
	const tell = () =>
		serviceWorker.controller?.postMessage({ type: 'KEEP_PICTURES', pictures: [...pictures] });
	tell();
	const again = setInterval(tell, AGAIN_MS);
	serviceWorker.addEventListener('controllerchange', tell);
	return () => {
		clearInterval(again);
		serviceWorker.removeEventListener('controllerchange', tell);
	};
}
