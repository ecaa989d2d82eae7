// A database for each test, empty and migrated, on either engine.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, inject } from 'vitest';
import { connect, SQLITE_FILE, type Engine, type Store } from '$lib/server/database/connect';
import { migrate } from '$lib/server/database/migrate';
import { randomCode } from '$lib/core/ids';

export const ENGINES = ['sqlite', 'postgres'] as const satisfies readonly Engine[];

export interface TestDatabase {
	store: Store;
	/** What another node of the same deployment holds; an embedded database has only one node. */
	secondNode: Store;
	/** The SQLite file. */
	file: string;
}

/** Call inside a describe; the answer is filled before each of its tests. */
export function databasePerTest(engine: Engine): TestDatabase {
	const database = {} as TestDatabase;
	let dispose = async () => {};
	beforeEach(async () => {
		const place = await emptyPlace(engine);
		const store = await connect(place);
		await migrate(store.db, store.engine);
		const secondNode = engine === 'sqlite' ? store : await connect(place);
		Object.assign(database, { store, secondNode, file: path.join(place.dataDir, SQLITE_FILE) });
		dispose = async () => {
			await store.close();
			if (secondNode !== store) await secondNode.close();
			rmSync(place.dataDir, { recursive: true, force: true });
		};
	});
	afterEach(() => dispose());
	return database;
}

/** Where a database can be made that nobody has used. */
export async function emptyPlace(engine: Engine) {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'quiet-minute-'));
	if (engine === 'sqlite') return { dataDir, databaseUrl: null };
	const name = `test_${randomCode(12).toLowerCase()}`;
	const client = new pg.Client({ connectionString: `${inject('postgres')}/postgres` });
	await client.connect();
	await client.query(`create database ${name}`);
	await client.end();
	return { dataDir, databaseUrl: `${inject('postgres')}/${name}` };
}
