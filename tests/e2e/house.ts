// The fixtures of a journey: a server with a clinic that was set up through its real pages, a signed-in
// owner, a paired tablet whose browser can be closed and opened again. What was prepared once is
// copied for each journey.
import { chromium, test as base, type BrowserContext, type Page } from '@playwright/test';
import { cpSync, rmSync } from 'node:fs';
import { browserOptions } from '../support/browser.js';
import { newFolder, RunningServer } from '../support/running-server';
import { Glass } from './glass';
import { pairTablet, setUpClinic, signIn } from './staff';
import { Watch } from './watch';

/** A tablet's browser: `restart` is what a power cut or a closed lid does to it. */
export class Tablet {
	readonly #folder = newFolder();
	#context: BrowserContext | null = null;
	#glass: Glass | null = null;
	readonly watches: Watch[] = [];

	/** `flags`: what its browser is started with besides. */
	constructor(
		readonly origin: string,
		private readonly flags: readonly string[] = []
	) {}

	async open(): Promise<void> {
		const { args, ...options } = browserOptions();
		const context = await chromium.launchPersistentContext(this.#folder, {
			...options,
			args: [...args, ...this.flags],
			viewport: { width: 1280, height: 800 },
			hasTouch: true,
			locale: 'en-US',
			timezoneId: 'America/New_York'
		});
		this.#context = context;
		this.watches.push(new Watch(context, this.origin));
		const page = context.pages()[0] ?? (await context.newPage());
		this.#glass = new Glass(page);
	}

	get glass(): Glass {
		if (!this.#glass) throw new Error('the tablet is switched off');
		return this.#glass;
	}

	get context(): BrowserContext {
		if (!this.#context) throw new Error('the tablet is switched off');
		return this.#context;
	}

	async restart(): Promise<void> {
		await this.context.close();
		await this.open();
		await this.glass.page.goto(this.origin);
	}

	/** Also again, after the clinic has removed it. */
	async pair(staff: Page): Promise<void> {
		await pairTablet(staff, this.glass.page, this.origin);
	}

	expectNoNetwork(): void {
		for (const watch of this.watches) watch.expectNoNetwork();
	}

	async throwAway(): Promise<void> {
		await this.#context?.close();
		rmSync(this.#folder, { recursive: true, force: true });
	}
}

interface House {
	server: RunningServer;
	/** Of the staff's browser. */
	staffWatch: Watch;
	/** Signed in as the owner, who may do everything. */
	staff: Page;
	tablet: Tablet;
}

export const test = base.extend<House, { prepared: string }>({
	prepared: [
		async ({ browser }, use) => {
			const server = await RunningServer.on();
			const context = await browser.newContext();
			await setUpClinic(await context.newPage(), server.setUpLink);
			await context.close();
			await server.stop();
			await use(server.dataDir);
			await server.throwAway();
		},
		{ scope: 'worker', timeout: 120_000 }
	],

	server: async ({ prepared }, use) => {
		const dataDir = newFolder();
		cpSync(prepared, dataDir, { recursive: true });
		const server = await RunningServer.on(dataDir);
		await use(server);
		await server.throwAway();
	},

	staffWatch: async ({ server, context }, use) => {
		const watch = new Watch(context, server.origin);
		await use(watch);
		watch.assertQuiet();
	},

	staff: async ({ server, staffWatch: _watched, page }, use) => {
		await signIn(page, server.origin);
		await use(page);
	},

	tablet: async ({ server, staff }, use) => {
		const tablet = new Tablet(server.origin);
		await tablet.open();
		await tablet.pair(staff);
		await use(tablet);
		for (const watch of tablet.watches) watch.assertQuiet();
		await tablet.throwAway();
	}
});

export { expect } from '@playwright/test';
