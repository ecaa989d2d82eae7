// A real Chromium with a profile that lasts, whose processes can be ended or held at any moment.
import { readdirSync, readFileSync } from 'node:fs';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { browserOptions } from '../../support/browser.js';

export class RealBrowser {
	private constructor(
		readonly context: BrowserContext,
		private readonly profile: string
	) {}

	static async open(profile: string): Promise<RealBrowser> {
		const { args, ...options } = browserOptions();
		// No cache of its own: what it leaves behind is the tablet's.
		const context = await chromium.launchPersistentContext(profile, {
			...options,
			args: [...args, '--disk-cache-size=1', '--disable-gpu']
		});
		return new RealBrowser(context, profile);
	}

	newPage(): Promise<Page> {
		return this.context.newPage();
	}

	/** kill -9, all at once; resolves when the last of them has gone. */
	async kill(): Promise<void> {
		const all = this.#processes();
		for (const pid of all) signal(pid, 'SIGKILL');
		await until(() => all.every((pid) => ['', 'Z'].includes(stateOf(pid))));
		await this.context.close().catch(() => undefined);
	}

	/** Holds them all where they are: nothing is written any more. */
	async stopTime(): Promise<void> {
		const all = this.#processes();
		for (const pid of all) signal(pid, 'SIGSTOP');
		await until(() => all.every((pid) => ['', 'Z', 'T'].includes(stateOf(pid))));
	}

	async close(): Promise<void> {
		await this.context.close();
	}

	/** The browser and everything that it has started. */
	#processes(): number[] {
		const parents = new Map<number, number>();
		for (const name of readdirSync('/proc')) {
			const pid = Number(name);
			if (pid > 0) parents.set(pid, parentOf(pid));
		}
		const flag = `--user-data-dir=${this.profile}`;
		const found = new Set([...parents.keys()].filter((pid) => commandOf(pid).includes(flag)));
		for (let before = -1; before < found.size;) {
			before = found.size;
			for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
		}
		if (found.size === 0) throw new Error('the browser has no process');
		return [...found];
	}
}

function signal(pid: number, name: NodeJS.Signals): void {
	try {
		process.kill(pid, name);
	} catch {
		// It has ended by itself meanwhile.
	}
}

function read(pid: number, file: string): string {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8');
	} catch {
		return '';
	}
}

const commandOf = (pid: number) => read(pid, 'cmdline').split('\0');
/** What stands behind the name, which may have spaces and brackets in it. */
const afterName = (pid: number) => read(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
const stateOf = (pid: number) => afterName(pid)[0] ?? '';
const parentOf = (pid: number) => Number(afterName(pid)[1] ?? 0);

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
