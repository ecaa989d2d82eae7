// The built server as a process of its own, with its own data folder and a clock that tests can move.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../src/start/free-port.js';

export type Environment = Record<string, string>;

const ITSELF = [process.execPath, 'src/start/start.js'] as const;

export class RunningServer {
	readonly origin: string;
	#process: ChildProcess | null = null;
	#output = '';

	private constructor(
		readonly port: number,
		readonly dataDir: string,
		private readonly environment: Environment
	) {
		this.origin = `http://localhost:${port}`;
	}

	/** A server on a free port; `dataDir` is made when not given. */
	static async on(
		dataDir = newFolder(),
		environment: Environment = {},
		command: readonly [string, ...string[]] = ITSELF
	): Promise<RunningServer> {
		const server = new RunningServer(await freePort(), dataDir, environment);
		await server.start(command);
		return server;
	}

	/**
	 * Also after `stop`: on the same port, with the same data, as after a power cut or an update.
	 * `command` is what is started, and later asked to end.
	 */
	async start([program, ...args]: readonly [string, ...string[]] = ITSELF): Promise<void> {
		this.#output = '';
		const child = spawn(program, args, {
			env: {
				...process.env,
				NODE_ENV: 'production',
				PORT: String(this.port),
				DATA_DIR: this.dataDir,
				LOG_LEVEL: 'warn',
				SYNC_SECONDS: '0.5',
				HEARTBEAT_SECONDS: '0.5',
				TEST_CLOCK_FILE: this.#clockFile,
				...this.environment
			},
			stdio: ['ignore', 'pipe', 'pipe']
		});
		this.#process = child;
		await new Promise<void>((resolve, reject) => {
			child.stdout.setEncoding('utf8').on('data', (text) => {
				this.#output += text;
				if (text.includes('Quiet Minute is at ')) resolve();
			});
			child.stderr.setEncoding('utf8').on('data', (text) => (this.#output += text));
			child.once('exit', (code) => reject(new Error(`exit ${code}: ${this.#output}`)));
		});
	}

	/** Asks it to end, as an operator does; answers the exit code. */
	async stop(): Promise<number | null> {
		const child = this.#process;
		if (!child) return null;
		this.#process = null;
		return new Promise((resolve) => {
			child.once('exit', (code) => resolve(code));
			child.kill('SIGTERM');
		});
	}

	/** Ends it at once, as a power cut does: nothing is closed or said. */
	async kill(): Promise<void> {
		const child = this.#process;
		if (!child) return;
		this.#process = null;
		await new Promise((resolve) => {
			child.once('exit', resolve);
			child.kill('SIGKILL');
		});
	}

	/** Holds it where it is, as if time stood still, until it is killed: it writes nothing more. */
	async stopTime(): Promise<void> {
		const pid = this.#process?.pid;
		if (pid === undefined) throw new Error('the server is not running');
		process.kill(pid, 'SIGSTOP');
		while (!/\) T /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) {
			await new Promise((resolve) => setImmediate(resolve));
		}
	}

	/** The one-time link of the first start. */
	get setUpLink(): string {
		const [, link] = /once, at (\S+)/.exec(this.#output) ?? [];
		if (!link) throw new Error(`no set-up link in: ${this.#output}`);
		return link;
	}

	get database(): string {
		return path.join(this.dataDir, 'quiet-minute.sqlite');
	}

	/** From now on the server believes it is this much later than it is. */
	moveClock(milliseconds: number): void {
		writeFileSync(this.#clockFile, String(milliseconds));
	}

	/** Beside the data, so that a copy of a data folder starts at today. */
	get #clockFile(): string {
		return `${this.dataDir}.clock`;
	}

	async throwAway(): Promise<void> {
		await this.stop();
		for (const place of [this.dataDir, this.#clockFile]) {
			if (existsSync(place)) rmSync(place, { recursive: true, force: true });
		}
	}
}

export function newFolder(): string {
	return mkdtempSync(path.join(tmpdir(), 'quiet-minute-'));
}
