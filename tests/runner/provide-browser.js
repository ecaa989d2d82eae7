// A browser for the tests where there is none: Debian's, if we may install it.
import { StartProblem } from '../../src/start/problem.js';
import { longStep } from '../../src/start/progress.js';
import { findChromium } from '../support/browser.js';

const HOW = 'Run `npx playwright install chromium`, or install Debian’s package `chromium`.';

export async function provideBrowser() {
	if (findChromium()) return;
	if (process.getuid?.() !== 0) throw new StartProblem(`There is no Chromium to test with. ${HOW}`);
	await longStep({
		name: 'Installing Chromium (Debian’s package, the first time only)',
		command: 'sh',
		args: ['-c', 'apt-get update && apt-get install -y --no-install-recommends chromium'],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		howFar: (output) => output.trimEnd().split('\n').at(-1) ?? ''
	});
	if (!findChromium()) throw new StartProblem(`There is still no Chromium to test with. ${HOW}`);
}
