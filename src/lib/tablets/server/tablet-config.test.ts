import { expect, it } from 'vitest';
import { addClinic, openWorld } from '../../../../tests/support/staff-world';
import type { Application } from '../../server/application';
import { configOf } from './tablet-config';

async function withTablet() {
	const { app } = await openWorld();
	const clinicId = await addClinic(app);
	await app.db
		.insertInto('tablet')
		.values({ id: 'willow', clinic_id: clinicId, name: 'Willow', place: '', ...UNSEEN })
		.execute();
	const config = async () => {
		const found = await configOf(app.db, app.config, 'willow');
		if (!found) throw new Error('no config');
		return found;
	};
	return { app, clinicId, config };
}
const UNSEEN = {
	...{ token_hash: 'x', paired_at: 0, revoked_at: null, seen_at: null, heartbeat: null },
	...{ command_counter: 0, command: null, acked_counter: 0, ack_outcome: null }
};

function release(app: Application, clinicId: string, from: string, wish: Record<string, number>) {
	const tables = JSON.stringify({ wish });
	const row = { clinic_id: clinicId, from_week: from, to_week: from, tables, counted: '{}' };
	return app.db.insertInto('release').values(row).execute();
}

it('offers the loop the wishes of the last release, where noise alone could not be so many', async () => {
	const { app, clinicId, config } = await withTablet();
	expect((await config()).config.wishes).toEqual([]);
	await release(app, clinicId, '2026-W01', { 'go-gently': 40 });
	await release(app, clinicId, '2026-W05', {
		'be-heard': 11,
		'go-gently': 10,
		'warmth-for-you': -3
	});
	expect((await config()).config.wishes).toEqual(['be-heard']);
});

it('tells a tablet by the version alone that there are others', async () => {
	const { app, clinicId, config } = await withTablet();
	const before = await config();
	await release(app, clinicId, '2026-W01', { 'go-gently': 40 });
	expect((await config()).version).not.toBe(before.version);
});
