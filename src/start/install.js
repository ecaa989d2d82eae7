// Installs what the lockfile says, when what is there differs. Knows nothing of the build.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { longStep } from './progress.js';

const DEBIAN_HEADERS = '/usr/include/node';

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages */

/** @param {string} root of the project */
export async function installIfNeeded(root) {
	const wanted = packagesOf(path.join(root, 'package-lock.json'));
	if (differs(wanted, packagesOf(path.join(root, 'node_modules/.package-lock.json'))) === false) {
		if (driverLoads(root)) return;
	}
	const places = Object.keys(wanted).filter((place) => place && !wanted[place]?.optional);
	await longStep({
		name: `Installing ${places.length} packages (a few minutes, the first time only)`,
		...npm(['ci', '--include=dev', '--no-progress']),
		env: { ...process.env, ...compileFlags() },
		howFar: () => {
			const here = places.filter((place) => existsSync(path.join(root, place, 'package.json')));
			return here.length < places.length
				? `${here.length} of ${places.length} packages`
				: 'all packages are here; compiling the database driver';
		}
	});
}

/** @param {string} file @returns {Packages} */
function packagesOf(file) {
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

/**
 * Whether an installation (npm's own account of it, written when it has finished) is another than
 * the lockfile wants. Optional packages of other systems may be missing.
 * @param {Packages} wanted @param {Packages} present
 */
export function differs(wanted, present) {
	const missing = Object.entries(wanted).some(
		([place, { version, optional }]) =>
			place !== '' && (present[place] ? present[place].version !== version : !optional)
	);
	return missing || Object.keys(present).some((place) => !wanted[place]);
}

/** The one compiled dependency: false when it was built for another Node. @param {string} root */
function driverLoads(root) {
	try {
		const SQLite = createRequire(path.join(root, 'package.json'))('better-sqlite3');
		new SQLite(':memory:').close();
		return true;
	} catch {
		return false;
	}
}

/** @param {string[]} args */
function npm(args) {
	const running = process.env.npm_execpath;
	return running?.endsWith('.js')
		? { command: process.execPath, args: [running, ...args] }
		: { command: 'npm', args };
}

/** Debian's own headers save a download, if they are those of the Node that runs. */
export function compileFlags(folder = DEBIAN_HEADERS) {
	const header = path.join(folder, 'node_version.h');
	if (!existsSync(path.join(folder, 'node.h')) || !existsSync(header)) return {};
	const [, major] = /NODE_MAJOR_VERSION (\d+)/.exec(readFileSync(header, 'utf8')) ?? [];
	const same = major === process.versions.node.split('.')[0];
	return same ? { npm_config_nodedir: path.resolve(folder, '../..') } : {};
}
