// The audit log on both engines: whoever has the database open can add to it, and nothing else.
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { audit } from '$lib/server/audit';
import { databasePerTest, ENGINES } from '../support/database';

describe.each(ENGINES)('on %s the audit log', (engine) => {
	const database = databasePerTest(engine);
	const changes = {
		sqlite: ["update audit set actor = 'eve'", 'delete from audit'],
		postgres: ["update audit set actor = 'eve'", 'delete from audit', 'truncate audit']
	};

	test.each(changes[engine])('refuses: %s', async (change) => {
		const { db } = database.store;
		const entry = { at: 1, clinicId: 'a', actor: 'ana', action: 'signed-in' } as const;
		await audit(db, entry);
		await expect(sql.raw(change).execute(db)).rejects.toThrow('the audit log only grows');
		const kept = await db.selectFrom('audit').select(['at', 'actor', 'action']).execute();
		expect(kept).toEqual([{ at: 1, actor: 'ana', action: 'signed-in' }]);
	});
});
