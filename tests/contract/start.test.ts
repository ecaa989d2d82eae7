// Opening and migrating: several nodes at once, the settings of a file, and clear words when it fails.
import { getMigrations } from 'better-auth/db/migration';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import { authOf } from '$lib/server/access/auth';
import { readConfiguration } from '$lib/server/configuration';
import { connect } from '$lib/server/database/connect';
import { migrate } from '$lib/server/database/migrate';
import { databasePerTest, emptyPlace, ENGINES } from '../support/database';

describe.each(ENGINES)('on %s', (engine) => {
	const database = databasePerTest(engine);

	test('the staff accounts are as better-auth expects them', async () => {
		const { db } = database.store;
		const config = readConfiguration({ BETTER_AUTH_SECRET: 'x'.repeat(32) });
		const { toBeCreated, toBeAdded } = await getMigrations({
			...authOf({ db, engine, config }).options,
			database: { db, type: engine }
		});
		expect([...toBeCreated, ...toBeAdded]).toEqual([]);
	});
});

test('three nodes that start at once on an empty PostgreSQL all find a finished schema', async () => {
	const place = await emptyPlace('postgres');
	const nodes = await Promise.all([connect(place), connect(place), connect(place)]);
	await Promise.all(nodes.map((node) => migrate(node.db, node.engine)));
	for (const node of nodes) {
		expect(await node.db.selectFrom('clinic').select('id').execute()).toEqual([]);
		await node.close();
	}
});

test('SQLite syncs fully, overwrites what is deleted and keeps references, on every open', async () => {
	const place = await emptyPlace('sqlite');
	for (let opened = 0; opened < 2; opened++) {
		const store = await connect(place);
		const read = async (name: string) => {
			const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(
				store.db
			);
			return Object.values(rows[0] ?? {})[0];
		};
		expect(await read('journal_mode')).toBe('wal');
		expect(await read('synchronous')).toBe(2);
		expect(await read('secure_delete')).toBe(1);
		expect(await read('foreign_keys')).toBe(1);
		await store.close();
	}
});

describe('says in one line what is wrong', () => {
	test('with a data folder that is a file', async () => {
		const { dataDir } = await emptyPlace('sqlite');
		const file = path.join(dataDir, 'file');
		writeFileSync(file, '');
		await expect(connect({ dataDir: file, databaseUrl: null })).rejects.toThrow(
			/^The data folder .*file can't be used: .+\.$/
		);
	});

	test.each([
		['a wrong password', (url: string) => url.replace('house:house', 'house:wrong') + '/postgres'],
		['no such database', (url: string) => `${url}/missing`],
		['nobody there', () => 'postgres://house:house@127.0.0.1:1/house']
	])('with a DATABASE_URL that has %s', async (_, wrong) => {
		const place = { dataDir: '', databaseUrl: wrong(inject('postgres')) };
		await expect(connect(place)).rejects.toThrow(
			/^The database 127.0.0.1:\d+\/\w+ of DATABASE_URL doesn't answer: .+\.$/
		);
		await expect(connect(place)).rejects.not.toThrow(/house:/);
	});
});
