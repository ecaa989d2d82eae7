// A real nginx in front of a server of ours, with TLS, around the very part that docs/deployment shows.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../src/start/free-port.js';
import { findProgram } from './find-program.js';

const PART = path.resolve(import.meta.dirname, '../../docs/deployment/nginx.conf');

/** What makes its certificate is needed as well. */
export const findNginx = () => findProgram('openssl') && findProgram('nginx');

export class RunningNginx {
	#folder = mkdtempSync(path.join(tmpdir(), 'quiet-minute-nginx-'));
	/** @type {import('node:child_process').ChildProcess | null} */
	#process = null;
	port = 0;
	/** What it warned of. */
	said = '';

	/** Chooses its port, so that a server can be told its address before this starts. */
	static async prepare() {
		const nginx = new RunningNginx();
		nginx.port = await freePort();
		return nginx;
	}

	get origin() {
		return `https://localhost:${this.port}`;
	}

	/** Its certificate (PEM), signed by itself. */
	get certificate() {
		return readFileSync(path.join(this.#folder, 'certificate.pem'), 'utf8');
	}

	/** @param {number} serverPort */
	start(serverPort) {
		const inside = (/** @type {string} */ name) => path.join(this.#folder, name);
		const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
		const files = ['-keyout', inside('key.pem'), '-out', inside('certificate.pem')];
		const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
		const made = spawnSync(findProgram('openssl') ?? 'openssl', [
			'req',
			...kind,
			'-days',
			'2',
			...subject,
			...files
		]);
		if (made.status !== 0) throw new Error(`no certificate: ${String(made.stderr)}`);
		const part = readFileSync(PART, 'utf8').replace('127.0.0.1:3000', `127.0.0.1:${serverPort}`);
		writeFileSync(
			inside('nginx.conf'),
			`${process.getuid?.() === 0 ? 'user root;' : ''}
			worker_processes 1;
			pid ${inside('pid')};
			error_log stderr warn;
			events {}
			http {
				access_log off;
				${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${inside(name)};`).join('\n')}
				server {
					listen 127.0.0.1:${this.port} ssl;
					server_name localhost;
					ssl_certificate ${inside('certificate.pem')};
					ssl_certificate_key ${inside('key.pem')};
					${part}
				}
			}
			`
		);
		const args = [
			'-p',
			this.#folder,
			'-e',
			'stderr',
			'-c',
			inside('nginx.conf'),
			'-g',
			'daemon off;'
		];
		this.#process = spawn(findProgram('nginx') ?? 'nginx', args, {
			stdio: ['ignore', 'ignore', 'pipe']
		});
		this.#process.stderr?.setEncoding('utf8').on('data', (text) => (this.said += text));
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
