import { describe, expect, it } from 'vitest';
import { addClinic, addStaff, openWorld, PASSPHRASE } from '../../../../tests/support/staff-world';
import { authOf } from '../../server/access/auth';
import { membershipsOf } from '../../server/access/roles';
import { signIn } from '../../server/access/sign-in';
import {
	INVITATION_MS,
	invitationsOf,
	invite,
	joinAsMember,
	joinAsNew,
	withdrawInvitation
} from './invitations';
import { changeRole, peopleOf, removePerson } from './people';

async function openHouse() {
	const world = await openWorld();
	const { app } = world;
	const clinicId = await addClinic(app);
	const userId = await addStaff(app, 'olive', clinicId, 'owner');
	const owner = { userId, username: 'olive', clinicId };
	const deskId = await addStaff(app, 'dora', clinicId, 'desk');
	const actions = async () =>
		(await app.db.selectFrom('audit').select(['actor', 'action', 'target']).execute()).map(
			({ actor, action, target }) => `${actor} ${action} ${target}`
		);
	return { ...world, clinicId, owner, deskId, actions };
}

const newcomer = { username: 'nina', passphrase: PASSPHRASE, address: '192.0.2.1' };

describe('an invitation', () => {
	it('lets one person in, in its role, once', async () => {
		const { app, clinicId, owner, actions } = await openHouse();
		const { token } = await invite(app, owner, 'desk');
		const joined = await joinAsNew(app, { token, ...newcomer });
		if (joined.outcome !== 'joined') throw new Error(joined.outcome);
		expect(await membershipsOf(app.db, joined.userId)).toEqual([{ clinicId, role: 'desk' }]);
		expect(await actions()).toEqual([
			'olive person-invited {"role":"desk"}',
			'nina invitation-accepted {"role":"desk","by":"olive"}'
		]);
		const again = await joinAsNew(app, { token, ...newcomer, username: 'nick' });
		expect(again.outcome).toBe('link-over');
		expect((await peopleOf(app.db, clinicId)).map(({ username }) => username)).not.toContain(
			'nick'
		);
	});

	it('is good for one of two who use it at once, and leaves no account behind', async () => {
		const { app, owner } = await openHouse();
		const { token } = await invite(app, owner, 'desk');
		const names = ['nina', 'nick'];
		const results = await Promise.all(
			names.map((username) => joinAsNew(app, { token, ...newcomer, username }))
		);
		expect(results.map(({ outcome }) => outcome).sort()).toEqual(['joined', 'link-over']);
		const left = await app.db.selectFrom('user').select('username').execute();
		expect(left.filter(({ username }) => names.includes(username ?? ''))).toHaveLength(1);
	});

	it('ends after three days', async () => {
		const { app, clock, clinicId, owner } = await openHouse();
		const { token } = await invite(app, owner, 'desk');
		clock.pass(INVITATION_MS - 1);
		expect(await invitationsOf(app, clinicId)).toHaveLength(1);
		clock.pass(1);
		expect((await joinAsNew(app, { token, ...newcomer })).outcome).toBe('link-over');
		expect(await invitationsOf(app, clinicId)).toEqual([]);
	});

	it('can be taken back, by its own clinic alone', async () => {
		const { app, clinicId, owner } = await openHouse();
		const { token } = await invite(app, owner, 'desk');
		const [open] = await invitationsOf(app, clinicId);
		const other = { ...owner, clinicId: await addClinic(app, 'Other') };
		await withdrawInvitation(app, other, open?.id ?? '');
		expect(await invitationsOf(app, clinicId)).toHaveLength(1);
		await withdrawInvitation(app, owner, open?.id ?? '');
		expect((await joinAsNew(app, { token, ...newcomer })).outcome).toBe('link-over');
	});

	it('is stored as a hash that opens nothing', async () => {
		const { app, clinicId, owner } = await openHouse();
		const { token } = await invite(app, owner, 'owner');
		const rows = await app.db.selectFrom('invitation').selectAll().execute();
		expect(JSON.stringify(rows)).not.toContain(token);
		const [seen] = await invitationsOf(app, clinicId);
		const tried = await joinAsNew(app, { token: seen?.id ?? '', ...newcomer });
		expect(tried.outcome).toBe('link-over');
	});

	it('stays good after a name that is taken or a passphrase that everyone knows', async () => {
		const { app, owner } = await openHouse();
		const { token } = await invite(app, owner, 'clinic');
		const outcomes = [];
		for (const slip of [{ username: 'dora' }, { passphrase: 'passwordpassword' }, {}]) {
			outcomes.push((await joinAsNew(app, { token, ...newcomer, ...slip })).outcome);
		}
		expect(outcomes).toEqual(['username-taken', 'passphrase-known', 'joined']);
	});

	it('gives somebody who has an account one clinic more, never another role in the same', async () => {
		const { app, owner, deskId } = await openHouse();
		const other = { ...owner, clinicId: await addClinic(app, 'Other') };
		const asDora = { userId: deskId, username: 'dora', address: '192.0.2.1' };
		const same = await invite(app, owner, 'owner');
		expect((await joinAsMember(app, { token: same.token, ...asDora })).outcome).toBe(
			'member-already'
		);
		const more = await invite(app, other, 'clinic');
		expect((await joinAsMember(app, { token: more.token, ...asDora })).outcome).toBe('joined');
		expect((await membershipsOf(app.db, deskId)).map(({ role }) => role).sort()).toEqual([
			'clinic',
			'desk'
		]);
	});

	it('can be guessed ten times from one address', async () => {
		const { app, owner } = await openHouse();
		const { token } = await invite(app, owner, 'desk');
		for (let i = 0; i < 10; i++) {
			expect((await joinAsNew(app, { token: `guess-${i}`, ...newcomer })).outcome).toBe(
				'link-over'
			);
		}
		expect((await joinAsNew(app, { token, ...newcomer })).outcome).toBe('too-many');
		const elsewhere = { ...newcomer, address: '192.0.2.2' };
		expect((await joinAsNew(app, { token, ...elsewhere })).outcome).toBe('joined');
	});
});

