// workbox-background-sync, as its worker (workbox-worker.js) has it: the page only asks.
/** @param {object} message @returns {Promise<number>} */
async function ask(message) {
	await navigator.serviceWorker.register('/workbox-worker.js');
	const { active } = await navigator.serviceWorker.ready;
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = ({ data }) => resolve(data);
		active?.postMessage(message, [port2]);
	});
}

window.fill = async (ids, week) => void (await ask({ ids, week }));
window.drain = () => ask({});
