// The steps of npm start: install, build, serve, and one line with the address.
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { buildIfNeeded } from './build.js';
import { readAddress } from './environment.js';
import { installIfNeeded } from './install.js';
import { giveUp } from './problem.js';
import { listen, serve } from './server.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

export async function start() {
	try {
		const { dataDir } = readAddress(process.env);
		await prepare();
		const { origin } = await serve(ROOT);
		const link = setUpLink(dataDir);
		console.log(
			`Quiet Minute is at ${origin}` + (link ? ` · set your clinic up, once, at ${link}` : '')
		);
	} catch (error) {
		giveUp(error);
	}
}

/** Installs and builds what isn't there yet; first of all, says if it would be in vain. */
export async function prepare() {
	const { host, port } = readAddress(process.env);
	await portIsFree(host, port);
	return installAndBuild();
}

export async function installAndBuild() {
	process.chdir(ROOT);
	await installIfNeeded(ROOT);
	await buildIfNeeded(ROOT);
	return ROOT;
}

/** @param {string} host @param {number} port */
async function portIsFree(host, port) {
	const probe = http.createServer();
	await listen(probe, host, port);
	await new Promise((resolve) => probe.close(resolve));
}

/** Written by the application until a clinic exists. @param {string} dataDir */
function setUpLink(dataDir) {
	const file = path.join(dataDir, 'set-up-link');
	return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}
