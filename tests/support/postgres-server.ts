// Vitest global set-up of the contract tests: one real PostgreSQL server for the whole run. Each test
// gets a database of its own (database.ts).
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.js';

declare module 'vitest' {
	export interface ProvidedContext {
		/** The address of the server, without a database's name. */
		postgres: string;
	}
}

export default async function setup(project: TestProject) {
	const { url, stop } = await startPostgres({ waitsForDisk: false });
	project.provide('postgres', url);
	return stop;
}
