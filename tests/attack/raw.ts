// Requests as an attacker writes them: any path and any header, without a client that tidies them up.
import http from 'node:http';
import net from 'node:net';

export interface RawAnswer {
	status: number;
	headers: http.IncomingHttpHeaders;
	body: string;
}

export interface RawRequest {
	method?: string;
	path: string;
	headers?: http.OutgoingHttpHeaders;
	body?: string | Buffer;
}

/** Status 0 where the server hung up without an answer. */
export function raw(origin: string, { method = 'GET', path, headers, body }: RawRequest) {
	const { hostname, port } = new URL(origin);
	return new Promise<RawAnswer>((resolve) => {
		const request = http.request({ hostname, port, method, path, headers }, (answer) => {
			let text = '';
			answer.setEncoding('utf8');
			answer.on('data', (part) => (text += part));
			answer.on('close', () =>
				resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text })
			);
		});
		request.on('error', () => resolve({ status: 0, headers: {}, body: '' }));
		request.end(body);
	});
}

/**
 * Writes a request byte by byte, one every so many milliseconds, and answers what came until the server
 * hung up.
 */
export function drip(origin: string, request: string, everyMs: number): Promise<string> {
	const { hostname, port } = new URL(origin);
	const socket = net.connect(Number(port), hostname);
	let sent = 0;
	let said = '';
	return new Promise((resolve) => {
		const next = setInterval(() => {
			if (sent < request.length) socket.write(request.charAt(sent++));
		}, everyMs);
		socket.setEncoding('utf8').on('data', (part: string) => (said += part));
		socket.on('error', () => undefined);
		socket.on('close', () => {
			clearInterval(next);
			resolve(said);
		});
	});
}
