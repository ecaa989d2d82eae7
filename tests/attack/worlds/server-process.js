// One world: the built server, whole, as a process whose time and chance stand under control. It plays
// scripts of what tablets and staff do, and keeps every answer to the byte.
import { createHash } from 'node:crypto';
import http from 'node:http';
import { BlockList } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as chance from './controlled-chance.js';
import * as time from './controlled-time.js';
import { around } from '../../../src/start/server.js';

/**
 * @typedef {import('./script').Step} Step
 * @typedef {import('./script').Visitor} Visitor
 */

/** The moment of an answer's own clock; everything else of it is compared. */
const OF_THE_TRANSPORT = new Set(['date']);
const LARGEST_WAIT_TURNS = 20_000;

time.takeOver();
chance.takeOver();
const { handler } = await import(pathToFileURL(path.resolve('build/handler.js')).href);
let answering = 0;
const server = http.createServer(around(handler, false, new BlockList()));
server.on('request', (_request, response) => {
	answering += 1;
	response.on('close', () => (answering -= 1));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
const address = server.address();
const port = typeof address === 'object' ? address?.port : undefined;
const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });

/** @type {string[]} */
let seen = [];
/** @type {Partial<Record<Visitor, string>>} */
let cookies = {};
/** @type {{ text: string, close(): void } | null} */
let watched = null;

process.on('message', async (/** @type {any} */ order) => {
	try {
		const answer = 'reveal' in order ? seen[order.reveal] : await play(order.steps);
		process.send?.({ answer });
	} catch (error) {
		process.send?.({ failed: error instanceof Error ? error.stack : String(error) });
	}
});
process.send?.({ answer: 'ready' });

/** Plays a script; answers what was seen, each as its name and a hash. @param {Step[]} steps */
async function play(steps) {
	seen = [];
	/** @type {[string, string][]} */
	const told = [];
	for (const [index, step] of steps.entries()) {
		// What is drawn by chance in one step doesn't hang on how often the steps before it drew.
		chance.seedWith(`step ${index}`);
		for (const [name, text] of await take(step)) {
			told.push([name, createHash('sha256').update(text).digest('hex')]);
			seen.push(text);
		}
	}
	return told;
}

/** @param {Step} step @returns {Promise<[string, string][]>} */
async function take(step) {
	switch (step.do) {
		case 'begin':
			time.setTo(step.at);
			cookies = step.cookies;
			return [];
		case 'time':
			await time.moveTo(step.at);
			return [];
		case 'look':
			return look(step.as, step.addresses, step.follow);
		case 'send': {
			const { status, head, body } = await ask(step.as, step.address, step);
			// TLS hides what a tablet and the server say to each other, but not how much.
			const text = step.sealed ? `${Buffer.byteLength(body)} bytes` : body;
			return [[`POST ${step.address} as ${step.as}: ${status}`, `${status}\n${head}\n${text}`]];
		}
		case 'watch':
			watched = await watch(step.as, step.address);
			return [];
		case 'unwatch': {
			// The second pulse: what the first one set going has arrived before it.
			for (const at of step.pulses) {
				await time.moveTo(at);
				await until(() => watched?.text.includes(`"now":${at}`) ?? true);
			}
			const text = watched?.text ?? '';
			watched?.close();
			watched = null;
			// What a desk that is gone still hears would be told to the next one.
			await until(() => answering === 0);
			await time.settle();
			return [['the stream of the desk', text.slice(0, text.lastIndexOf('"type":"pulse"'))]];
		}
		default:
			throw new Error(`an unknown step: ${JSON.stringify(step)}`);
	}
}

/**
 * Visits addresses, and, with `follow`, also every own address that the pages link to.
 * @param {Visitor} as @param {string[]} addresses @param {boolean} follow
 */
async function look(as, addresses, follow) {
	/** @type {[string, string][]} */
	const told = [];
	const queue = [...addresses];
	for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
		const { status, head, body } = await ask(as, address, { method: 'GET' });
		told.push([`GET ${address} as ${as}: ${status}`, `${status}\n${head}\n${body}`]);
		if (!follow) continue;
		for (const [, linked = ''] of body.matchAll(/<a [^>]*href="([^"#]+)"/g)) {
			const own = new URL(linked.replaceAll('&amp;', '&'), `http://clinic.example${address}`);
			const next = own.pathname + own.search;
			const known = addresses.includes(next) || told.some(([name]) => name.includes(` ${next} `));
			if (own.host === 'clinic.example' && !known && !queue.includes(next)) queue.push(next);
		}
	}
	return told;
}

/**
 * @param {Visitor} as @param {string} address
 * @param {{ method?: string, body?: string, type?: string, language?: string }} request
 * @returns {Promise<{ status: number | undefined, head: string, body: string }>}
 */
function ask(as, address, { method = 'POST', body, type, language = 'en' }) {
	return new Promise((resolve, reject) => {
		const request = http.request(
			{ agent, port, method, path: address, headers: headersOf(as, body, type, language) },
			(response) => {
				let text = '';
				response.setEncoding('utf8');
				response.on('data', (chunk) => (text += chunk));
				response.on('end', () =>
					resolve({ status: response.statusCode, head: headOf(response), body: text })
				);
			}
		);
		request.on('error', reject);
		request.end(body);
	});
}

/** @param {Visitor} as @param {string | undefined} body @param {string} [type] @param {string} [language] */
function headersOf(as, body, type = 'application/json', language = 'en') {
	return {
		host: 'clinic.example',
		accept: 'text/html,application/json',
		'accept-language': language,
		...(cookies[as] && { cookie: cookies[as] }),
		...(body !== undefined && {
			origin: 'http://clinic.example',
			'content-type': type,
			'content-length': Buffer.byteLength(body)
		})
	};
}

/** @param {http.IncomingMessage} response */
function headOf({ rawHeaders }) {
	const lines = [];
	for (let index = 0; index < rawHeaders.length; index += 2) {
		const [name = '', value] = rawHeaders.slice(index, index + 2);
		if (!OF_THE_TRANSPORT.has(name.toLowerCase())) lines.push(`${name}: ${value}`);
	}
	return lines.join('\n');
}

/** @param {Visitor} as @param {string} address @returns {Promise<{ text: string, close(): void }>} */
function watch(as, address) {
	return new Promise((resolve, reject) => {
		const request = http.get(
			{ port, path: address, headers: headersOf(as, undefined) },
			(response) => {
				const stream = {
					text: `${response.statusCode}\n${headOf(response)}\n`,
					close: () => void request.destroy()
				};
				response.setEncoding('utf8');
				response.on('data', (chunk) => (stream.text += chunk));
				response.on('error', () => undefined);
				resolve(stream);
			}
		);
		request.on('error', reject);
	});
}

/** @param {() => boolean} met */
async function until(met) {
	for (let turn = 0; !met(); turn++) {
		if (turn > LARGEST_WAIT_TURNS) {
			throw new Error(`waited in vain: ${met}, after ${watched?.text.slice(-300)}`);
		}
		await new Promise((resolve) => setImmediate(resolve));
	}
}
