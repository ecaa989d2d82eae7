// One-time links that let somebody into a clinic: made by an owner, good for three days and one person,
// in a role that is fixed when the link is made. Only the link's hash is stored.
import { createHash, randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Application } from '../../server/application';
import { authOf } from '../../server/access/auth';
import { LIMITS, type Guess } from '../../server/access/guesses';
import { isWellKnown } from '../../server/access/passphrase';
import type { Role } from '../../server/access/roles';
import { guessesOf, makeAccount } from '../../server/access/sign-in';
import { audit } from '../../server/audit';
import type { Database } from '../../server/database/schema';
import type { Owner } from './people';

export const INVITATION_MS = 3 * 86_400_000;

export interface InvitationSeen {
	/** The link's hash: who knows it has not the link. */
	id: string;
	role: Role;
	invitedBy: string;
	expiresAt: number;
}

/** Answers the link's token: the only time that it leaves the server. */
export async function invite(
	{ db, clock }: Application,
	{ clinicId, username }: Owner,
	role: Role
): Promise<{ token: string; expiresAt: number }> {
	const token = randomBytes(24).toString('base64url');
	const expiresAt = clock.now() + INVITATION_MS;
	await db.transaction().execute(async (transaction) => {
		await transaction
			.insertInto('invitation')
			.values({
				token_hash: hashOf(token),
				clinic_id: clinicId,
				role,
				invited_by: username,
				expires_at: expiresAt
			})
			.execute();
		const entry = { at: clock.now(), clinicId, actor: username, target: { role } };
		await audit(transaction, { ...entry, action: 'person-invited' });
	});
	return { token, expiresAt };
}

/** Those that still open; the others are forgotten. */
export async function invitationsOf(
	{ db, clock }: Pick<Application, 'db' | 'clock'>,
	clinicId: string
): Promise<InvitationSeen[]> {
	await db.deleteFrom('invitation').where('expires_at', '<=', clock.now()).execute();
	const rows = await db
		.selectFrom('invitation')
		.selectAll()
		.where('clinic_id', '=', clinicId)
		.orderBy('expires_at')
		.execute();
	return rows.map(({ token_hash, role, invited_by, expires_at }) => ({
		id: token_hash,
		role,
		invitedBy: invited_by,
		expiresAt: expires_at
	}));
}

export async function withdrawInvitation(
	{ db, clock }: Application,
	{ clinicId, username }: Owner,
	id: string
): Promise<void> {
	await db.transaction().execute(async (transaction) => {
		const withdrawn = await transaction
			.deleteFrom('invitation')
			.where('token_hash', '=', id)
			.where('clinic_id', '=', clinicId)
			.returning('role')
			.executeTakeFirst();
		if (!withdrawn) return;
		const entry = { at: clock.now(), clinicId, actor: username, target: { role: withdrawn.role } };
		await audit(transaction, { ...entry, action: 'invitation-withdrawn' });
	});
}

export type Joining =
	| { outcome: 'joined'; userId: string }
	| {
			outcome: 'link-over' | 'too-many' | 'username-taken' | 'passphrase-known' | 'member-already';
	  };

/** A new account by the link. Name and passphrase must have been parsed (credentials.ts). */
export async function joinAsNew(
	application: Application,
	request: { token: string; username: string; passphrase: string; address: string }
): Promise<Joining> {
	return await withLink(application, request, async () => {
		if (await isWellKnown(request.passphrase, request.username)) return 'passphrase-known';
		const userId = await makeAccount(application, request.username, request.passphrase);
		if (userId === null) return 'username-taken';
		const joined = await join(application, request.token, { ...request, userId });
		// Somebody else was faster by a moment: no account without a clinic is left behind.
		if (!joined) await (await authOf(application).$context).internalAdapter.deleteUser(userId);
		return joined ? { userId } : 'link-over';
	});
}

/** Another clinic for somebody who has an account and is signed in. */
export async function joinAsMember(
	application: Application,
	request: { token: string; userId: string; username: string; address: string }
): Promise<Joining> {
	return await withLink(application, request, async (clinicId) => {
		const member = await application.db
			.selectFrom('membership')
			.select('role')
			.where('clinic_id', '=', clinicId)
			.where('user_id', '=', request.userId)
			.executeTakeFirst();
		if (member) return 'member-already';
		const joined = await join(application, request.token, request);
		return joined ? { userId: request.userId } : 'link-over';
	});
}

type Refusal = Exclude<Joining['outcome'], 'joined'>;

/** Counts a wrong link as a guess, whoever sends it. */
async function withLink(
	application: Application,
	{ token, address }: { token: string; address: string },
	work: (clinicId: string) => Promise<Refusal | { userId: string }>
): Promise<Joining> {
	const guess: Guess[] = [{ limit: LIMITS.invitation, who: address }];
	const guesses = guessesOf(application);
	if ((await guesses.spend(guess)) !== null) return { outcome: 'too-many' };
	const link = await openLink(application.db, token, application.clock.now())
		.select('clinic_id')
		.executeTakeFirst();
	if (!link) return { outcome: 'link-over' };
	await guesses.giveBack(guess);
	const done = await work(link.clinic_id);
	return typeof done === 'string' ? { outcome: done } : { outcome: 'joined', ...done };
}

/** Uses the link up and makes the membership, both or neither. */
async function join(
	{ db, clock }: Application,
	token: string,
	{ userId, username }: { userId: string; username: string }
): Promise<boolean> {
	return await db.transaction().execute(async (transaction) => {
		const link = await used(transaction, token, clock.now());
		if (!link) return false;
		const { clinic_id: clinicId, role, invited_by: by } = link;
		await transaction
			.insertInto('membership')
			.values({ user_id: userId, clinic_id: clinicId, role })
			.execute();
		const entry = { at: clock.now(), clinicId, actor: username, target: { role, by } };
		await audit(transaction, { ...entry, action: 'invitation-accepted' });
		return true;
	});
}

function openLink(db: Kysely<Database>, token: string, now: number) {
	return db
		.selectFrom('invitation')
		.where('token_hash', '=', hashOf(token))
		.where('expires_at', '>', now);
}

async function used(transaction: Transaction<Database>, token: string, now: number) {
	return await transaction
		.deleteFrom('invitation')
		.where('token_hash', '=', hashOf(token))
		.where('expires_at', '>', now)
		.returningAll()
		.executeTakeFirst();
}

function hashOf(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}
