// Loaded before a server (node --import): it dies, as in a power cut, while a tablet fetches the files of
// a version.
import http from 'node:http';

/** Of a version's files, after its worker's script. */
const FILES_BEFORE = 4;

const { createServer } = http;
let files = 0;

/** @param {http.ServerOptions} options @param {http.RequestListener} listener */
function createMortal(options, listener) {
	return createServer(options, (request, response) => {
		const { url = '' } = request;
		if (url === '/service-worker.js') files = 1;
		else if (files > 0 && !url.startsWith('/api/')) files += 1;
		if (files > FILES_BEFORE) process.kill(process.pid, 'SIGKILL');
		listener(request, response);
	});
}
Object.assign(http, { createServer: createMortal });
