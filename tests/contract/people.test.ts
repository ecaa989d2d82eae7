// People of a clinic on both engines; on PostgreSQL two nodes act at the same moment.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { invite, joinAsNew } from '$lib/clinic/server/invitations';
import { peopleOf, removePerson } from '$lib/clinic/server/people';
import { authOf } from '$lib/server/access/auth';
import { makeAccount, signIn } from '$lib/server/access/sign-in';
import type { Application } from '$lib/server/application';
import { readConfiguration } from '$lib/server/configuration';
import { createLog } from '$lib/server/log';
import { databasePerTest, ENGINES } from '../support/database';
import { addClinic } from '../support/factories';
import { PASSPHRASE } from '../support/staff-world';

const config = readConfiguration({
	BETTER_AUTH_SECRET: 'a secret of thirty-two characters',
	DATA_DIR: mkdtempSync(path.join(tmpdir(), 'quiet-minute-'))
});

describe.each(ENGINES)('on %s', (engine) => {
	const database = databasePerTest(engine);

	/** Two nodes of one house, and its first owner. */
	async function openHouse() {
		const log = createLog('silent');
		const clock = { now: () => Date.now() };
		const node = (store: typeof database.store): Application => {
			return { db: store.db, engine, store, clock, config, log };
		};
		const [here, there] = [node(database.store), node(database.secondNode)];
		const clinicId = await addClinic(here.db);
		const userId = await makeAccount(here, 'olive', PASSPHRASE);
		if (userId === null) throw new Error('olive is taken');
		const membership = { user_id: userId, clinic_id: clinicId, role: 'owner' } as const;
		await here.db.insertInto('membership').values(membership).execute();
		return { here, there, clinicId, olive: { userId, username: 'olive', clinicId } };
	}

	test('somebody joins by a link, signs in at one node and is known at the other', async () => {
		const { here, there, clinicId, olive } = await openHouse();
		const { token } = await invite(here, olive, 'owner');
		const nina = { username: 'nina', passphrase: PASSPHRASE, address: '192.0.2.1' };
		expect((await joinAsNew(there, { token, ...nina })).outcome).toBe('joined');
		const signedIn = await signIn(here, nina);
		if (signedIn.outcome !== 'signed-in') throw new Error(signedIn.outcome);
		const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
		const session = await authOf(there).api.getSession({ headers: new Headers({ cookie }) });
		expect(session?.user.username).toBe('nina');
		expect((await peopleOf(there.db, clinicId)).map(({ username }) => username)).toEqual([
			'nina',
			'olive'
		]);
	});

	test('of two owners who remove each other at the same moment one stays', async () => {
		const { here, there, clinicId, olive } = await openHouse();
		const { token } = await invite(here, olive, 'owner');
		const account = { username: 'nina', passphrase: PASSPHRASE, address: '192.0.2.1' };
		const joined = await joinAsNew(here, { token, ...account });
		if (joined.outcome !== 'joined') throw new Error(joined.outcome);
		const nina = { userId: joined.userId, username: 'nina', clinicId };
		const outcomes = await Promise.all([
			removePerson(here, olive, nina.userId),
			removePerson(there, nina, olive.userId)
		]);
		expect(outcomes.sort()).toEqual(['done', 'last-owner']);
		expect(await peopleOf(here.db, clinicId)).toHaveLength(1);
	});

	test('the database holds no token that would open a session', async () => {
		const { here } = await openHouse();
		const account = { username: 'olive', passphrase: PASSPHRASE, address: '192.0.2.1' };
		const signedIn = await signIn(here, account);
		if (signedIn.outcome !== 'signed-in') throw new Error(signedIn.outcome);
		const cookie = decodeURIComponent(signedIn.headers.getSetCookie()[0] ?? '');
		const [, token = ''] = /session_token=([^.;]+)\./.exec(cookie) ?? [];
		const { internalAdapter } = await authOf(here).$context;
		const [stored] = await internalAdapter.listSessions(signedIn.userId);
		expect(token).toHaveLength(32);
		expect(stored?.token).toMatch(/^[0-9a-f]{64}$/);
		// Also not to whoever has the secret and signs what is stored.
		expect(await internalAdapter.findSession(stored?.token ?? '')).toBeNull();
		expect(await internalAdapter.findSession(token)).not.toBeNull();
	});
});
