// A certificate authority that speaks ACME (RFC 8555), as far as a proxy needs it for a first certificate:
// it asks the name's own server for the proof (http-01), and signs what was asked for. Names are looked up
// nowhere: whatever the name, the server is on this machine, at a port that stands for port 80.
import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProgram } from './find-program.js';

/** @typedef {{ kty: string, crv: string, x: string, y: string }} Key */

const fromBase64 = (/** @type {string} */ text) => Buffer.from(text, 'base64url');
const asJson = (/** @type {string} */ text) => JSON.parse(fromBase64(text).toString() || 'null');

export class CertificateAuthority {
	#folder = mkdtempSync(path.join(tmpdir(), 'quiet-minute-authority-'));
	#server = http.createServer((request, response) => void this.#answer(request, response));
	#provingPort = 0;
	/** @type {Key | null} */
	#account = null;
	/** One name at a time. */
	#order = { name: '', token: randomBytes(16).toString('base64url'), proved: false, signed: false };

	/** @param {number} provingPort where the server of every name answers without TLS */
	async start(provingPort) {
		this.#provingPort = provingPort;
		const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
		const files = ['-keyout', this.#inside('key.pem'), '-out', this.#inside('root.pem')];
		openssl(['req', ...kind, '-days', '2', '-subj', '/CN=An authority', ...files]);
		await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', () => resolve(undefined)));
	}

	/** Where a proxy begins. */
	get directory() {
		return `${this.#origin}/directory`;
	}

	/** What whoever trusts this authority has been given (PEM). */
	get certificate() {
		return readFileSync(this.#inside('root.pem'), 'utf8');
	}

	/** Names that were proved and signed. */
	get signed() {
		return this.#order.signed ? [this.#order.name] : [];
	}

	async throwAway() {
		await new Promise((resolve) => {
			this.#server.close(resolve);
			this.#server.closeAllConnections();
		});
		rmSync(this.#folder, { recursive: true, force: true });
	}

	get #origin() {
		const address = this.#server.address();
		if (!address || typeof address === 'string') throw new Error('the authority is not there');
		return `http://127.0.0.1:${address.port}`;
	}

	#inside(/** @type {string} */ name) {
		return path.join(this.#folder, name);
	}

	/** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
	async #answer(request, response) {
		response.setHeader('replay-nonce', randomBytes(16).toString('base64url'));
		response.setHeader('content-type', 'application/json');
		try {
			const { url = '', method } = request;
			if (method === 'POST') return await this.#signedRequest(url, await bodyOf(request), response);
			const names = ['Nonce', 'Account', 'Order'];
			const directory = names.map((name) => [
				`new${name}`,
				`${this.#origin}/${name.toLowerCase()}`
			]);
			response.end(
				url === '/directory' ? JSON.stringify(Object.fromEntries(directory)) : undefined
			);
		} catch (error) {
			response.writeHead(400, { 'content-type': 'application/problem+json' });
			response.end(
				JSON.stringify({ type: 'urn:ietf:params:acme:error:malformed', detail: `${error}` })
			);
		}
	}

	/** @param {string} url @param {string} body @param {http.ServerResponse} response */
	async #signedRequest(url, body, response) {
		const payload = this.#read(JSON.parse(body));
		/** @param {number} status @param {object} told */
		const tell = (status, told) => {
			response.writeHead(status, {
				'content-type': 'application/json',
				location: this.#origin + url
			});
			response.end(JSON.stringify(told));
		};
		if (url === '/account') return tell(201, { status: 'valid' });
		if (url === '/order') {
			if (payload) this.#order.name = payload.identifiers[0].value;
			return tell(payload ? 201 : 200, this.#orderTold());
		}
		if (url === '/authorization') return tell(200, this.#authorizationTold());
		if (url === '/challenge') {
			await this.#prove();
			return tell(200, this.#challengeTold());
		}
		if (url === '/finalize') {
			this.#sign(fromBase64(payload.csr));
			return tell(200, this.#orderTold());
		}
		if (url !== '/certificate') throw new Error(`no such address: ${url}`);
		response.setHeader('content-type', 'application/pem-certificate-chain');
		response.end(readFileSync(this.#inside('certificate.pem'), 'utf8'));
	}

	/**
	 * What was sent, if it was signed by the account's key.
	 * @param {{ protected: string, payload: string, signature: string }} sent
	 */
	#read(sent) {
		/** @type {{ jwk?: Key }} */
		const { jwk } = asJson(sent.protected);
		const account = (this.#account ??= jwk ?? null);
		if (!account) throw new Error('no account yet');
		const key = createPublicKey({ key: account, format: 'jwk' });
		const said = Buffer.from(`${sent.protected}.${sent.payload}`);
		const by = { key, dsaEncoding: /** @type {const} */ ('ieee-p1363') };
		if (!verify('sha256', said, by, fromBase64(sent.signature)))
			throw new Error('not its signature');
		return asJson(sent.payload);
	}

	#orderTold() {
		const { name, proved, signed } = this.#order;
		return {
			status: signed ? 'valid' : proved ? 'ready' : 'pending',
			identifiers: [{ type: 'dns', value: name }],
			authorizations: [`${this.#origin}/authorization`],
			finalize: `${this.#origin}/finalize`,
			certificate: signed ? `${this.#origin}/certificate` : undefined
		};
	}

	#authorizationTold() {
		return {
			status: this.#order.proved ? 'valid' : 'pending',
			identifier: { type: 'dns', value: this.#order.name },
			challenges: [this.#challengeTold()]
		};
	}

	#challengeTold() {
		const { token, proved } = this.#order;
		const url = `${this.#origin}/challenge`;
		return { type: 'http-01', url, token, status: proved ? 'valid' : 'pending' };
	}

	/** Whoever answers for the name says the token, and for whom (RFC 8555, 8.1 and 8.3). */
	async #prove() {
		const { name, token } = this.#order;
		const { crv, kty, x, y } = this.#account ?? { crv: '', kty: '', x: '', y: '' };
		const print = createHash('sha256').update(JSON.stringify({ crv, kty, x, y }));
		const at = { host: '127.0.0.1', port: this.#provingPort, headers: { host: name } };
		/** @type {http.IncomingMessage} */
		const proof = await new Promise((resolve, reject) => {
			http
				.get({ ...at, path: `/.well-known/acme-challenge/${token}` }, resolve)
				.on('error', reject);
		});
		const said = (await bodyOf(proof)).trim();
		if (said !== `${token}.${print.digest('base64url')}`) throw new Error(`no proof: ${said}`);
		this.#order.proved = true;
	}

	/** @param {Buffer} asked the names and the key, as PKCS #10 */
	#sign(asked) {
		if (!this.#order.proved) throw new Error('not proved');
		writeFileSync(this.#inside('asked.der'), asked);
		const by = ['-CA', this.#inside('root.pem'), '-CAkey', this.#inside('key.pem'), '-days', '2'];
		const from = [
			'-inform',
			'DER',
			'-in',
			this.#inside('asked.der'),
			'-copy_extensions',
			'copyall'
		];
		const leaf = openssl(['x509', '-req', ...from, ...by]);
		writeFileSync(this.#inside('certificate.pem'), leaf + this.certificate);
		this.#order.signed = true;
	}
}

/** @param {string[]} args */
function openssl(args) {
	const { status, stdout, stderr } = spawnSync(findProgram('openssl') ?? 'openssl', args);
	if (status !== 0) throw new Error(`openssl: ${stderr}`);
	return String(stdout);
}

/** @param {http.IncomingMessage} message */
async function bodyOf(message) {
	let text = '';
	for await (const chunk of message.setEncoding('utf8')) text += String(chunk);
	return text;
}
