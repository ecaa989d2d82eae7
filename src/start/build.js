// Builds the application when its sources have changed since the last build: a hash of their
// contents is kept in the build.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { longStep } from './progress.js';

const SOURCES = [
	'src',
	'static',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts'
];
/** Made by the build itself, not part of it, or only for tests. */
const NOT_BUILT =
	/^src\/(lib\/messages|start|messages\/project\.inlang\/(?!settings))|\.test\.[jt]s$/;
const STAMP = 'build/.sources';

/** @param {string} root of the project */
export async function buildIfNeeded(root) {
	const sources = hashOfSources(root);
	const stamp = path.join(root, STAMP);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
	await longStep({
		name: 'Building (about half a minute, after changes only)',
		command: process.execPath,
		args: [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'info'],
		env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
		howFar: stepOfBuild
	});
	stampBuild(root, sources);
}

/** Notes what was built, so that it isn't built again. @param {string} root */
export function stampBuild(root, sources = hashOfSources(root)) {
	writeFileSync(path.join(root, STAMP), sources);
}

/** What Vite and the adapter have said so far, as a step of four. @param {string} output */
export function stepOfBuild(output) {
	if (output.includes('adapter-node')) return 'step 4 of 4, packing it for Node';
	if (output.includes('✓ built in')) return 'step 3 of 4, prerendering and the service worker';
	if (output.includes('building client')) return 'step 2 of 4, what the browser gets';
	return 'step 1 of 4, what the server runs';
}

/** @param {string} root */
export function hashOfSources(root) {
	const hash = createHash('sha256');
	for (const file of SOURCES.flatMap((source) => filesIn(root, source)).sort()) {
		hash
			.update(`${file}\0`)
			.update(readFileSync(path.join(root, file)))
			.update('\0');
	}
	return hash.digest('hex');
}

/** @param {string} root @param {string} place @returns {string[]} */
function filesIn(root, place) {
	if (NOT_BUILT.test(place)) return [];
	if (!statSync(path.join(root, place)).isDirectory()) return [place];
	return readdirSync(path.join(root, place)).flatMap((name) => filesIn(root, `${place}/${name}`));
}
