// What every journey asserts of every page, whatever it is about: nothing is asked of another origin,
// nothing complains on the console, and each screen reached has no axe violation.
import AxeBuilder from '@axe-core/playwright';
import { expect, type BrowserContext, type Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
/** What Chromium itself writes when a request finds no server. */
const NO_NETWORK = /net::ERR_(CONNECTION|INTERNET|NETWORK|EMPTY)|Failed to fetch/;

export class Watch {
	readonly elsewhere: string[] = [];
	readonly complaints: string[] = [];
	#expected: RegExp[] = [];

	constructor(
		context: BrowserContext,
		private readonly origin: string
	) {
		context.on('request', (request) => {
			const url = new URL(request.url());
			const ours = url.origin === this.origin || ['data:', 'blob:'].includes(url.protocol);
			if (!ours) this.elsewhere.push(request.url());
		});
		context.on('console', (message) => {
			if (['error', 'warning'].includes(message.type())) this.complain(message.text());
		});
		context.on('weberror', (error) => this.complain(error.error().message));
	}

	/** The journey unplugs the network, and browsers write that down. */
	expectNoNetwork(): void {
		this.expectComplaint(NO_NETWORK);
	}

	expectComplaint(words: RegExp): void {
		this.#expected.push(words);
	}

	private complain(words: string): void {
		if (!this.#expected.some((expected) => expected.test(words))) this.complaints.push(words);
	}

	assertQuiet(): void {
		expect(this.elsewhere, 'requests to another origin').toEqual([]);
		expect(this.complaints, 'complaints on the console').toEqual([]);
	}
}

/** Zero violations of WCAG 2.2 A and AA on what is on the screen now. */
export async function expectAccessible(page: Page): Promise<void> {
	// The legacy mode opens no second page, which a kiosk would notice.
	// A screen is judged once it has come: while it fades in, its colours are on their way.
	await expect(async () => {
		const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode().analyze();
		const found = violations.map(
			({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`
		);
		expect(found, `axe on ${page.url()}`).toEqual([]);
	}).toPass({ timeout: 10_000 });
}
