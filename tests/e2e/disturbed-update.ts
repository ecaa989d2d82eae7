// What disturbs an update, and what is left of the kiosk afterwards.
import type { Page } from '@playwright/test';
import { expect, type Tablet } from './house';

/** A server that is gone, or dies in the middle of a file; requests that are held up; a worker that throws. */
export function expectTrouble(tablet: Tablet): void {
	tablet.expectNoNetwork();
	for (const watch of tablet.watches) {
		watch.expectComplaint(/net::ERR_(FAILED|INCOMPLETE)|not today/);
	}
}

export function serves(folder: string, ...flags: string[]): [string, ...string[]] {
	return [process.execPath, ...flags, 'tests/support/serve-build.js', folder];
}

/** What becomes of the version that the page finds on the server. */
export function update(page: Page): Promise<'refused' | 'redundant' | 'installed'> {
	return page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		const became = new Promise<'redundant' | 'installed'>((resolve) =>
			registration.addEventListener('updatefound', () => {
				const { installing } = registration;
				installing?.addEventListener('statechange', () => {
					const { state } = installing;
					if (state === 'redundant' || state === 'installed') resolve(state);
				});
			})
		);
		const refused = registration.update().then(
			() => became,
			() => 'refused' as const
		);
		return Promise.race([became, refused]);
	});
}

/** The server is gone, the browser was closed: the kiosk is there all the same, in this version. */
export async function startsColdAndAlone(tablet: Tablet, version: string | null): Promise<void> {
	await tablet.restart();
	expectTrouble(tablet);
	await tablet.glass.rests();
	const html = tablet.glass.page.locator('html');
	if (version) await expect(html).toHaveAttribute('data-version', version);
	else await expect(html).not.toHaveAttribute('data-version');
}
