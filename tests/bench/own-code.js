// What benchmarks need of the project itself: its TypeScript as it is, and a PostgreSQL that keeps what
// it is given.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { runnerImport } from 'vite';
import { startPostgres as startServer } from '../support/postgres.js';

/**
 * A module of this folder, with everything of ours that it imports.
 * @template Module
 * @param {string} name
 * @returns {Promise<Module>}
 */
export async function ownCode(name) {
	const { module } = await runnerImport(path.join(import.meta.dirname, name), {
		resolve: { alias: { $lib: path.resolve('src/lib') } },
		logLevel: 'error',
		plugins: [practiceNames()]
	});
	return /** @type {any} */ (module);
}

/** The names of the practices, as the build finds them. @returns {import('vite').Plugin} */
export function practiceNames() {
	return {
		name: 'practice-names',
		resolveId: (id) => (id === 'virtual:practice-names' ? `\0${id}` : null),
		load: (id) => {
			if (id !== '\0virtual:practice-names') return null;
			const names = readdirSync('src/lib/practices').filter((name) =>
				existsSync(path.join('src/lib/practices', name, 'practice.ts'))
			);
			return `export default ${JSON.stringify(names.sort())}`;
		}
	};
}

/** With its usual settings: what is written is on the disk. */
export async function startPostgres() {
	const { url, stop } = await startServer({ waitsForDisk: true });
	return {
		/** The server's own database. */
		url: `${url}/postgres`,
		/** @param {string} name @returns {Promise<string>} the address of a new, empty one */
		newDatabase: async (name) => {
			const client = new pg.Client({ connectionString: `${url}/postgres` });
			await client.connect();
			await client.query(`create database ${name}`);
			await client.end();
			return `${url}/${name}`;
		},
		stop
	};
}
