// Who works at a clinic and in which role. Each change is in the audit log; a clinic always keeps an
// owner; whoever was removed or changed is signed out at once.
import type { Kysely } from 'kysely';
import type { Application } from '../../server/application';
import { authOf } from '../../server/access/auth';
import type { Role } from '../../server/access/roles';
import { endSessions } from '../../server/access/sessions';
import { audit } from '../../server/audit';
import type { Database } from '../../server/database/schema';

export interface Owner {
	userId: string;
	username: string;
	clinicId: string;
}

export interface PersonSeen {
	userId: string;
	username: string;
	role: Role;
	secondFactor: boolean;
}

/** By role, then by name. */
export async function peopleOf(db: Kysely<Database>, clinicId: string): Promise<PersonSeen[]> {
	const rows = await db
		.selectFrom('membership')
		.innerJoin('user', 'user.id', 'membership.user_id')
		.select(['user.id as userId', 'user.username', 'user.twoFactorEnabled', 'membership.role'])
		.where('membership.clinic_id', '=', clinicId)
		.orderBy('membership.role', 'desc')
		.orderBy('user.username')
		.execute();
	return rows.map(({ userId, username, twoFactorEnabled, role }) => ({
		userId,
		username: username ?? '',
		role,
		secondFactor: Boolean(twoFactorEnabled)
	}));
}

export type PeopleChange = 'done' | 'last-owner' | 'gone';

export async function changeRole(
	application: Application,
	owner: Owner,
	userId: string,
	role: Role
): Promise<PeopleChange> {
	const changed = await change(application, owner, userId, role === 'owner', async (db) => {
		await db
			.updateTable('membership')
			.set({ role })
			.where('clinic_id', '=', owner.clinicId)
			.where('user_id', '=', userId)
			.execute();
		return ['role-changed', { role }] as const;
	});
	if (changed === 'done') await endSessions(application, userId);
	return changed;
}

/** The account goes too, unless its person belongs to another clinic. */
export async function removePerson(
	application: Application,
	owner: Owner,
	userId: string
): Promise<PeopleChange> {
	const changed = await change(application, owner, userId, false, async (db) => {
		await db
			.deleteFrom('membership')
			.where('clinic_id', '=', owner.clinicId)
			.where('user_id', '=', userId)
			.execute();
		return ['person-removed', {}] as const;
	});
	if (changed !== 'done') return changed;
	await endSessions(application, userId);
	const elsewhere = await application.db
		.selectFrom('membership')
		.select('clinic_id')
		.where('user_id', '=', userId)
		.executeTakeFirst();
	if (!elsewhere) await (await authOf(application).$context).internalAdapter.deleteUser(userId);
	return 'done';
}

type Done = readonly ['role-changed' | 'person-removed', Record<string, string>];

async function change(
	{ db, clock }: Application,
	{ clinicId, username }: Owner,
	userId: string,
	staysOwner: boolean,
	work: (db: Kysely<Database>) => Promise<Done>
): Promise<PeopleChange> {
	return await db.transaction().execute(async (transaction) => {
		// Holds the clinic's row: two owners who remove each other at once come one after the other.
		await transaction
			.updateTable('clinic')
			.set((clinic) => ({ id: clinic.ref('id') }))
			.where('id', '=', clinicId)
			.execute();
		const people = await peopleOf(transaction, clinicId);
		const person = people.find((one) => one.userId === userId);
		if (!person) return 'gone';
		const owners = people.filter(({ role }) => role === 'owner');
		if (person.role === 'owner' && owners.length === 1 && !staysOwner) return 'last-owner';
		const [action, target] = await work(transaction);
		await audit(transaction, {
			at: clock.now(),
			clinicId,
			actor: username,
			action,
			target: { person: person.username, ...target }
		});
		return 'done';
	});
}
