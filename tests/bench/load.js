// Sends check-ins as fast as they are answered, over connections of its own: plain sockets, so that
// whoever sends costs as little of the machine as can be.
import { randomUUID } from 'node:crypto';
import net from 'node:net';

/**
 * @typedef {object} Load
 * @property {string} origin
 * @property {string[]} cookies of tablets: each connection goes round its own share of them
 * @property {string} week
 * @property {number} clients connections at once
 * @property {number} batch records in a request
 * @property {number} milliseconds
 * @property {boolean} [asTablets] padded to a tick's 16 KiB
 */

/**
 * Records that were answered as accepted, and the seconds it took. Throws at any other answer.
 * @param {Load} load
 */
export async function sendFor(load) {
	const start = performance.now();
	const end = start + load.milliseconds;
	const sent = await Promise.all(
		Array.from({ length: load.clients }, (_, client) => sendOn(load, client, end))
	);
	return {
		records: sent.reduce((sum, one) => sum + one, 0),
		seconds: (performance.now() - start) / 1000
	};
}

/** @param {Load} load @param {number} client @param {number} end */
async function sendOn({ origin, cookies, week, clients, batch, asTablets }, client, end) {
	const { hostname, port, host } = new URL(origin);
	const socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
	const answers = readAnswers(socket);
	let accepted = 0;
	for (let turn = client; performance.now() < end; turn += clients) {
		const cookie = cookies[turn % cookies.length] ?? '';
		const ids = Array.from({ length: batch }, () => randomUUID());
		let body = `{"records":[${ids.map((id) => recordText(id, week)).join(',')}]}`;
		if (asTablets) body = body.padEnd(16 * 1024);
		socket.write(
			`POST /api/sync HTTP/1.1\r\nhost: ${host}\r\norigin: ${origin}\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`
		);
		const answer = await answers();
		if (!answer.startsWith('HTTP/1.1 200')) throw new Error(answer.slice(0, 500));
		const counted = answer.split('"accepted"').length - 1;
		if (counted !== batch) throw new Error(`${counted} of ${batch} were accepted`);
		accepted += counted;
	}
	socket.end();
	return accepted;
}

/** @param {string} id @param {string} week */
function recordText(id, week) {
	const one = Number.parseInt(id.slice(0, 2), 16);
	const helpful = ['yes', 'little', 'no'][one % 3];
	return `{"id":"${id}","v":1,"kind":"checkin","week":"${week}","practice":"soft-breath","items":{"pain":1,"shame":1},"scale":"numbers","pain":[${one % 11},${(one >> 2) % 11}],"shame":[${(one >> 3) % 11},${(one >> 4) % 11}],"helpful":"${helpful}"}`;
}

/** Whole answers, one for each call. @param {net.Socket} socket @returns {() => Promise<string>} */
function readAnswers(socket) {
	let text = '';
	/** @type {{ resolve: (answer: string) => void, reject: (reason: Error) => void } | null} */
	let waiting = null;
	socket.setEncoding('latin1');
	socket.on('data', (chunk) => {
		text += chunk;
		const head = text.indexOf('\r\n\r\n');
		if (head < 0) return;
		const [, length] = /content-length: (\d+)/i.exec(text.slice(0, head)) ?? [];
		if (length === undefined) return void waiting?.reject(new Error(`no length: ${text}`));
		if (text.length < head + 4 + Number(length)) return;
		const answer = text;
		text = '';
		waiting?.resolve(answer);
	});
	socket.on('error', (error) => waiting?.reject(error));
	socket.on('close', () => waiting?.reject(new Error('the connection was closed')));
	return () => new Promise((resolve, reject) => (waiting = { resolve, reject }));
}
