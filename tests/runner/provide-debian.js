// What the tests need that npm doesn't bring: a browser, and the two proxies that docs/deployment shows.
// What is missing comes from Debian's packages, if we may install them.
import { StartProblem } from '../../src/start/problem.js';
import { longStep } from '../../src/start/progress.js';
import { findChromium } from '../support/browser.js';
import { findCaddy } from '../support/caddy.js';
import { findNginx } from '../support/nginx.js';

export const provideBrowser = () =>
	provide({
		name: 'Chromium',
		debian: 'chromium',
		isThere: () => findChromium() !== null,
		how: 'Run `npx playwright install chromium`, or install Debian’s package `chromium`.'
	});

export const provideCaddy = () =>
	provide({
		name: 'Caddy',
		debian: 'caddy',
		isThere: () => findCaddy() !== null,
		how: 'Install Debian’s package `caddy`.'
	});

export const provideNginx = () =>
	provide({
		name: 'nginx',
		debian: 'nginx-light openssl',
		isThere: () => findNginx() !== null,
		how: 'Install Debian’s packages `nginx-light` and `openssl`.'
	});

/** @param {{ name: string, debian: string, isThere: () => boolean, how: string }} tool */
async function provide({ name, debian, isThere, how }) {
	if (isThere()) return;
	if (process.getuid?.() !== 0) throw new StartProblem(`There is no ${name} to test with. ${how}`);
	await longStep({
		name: `Installing ${name} (Debian’s package, the first time only)`,
		command: 'sh',
		args: ['-c', `apt-get update && apt-get install -y --no-install-recommends ${debian}`],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		howFar: (output) => output.trimEnd().split('\n').at(-1) ?? ''
	});
	if (!isThere()) throw new StartProblem(`There is still no ${name} to test with. ${how}`);
}
