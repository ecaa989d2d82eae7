import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import {
	addClinic,
	addStaff,
	MINUTE_MS,
	openWorld,
	PASSPHRASE
} from '../../../../tests/support/staff-world';
import { authOf } from './auth';
import { clinicWithRole, membershipsOf } from './roles';
import { makeAccount, signIn, signOut } from './sign-in';

const HERE = '192.0.2.10';
const right = { username: 'ana', passphrase: PASSPHRASE, address: HERE };
const wrong = { ...right, passphrase: 'not the passphrase' };

async function withAna(environment?: Record<string, string>) {
	const world = await openWorld(environment);
	const clinicId = await addClinic(world.app);
	const userId = await addStaff(world.app, 'ana', clinicId, 'owner');
	return { ...world, clinicId, userId };
}

const cookieOf = (headers: Headers) =>
	headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0])
		.join('; ');

describe('signing in', () => {
	it('gives a session that only its cookie opens', async () => {
		const { app, userId } = await withAna();
		const result = await signIn(app, right);
		if (result.outcome !== 'signed-in') throw new Error(result.outcome);
		expect(result.userId).toBe(userId);
		expect(result.headers.getSetCookie()[0]).toMatch(/^staff\.session_token=.*HttpOnly/);
		const headers = new Headers({ cookie: cookieOf(result.headers) });
		const session = await authOf(app).api.getSession({ headers });
		expect(session?.user.username).toBe('ana');
	});

	it('marks the cookie as secure where the address is', async () => {
		const { app } = await withAna({ ORIGIN: 'https://clinic.example' });
		const result = await signIn(app, right);
		if (result.outcome !== 'signed-in') throw new Error(result.outcome);
		expect(result.headers.getSetCookie()[0]).toMatch(/^__Secure-staff\.session_token=.*Secure/);
	});

	it('opens nothing with what the database holds of a session', async () => {
		const { app } = await withAna();
		await signIn(app, right);
		const { rows } = await sql<{ token: string }>`select token from session`.execute(app.db);
		const token = rows[0]?.token ?? '';
		expect(token).not.toBe('');
		const result = await signIn(app, right);
		if (result.outcome !== 'signed-in') throw new Error(result.outcome);
		expect(decodeURIComponent(cookieOf(result.headers))).not.toContain(token);
		for (const cookie of [token, `${token}.`, `${token}.c2lnbmF0dXJl`]) {
			const headers = new Headers({ cookie: `staff.session_token=${cookie}` });
			expect(await authOf(app).api.getSession({ headers })).toBeNull();
		}
	});

	it('ends the session on the server when signing out', async () => {
		const { app } = await withAna();
		const result = await signIn(app, right);
		if (result.outcome !== 'signed-in') throw new Error(result.outcome);
		const cookie = cookieOf(result.headers);
		await signOut(app, new Request('http://localhost/', { headers: { cookie } }), null);
		expect(await authOf(app).api.getSession({ headers: new Headers({ cookie }) })).toBeNull();
	});

	it('says the same of an unknown name and of a wrong passphrase', async () => {
		const { app } = await withAna();
		expect(await signIn(app, wrong)).toEqual(await signIn(app, { ...wrong, username: 'nobody' }));
	});

	it('stores neither the passphrase nor an address or agent of staff', async () => {
		const { app } = await withAna();
		await signIn(app, right);
		const dump = JSON.stringify(
			await Promise.all(
				(['guess', 'audit'] as const).map((table) => app.db.selectFrom(table).selectAll().execute())
			)
		);
		expect(dump).not.toContain(PASSPHRASE);
		expect(dump).not.toContain(HERE);
	});

	it('refuses to make the same username twice', async () => {
		const { app } = await withAna();
		expect(await makeAccount(app, 'ana', PASSPHRASE)).toBeNull();
	});

	it('lets nobody sign up from outside', async () => {
		const { app } = await withAna();
		const body = { email: 'eve@example.com', name: 'eve', password: PASSPHRASE };
		await expect(authOf(app).api.signUpEmail({ body })).rejects.toThrow(/not enabled/);
	});
});

describe('the lock-out', () => {
	it('refuses even the right passphrase after five wrong ones, for fifteen minutes', async () => {
		const { app, clock } = await withAna();
		for (let i = 0; i < 5; i++) expect((await signIn(app, wrong)).outcome).toBe('wrong');
		expect(await signIn(app, right)).toEqual({ outcome: 'locked', minutes: 15 });
		clock.pass(15 * MINUTE_MS);
		expect((await signIn(app, right)).outcome).toBe('signed-in');
	});

	it('locks nobody out who comes from another address', async () => {
		const { app } = await withAna();
		for (let i = 0; i < 6; i++) await signIn(app, wrong);
		expect((await signIn(app, { ...right, address: '192.0.2.11' })).outcome).toBe('signed-in');
	});

	it('forgets the wrong ones after a right one', async () => {
		const { app } = await withAna();
		for (let round = 0; round < 3; round++) {
			for (let i = 0; i < 4; i++) expect((await signIn(app, wrong)).outcome).toBe('wrong');
			expect((await signIn(app, right)).outcome).toBe('signed-in');
		}
	});

	it('counts guesses that are sent side by side', async () => {
		const { app } = await withAna();
		const results = await Promise.all(Array.from({ length: 12 }, () => signIn(app, wrong)));
		expect(results.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(5);
	});

	it('stops one address that tries many names', async () => {
		const { app } = await withAna();
		const outcomes = [];
		for (let i = 0; i < 31; i++) {
			outcomes.push((await signIn(app, { ...wrong, username: `name-${i}` })).outcome);
		}
		expect(outcomes.indexOf('locked')).toBe(30);
	}, 30_000);
});

describe('roles', () => {
	it('hold at one clinic and not at another', async () => {
		const { app, clinicId, userId } = await withAna();
		const other = await addClinic(app, 'Other');
		const staff = { memberships: await membershipsOf(app.db, userId) };
		expect(clinicWithRole(staff, null, ['owner'])).toBe(clinicId);
		expect(clinicWithRole(staff, clinicId, ['desk'])).toBeNull();
		expect(clinicWithRole(staff, other, ['owner', 'clinic', 'desk'])).toBeNull();
	});
});
