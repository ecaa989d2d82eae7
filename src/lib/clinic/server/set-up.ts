// Setting up the first clinic. The one-time link makes the owner's account; from then on the owner is
// signed in and every finished step is kept, so that a closed browser loses nothing. The clinic comes
// into being with the last step, so none can exist without its help lines.
import { createHash, randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { LANGUAGES } from '../../core/catalogue';
import { PRACTICES } from '../../core/practice-names';
import type { Application } from '../../server/application';
import { LIMITS, type Guess } from '../../server/access/guesses';
import { isWellKnown } from '../../server/access/passphrase';
import { guessesOf, makeAccount } from '../../server/access/sign-in';
import { audit, auditPerson } from '../../server/audit';
import type { Database } from '../../server/database/schema';
import { HelpLinesSchema, HoursSchema } from '../../tablets/messages';
import type { CheckinForm } from '../forms';
import { insertClinic } from './clinic-repository';
import { hashPin } from './staff-pin';

const LINK_FILE = 'set-up-link';

const SetUpDraftSchema = v.object({
	clinic: v.optional(
		v.object({
			name: v.string(),
			timeZone: v.string(),
			hours: HoursSchema,
			languages: v.array(v.picklist(LANGUAGES.map((language) => language.code)))
		})
	),
	help: v.optional(v.object({ lines: HelpLinesSchema, checkedAt: v.number() }))
});
export type SetUpDraft = v.InferOutput<typeof SetUpDraftSchema>;

/**
 * Until somebody has begun to set up: makes a new link (an older one ends), keeps its hash, and puts
 * it into a file of the data folder that only its owner can read. Null once set-up has begun.
 */
export async function ensureSetupLink({ db, clock, config }: Application): Promise<string | null> {
	const file = join(config.dataDir, LINK_FILE);
	if (await hasBegun(db)) {
		rmSync(file, { force: true });
		return null;
	}
	const token = randomBytes(24).toString('base64url');
	await db.transaction().execute(async (transaction) => {
		await transaction.deleteFrom('setup_link').execute();
		await transaction
			.insertInto('setup_link')
			.values({ token_hash: hashOf(token), created_at: clock.now() })
			.execute();
	});
	// The fragment of an address stays in the browser: it reaches no log.
	const link = `${config.origin}/clinic/set-up#${token}`;
	writeFileSync(file, `${link}\n`, { mode: 0o600 });
	return link;
}

async function hasBegun(db: Kysely<Database>): Promise<boolean> {
	const clinic = await db.selectFrom('clinic').select('id').limit(1).executeTakeFirst();
	const draft = await db.selectFrom('set_up').select('user_id').limit(1).executeTakeFirst();
	return clinic !== undefined || draft !== undefined;
}

export type Founding =
	'founded' | 'link-wrong' | 'too-many' | 'username-taken' | 'passphrase-known';

/** Turns the link into the owner's account. The link works once. */
export async function foundAccount(
	application: Application,
	request: { token: string; username: string; passphrase: string; address: string }
): Promise<Founding> {
	const { db, clock, config } = application;
	const guess: Guess[] = [{ limit: LIMITS.setUp, who: request.address }];
	const guesses = guessesOf(application);
	if ((await guesses.spend(guess)) !== null) return 'too-many';
	if (await isWellKnown(request.passphrase, request.username)) return 'passphrase-known';
	const tokenHash = hashOf(request.token);
	const link = await db
		.deleteFrom('setup_link')
		.where('token_hash', '=', tokenHash)
		.returning('created_at')
		.executeTakeFirst();
	if (!link) return 'link-wrong';
	await guesses.giveBack(guess);
	const userId = await makeAccount(application, request.username, request.passphrase);
	if (userId === null) {
		await db
			.insertInto('setup_link')
			.values({ token_hash: tokenHash, created_at: link.created_at })
			.execute();
		return 'username-taken';
	}
	await db.insertInto('set_up').values({ user_id: userId, draft: '{}' }).execute();
	rmSync(join(config.dataDir, LINK_FILE), { force: true });
	await audit(db, {
		at: clock.now(),
		clinicId: null,
		actor: 'set-up link',
		action: 'account-made',
		target: { username: request.username }
	});
	return 'founded';
}

/** An owner sets up one more clinic, by the same steps; what was begun before goes on. */
export async function beginAnother(
	application: Application,
	owner: { userId: string; username: string }
): Promise<void> {
	const begun = await application.db
		.insertInto('set_up')
		.values({ user_id: owner.userId, draft: '{}' })
		.onConflict((conflict) => conflict.column('user_id').doNothing())
		.returning('user_id')
		.executeTakeFirst();
	if (begun) await auditPerson(application, owner, 'clinic-begun');
}

/** What the founding owner has filled in; null for anybody else. */
export async function draftOf(db: Kysely<Database>, userId: string): Promise<SetUpDraft | null> {
	const row = await db
		.selectFrom('set_up')
		.select('draft')
		.where('user_id', '=', userId)
		.executeTakeFirst();
	return row ? v.parse(SetUpDraftSchema, JSON.parse(row.draft)) : null;
}

export async function keepStep(
	db: Kysely<Database>,
	userId: string,
	step: SetUpDraft
): Promise<void> {
	const draft = { ...(await draftOf(db, userId)), ...step };
	await db
		.updateTable('set_up')
		.set({ draft: JSON.stringify(draft) })
		.where('user_id', '=', userId)
		.execute();
}

/** Makes the clinic. Null where an earlier step is missing, or somebody has finished already. */
export async function finishSetUp(
	{ db, clock }: Application,
	owner: { userId: string; username: string },
	glass: { pin: string; checkin: CheckinForm }
): Promise<string | null> {
	const staffPin = await hashPin(glass.pin);
	const now = clock.now();
	return await db.transaction().execute(async (transaction) => {
		const draft = await draftOf(transaction, owner.userId);
		if (!draft?.clinic || !draft.help) return null;
		const { name, timeZone, hours, languages } = draft.clinic;
		const settings = {
			hours,
			exceptions: [],
			languages,
			help: draft.help.lines,
			helpCheckedAt: draft.help.checkedAt,
			staffPin,
			checkin: glass.checkin,
			practices: [...PRACTICES]
		};
		const clinicId = await insertClinic(transaction, { name, timeZone, settings }, now);
		await transaction
			.insertInto('membership')
			.values({ user_id: owner.userId, clinic_id: clinicId, role: 'owner' })
			.execute();
		await transaction.deleteFrom('set_up').where('user_id', '=', owner.userId).execute();
		await audit(transaction, {
			at: now,
			clinicId,
			actor: owner.username,
			action: 'clinic-made',
			target: { name }
		});
		return clinicId;
	});
}

function hashOf(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}
