// A real Caddy in front of a server of ours, with TLS by its own authority or by one that it asks, by the
// very Caddyfiles that docs/deployment shows.
import { spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../src/start/free-port.js';
import { findProgram } from './find-program.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Browsers lead every name under .localhost to this machine. */
const SITE = 'quiet.localhost';

export const findCaddy = () => findProgram('caddy');

export class RunningCaddy {
	#folder = mkdtempSync(path.join(tmpdir(), 'quiet-minute-caddy-'));
	/** @type {import('node:child_process').ChildProcess | null} */
	#process = null;
	port = 0;
	redirectPort = 0;

	/** @param {string} site */
	constructor(site) {
		this.site = site;
	}

	/** Chooses its ports, so that a server can be told its address before this starts. */
	static async prepare(site = SITE) {
		const caddy = new RunningCaddy(site);
		caddy.port = await freePort();
		caddy.redirectPort = await freePort();
		return caddy;
	}

	get origin() {
		return `https://${this.site}:${this.port}`;
	}

	/** Its authority's certificate (PEM), which a tablet is told to trust. */
	get authority() {
		return readFileSync(this.#authorityFile, 'utf8');
	}

	get #authorities() {
		return path.join(this.#folder, 'pki/authorities/local');
	}

	get #authorityFile() {
		return path.join(this.#authorities, 'root.crt');
	}

	/** What makes Chromium trust whatever that authority has signed: by the key that signs, which Caddy sends along. */
	get trust() {
		const signs = readFileSync(path.join(this.#authorities, 'intermediate.crt'));
		const key = new X509Certificate(signs).publicKey.export({
			type: 'spki',
			format: 'der'
		});
		return `--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`;
	}

	/**
	 * @param {string} file in docs/deployment
	 * @param {number} serverPort
	 * @param {string} [directory] of the authority that is asked, where it isn't the public one
	 */
	async start(file, serverPort, directory) {
		const caddyfile = path.join(this.#folder, 'Caddyfile');
		writeFileSync(
			caddyfile,
			`{
				admin off
				skip_install_trust
				http_port ${this.redirectPort}
				https_port ${this.port}
				storage file_system ${this.#folder}
				${directory ? `acme_ca ${directory}` : ''}
			}
			import ${path.join(ROOT, 'docs/deployment', file)}
			`
		);
		const child = spawn(
			findCaddy() ?? 'caddy',
			['run', '--adapter', 'caddyfile', '--config', caddyfile],
			{
				env: {
					...process.env,
					HOME: this.#folder,
					SITE: this.site,
					SERVER: `127.0.0.1:${serverPort}`
				},
				stdio: ['ignore', 'ignore', 'pipe']
			}
		);
		this.#process = child;
		let said = '';
		await new Promise((resolve, reject) => {
			child.stderr.setEncoding('utf8').on('data', (text) => {
				said += text;
				// Its own certificate comes a moment after it has begun to serve.
				if (said.includes('certificate obtained successfully')) resolve(undefined);
				if (said.includes('could not get certificate')) reject(new Error(said));
			});
			child.once('exit', (code) => reject(new Error(`Caddy ended with ${code}: ${said}`)));
		});
	}

	async throwAway() {
		const child = this.#process;
		if (child?.exitCode === null) {
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGTERM');
			await ended;
		}
		rmSync(this.#folder, { recursive: true, force: true });
	}
}
