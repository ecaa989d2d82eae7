// One request a record, as its Queue keeps and replays them. When the browser replays by itself is left
// out: the page says when.
import { Queue } from 'workbox-background-sync';
import { recordOf, timed } from './record.js';

const worker = /** @type {any} */ (self);
const queue = new Queue('records', { onSync: async () => undefined });

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (/** @type {any} */ event) =>
	event.waitUntil(worker.clients.claim())
);
worker.addEventListener('message', (/** @type {any} */ event) => {
	const { ids, week } = event.data;
	event.waitUntil(
		(async () => {
			if (ids) await fill(ids, week);
			const milliseconds = ids
				? 0
				: await timed(() => queue.replayRequests().catch(() => undefined));
			event.ports[0].postMessage(milliseconds);
		})()
	);
});

/** @param {string[]} ids @param {string} week */
async function fill(ids, week) {
	for (const id of ids) {
		const body = JSON.stringify([recordOf(id, week)]);
		await queue.pushRequest({ request: new Request('/batch', { method: 'POST', body }) });
	}
}
