// The packages that are measured beside ours. They are installed for the benchmarks alone.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { longStep } from '../../src/start/progress.js';

/** @param {string} name of one that is needed */
export async function installPeers(name) {
	if (existsSync(path.join(import.meta.dirname, 'node_modules', name))) return;
	await longStep({
		name: 'Installing what is measured beside ours',
		command: 'npm',
		args: ['ci', '--no-audit', '--no-fund'],
		cwd: import.meta.dirname,
		env: process.env,
		howFar: () => 'fetching'
	});
}