describe('a person', () => {
	it('who is removed is signed out at once, and their account is gone', async () => {
		const { app, owner, deskId, clinicId } = await openHouse();
		const signedIn = await signIn(app, { ...newcomer, username: 'dora' });
		if (signedIn.outcome !== 'signed-in') throw new Error(signedIn.outcome);
		const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
		const session = () => authOf(app).api.getSession({ headers: new Headers({ cookie }) });
		expect(await session()).not.toBeNull();
		expect(await removePerson(app, owner, deskId)).toBe('done');
		expect(await session()).toBeNull();
		expect((await peopleOf(app.db, clinicId)).map(({ username }) => username)).toEqual(['olive']);
		expect((await signIn(app, { ...newcomer, username: 'dora' })).outcome).toBe('wrong');
	});

	it('who belongs to another clinic too keeps that one', async () => {
		const { app, owner, deskId } = await openHouse();
		const other = { ...owner, clinicId: await addClinic(app, 'Other') };
		const { token } = await invite(app, other, 'desk');
		const asDora = { userId: deskId, username: 'dora', address: '192.0.2.1' };
		await joinAsMember(app, { token, ...asDora });
		await removePerson(app, owner, deskId);
		expect(await membershipsOf(app.db, deskId)).toEqual([
			{ clinicId: other.clinicId, role: 'desk' }
		]);
	});

	it('of another clinic is out of reach', async () => {
		const { app, owner, deskId } = await openHouse();
		const stranger = { ...owner, clinicId: await addClinic(app, 'Other') };
		expect(await removePerson(app, stranger, deskId)).toBe('gone');
		expect(await changeRole(app, stranger, deskId, 'owner')).toBe('gone');
		expect(await membershipsOf(app.db, deskId)).toMatchObject([{ role: 'desk' }]);
	});

	it('who is the last owner stays it, whoever asks', async () => {
		const { app, owner, deskId } = await openHouse();
		expect(await removePerson(app, owner, owner.userId)).toBe('last-owner');
		expect(await changeRole(app, owner, owner.userId, 'desk')).toBe('last-owner');
		expect(await changeRole(app, owner, deskId, 'owner')).toBe('done');
		expect(await changeRole(app, owner, owner.userId, 'desk')).toBe('done');
	});

	it('remains when two owners remove each other at the same moment', async () => {
		const { app, owner, deskId, clinicId } = await openHouse();
		await changeRole(app, owner, deskId, 'owner');
		const asDora = { userId: deskId, username: 'dora', clinicId };
		const outcomes = await Promise.all([
			removePerson(app, owner, deskId),
			removePerson(app, asDora, owner.userId)
		]);
		expect(outcomes.sort()).toEqual(['done', 'last-owner']);
		expect(await peopleOf(app.db, clinicId)).toHaveLength(1);
	});
});
