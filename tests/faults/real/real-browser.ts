// A real Chromium with a profile that lasts, whose processes can be ended or held at any moment.
import { chromium, type BrowserContext, type Page } from 'playwright';
import { browserOptions } from '../../support/browser.js';
import { commandOf, endAll, family, holdAll } from './processes';

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
		await endAll(this.#processes());
		await this.context.close().catch(() => undefined);
	}

	/** Ends the service workers, and nothing else. Answers whether there was one. */
	async endWorkers(): Promise<boolean> {
		const page = this.context.pages().at(-1);
		if (!page) throw new Error('no page is open');
		const session = await this.context.newCDPSession(page);
		const states = new Set<string>();
		session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
			for (const { runningStatus } of versions) states.add(runningStatus);
		});
		await session.send('ServiceWorker.enable');
		await session.send('ServiceWorker.stopAllWorkers');
		await session.detach();
		return states.has('running');
	}

	/** Holds them all where they are: nothing is written any more. */
	async stopTime(): Promise<void> {
		await holdAll(this.#processes());
	}

	async close(): Promise<void> {
		await this.context.close();
	}

	/** The browser and everything that it has started. */
	#processes(): number[] {
		return family((pid) => commandOf(pid).includes(`--user-data-dir=${this.profile}`));
	}
}
