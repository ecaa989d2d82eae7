// Which Chromium the tests, shots and benchmarks drive, and how it is started. Plain JavaScript,
// because scripts that run before any build use it too.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** Where Debian's `chromium` package puts it. */
export const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/**
 * The path of a Chromium that is there: Playwright's own first, else Debian's; null if neither is.
 * @returns {string | null}
 */
export function findChromium() {
	return [chromium.executablePath(), SYSTEM_CHROMIUM].find((path) => existsSync(path)) ?? null;
}

/**
 * Launch options for Playwright: it talks to nobody but our own server.
 * @returns {{ executablePath?: string, args: string[] }}
 */
export function browserOptions() {
	const asRoot = process.getuid?.() === 0;
	return {
		executablePath: findChromium() ?? undefined,
		args: [
			...(asRoot ? ['--no-sandbox'] : []),
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync'
		]
	};
}
