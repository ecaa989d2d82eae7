// The barest server of event streams: what the desk's bench is measured beside.
import { createServer } from 'node:http';

/** @type {Map<string, import('node:http').ServerResponse>} */
const tablets = new Map();
/** @type {Set<import('node:http').ServerResponse>} */
const desks = new Set();

const server = createServer(async (request, response) => {
	const path = request.url ?? '';
	if (request.method === 'GET') {
		response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
		if (path === '/desk') desks.add(response);
		else tablets.set(path, response);
		return;
	}
	let text = '';
	for await (const chunk of request) text += chunk;
	/** @type {{ counter: number, tablet: number }} */
	const { counter, tablet } = JSON.parse(text);
	const event = `data: ${JSON.stringify({ counter })}\n\n`;
	if (path === '/command') tablets.get(`/tablet/${tablet}`)?.write(event);
	else for (const desk of desks) desk.write(event);
	response.writeHead(204).end();
});

process.once('SIGTERM', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	if (address && typeof address === 'object') console.log(`at http://127.0.0.1:${address.port}`);
});
