// What stands between a page of the outbox benchmark and its server: it serves the page itself, and has
// bad days. The same for everybody.
import http from 'node:http';

export const FAULTS = /** @type {const} */ ([
	'500',
	'429',
	'captive portal',
	'redirect',
	'cut before the commit',
	'cut after the commit'
]);

/**
 * @param {number} port its own
 * @param {Record<string, string>} scripts by their addresses
 * @param {string} target origin of the server
 */
export async function openLine(port, scripts, target) {
	const line = {
		/** How the next requests end. @type {typeof FAULTS[number] | null} */
		fault: null,
		/** So many of them. */
		times: 0,
		/** Requests that have been carried. */
		carried: 0,
		close: () => {
			server.closeAllConnections();
			server.close();
		}
	};
	const server = http.createServer((request, response) => {
		const address = request.url ?? '/';
		if (address === '/page')
			return send(response, 200, 'text/html', '<script src="/page.js"></script>');
		const script = scripts[address];
		if (script !== undefined) return send(response, 200, 'text/javascript', script);
		const isWriting = request.method === 'POST' || request.method === 'PUT';
		const fault = isWriting && line.fault && line.times-- > 0 ? line.fault : null;
		carry(request, response, fault);
	});

	/** @param {http.IncomingMessage} request @param {http.ServerResponse} response @param {typeof FAULTS[number] | null} fault */
	function carry(request, response, fault) {
		switch (fault) {
			case '500':
				return send(response, 500, 'application/json', '{"message":"no"}');
			case '429':
				return send(response, 429, 'application/json', '{"message":"no"}');
			case 'captive portal':
				return send(response, 200, 'text/html', '<h1>Welcome to our Wi-Fi</h1>');
			case 'redirect':
				response.writeHead(302, { location: '/portal' }).end();
				return;
			case 'cut before the commit':
				request.socket.destroy();
				return;
		}
		if (request.url === '/portal') return send(response, 200, 'text/html', '<h1>Welcome</h1>');
		const headers = { ...request.headers };
		delete headers.host;
		const { hostname, port: far } = new URL(target);
		const onward = http.request(
			{ hostname, port: far, path: request.url, method: request.method, headers },
			(answer) => {
				line.carried += 1;
				if (fault === 'cut after the commit') {
					answer.resume();
					answer.on('end', () => request.socket.destroy());
					return;
				}
				response.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(response);
			}
		);
		onward.on('error', () => response.destroy());
		request.pipe(onward);
	}

	await new Promise((resolve) => server.listen(port, 'localhost', () => resolve(undefined)));
	return line;
}

/** @param {http.ServerResponse} response @param {number} status @param {string} type @param {string} body */
function send(response, status, type, body) {
	response.writeHead(status, { 'content-type': type }).end(body);
}
