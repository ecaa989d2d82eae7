// Setting up the first clinic: the link that works once, the steps that stay, the end that needs them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openWorld, PASSPHRASE } from '../../../../tests/support/staff-world';
import type { Application } from '../../server/application';
import { draftOf, ensureSetupLink, finishSetUp, foundAccount, keepStep } from './set-up';

const REQUEST = { username: 'olive', passphrase: PASSPHRASE, address: '192.0.2.10' };
const CLINIC = {
	name: 'Harbour Clinic',
	timeZone: 'America/New_York',
	hours: [{ opens: 540, closes: 1020 }, null, null, null, null, null, null],
	languages: ['en' as const, 'es' as const]
};
const HELP = {
	lines: {
		emergency: '911',
		crisis: { name: 'A line', contact: 'Call 988', languages: 'English', hours: 'Always' }
	},
	checkedAt: 0
};
const GLASS = {
	pin: '271944',
	checkin: { on: true, pain: true, shame: false, scale: 'words' as const }
};

async function tokenOf(app: Application): Promise<string> {
	const link = await ensureSetupLink(app);
	if (link === null) throw new Error('set-up has begun already');
	return new URL(link).hash.slice(1);
}

async function users(app: Application) {
	return (await sql<{ id: string }>`select id from "user"`.execute(app.db)).rows;
}

async function founded() {
	const { app } = await openWorld();
	expect(await foundAccount(app, { ...REQUEST, token: await tokenOf(app) })).toBe('founded');
	const [user] = await users(app);
	return { app, owner: { userId: user?.id ?? '', username: REQUEST.username } };
}

describe('the set-up link', () => {
	it('lies in the data folder until it has been used', async () => {
		const { app } = await openWorld();
		const file = join(app.config.dataDir, 'set-up-link');
		const token = await tokenOf(app);
		expect(readFileSync(file, 'utf8')).toContain(`/clinic/set-up#${token}`);
		await foundAccount(app, { ...REQUEST, token });
		expect(existsSync(file)).toBe(false);
	});

	it('works once', async () => {
		const { app } = await openWorld();
		const token = await tokenOf(app);
		expect(await foundAccount(app, { ...REQUEST, token })).toBe('founded');
		const again = { ...REQUEST, username: 'eve', token };
		expect(await foundAccount(app, again)).toBe('link-wrong');
		expect(await ensureSetupLink(app)).toBeNull();
	});

	it('ends when a newer one is made', async () => {
		const { app } = await openWorld();
		const older = await tokenOf(app);
		const newer = await tokenOf(app);
		expect(await foundAccount(app, { ...REQUEST, token: older })).toBe('link-wrong');
		expect(await foundAccount(app, { ...REQUEST, token: newer })).toBe('founded');
	});

	it('makes no account when it is wrong', async () => {
		const { app } = await openWorld();
		await ensureSetupLink(app);
		expect(await foundAccount(app, { ...REQUEST, token: 'guessed' })).toBe('link-wrong');
		expect(await users(app)).toEqual([]);
	});

	it('is not in the database as it was printed', async () => {
		const { app } = await openWorld();
		const token = await tokenOf(app);
		const rows = await app.db.selectFrom('setup_link').selectAll().execute();
		expect(rows).toHaveLength(1);
		expect(JSON.stringify(rows)).not.toContain(token);
	});
});

describe('the steps', () => {
	it('are kept one beside the other', async () => {
		const { app, owner } = await founded();
		await keepStep(app.db, owner.userId, { clinic: CLINIC });
		await keepStep(app.db, owner.userId, { help: HELP });
		expect(await draftOf(app.db, owner.userId)).toEqual({ clinic: CLINIC, help: HELP });
	});

	it('begin for nobody who did not come by the link', async () => {
		const { app } = await founded();
		await keepStep(app.db, 'somebody', { clinic: CLINIC });
		expect(await draftOf(app.db, 'somebody')).toBeNull();
	});

	it.each([
		['the help lines', { clinic: CLINIC }],
		['the clinic', { help: HELP }]
	])('make no clinic without %s', async (_missing, step) => {
		const { app, owner } = await founded();
		await keepStep(app.db, owner.userId, step);
		expect(await finishSetUp(app, owner, GLASS)).toBeNull();
		expect(await app.db.selectFrom('clinic').selectAll().execute()).toEqual([]);
	});

	it('make one clinic with its owner, and only once', async () => {
		const { app, owner } = await founded();
		await keepStep(app.db, owner.userId, { clinic: CLINIC, help: HELP });
		const clinicId = await finishSetUp(app, owner, GLASS);
		expect(clinicId).not.toBeNull();
		expect(await finishSetUp(app, owner, GLASS)).toBeNull();
		expect(await app.db.selectFrom('membership').selectAll().execute()).toMatchObject([
			{ user_id: owner.userId, clinic_id: clinicId, role: 'owner' }
		]);
		const clinics = await app.db.selectFrom('clinic').selectAll().execute();
		expect(clinics).toHaveLength(1);
		expect(JSON.stringify(clinics)).not.toContain(GLASS.pin);
	});
});
