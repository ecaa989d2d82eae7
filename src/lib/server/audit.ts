// The audit log: what staff did, and when. Rows are only ever added; nothing about patients and no
// secret goes into it.
import type { Kysely } from 'kysely';
import type { Application } from './application';
import type { Database } from './database/schema';

export type AuditAction =
	| 'account-made'
	| 'signed-in'
	| 'signed-out'
	| 'sessions-ended'
	| 'passphrase-changed'
	| 'second-factor-on'
	| 'second-factor-off'
	| 'recovery-codes-renewed'
	| 'passkey-added'
	| 'passkey-removed'
	| 'person-invited'
	| 'invitation-withdrawn'
	| 'invitation-accepted'
	| 'role-changed'
	| 'person-removed'
	| 'backup-restored'
	| 'rescue-brought-in'
	| 'clinic-begun'
	| 'clinic-made'
	| 'settings-changed'
	| 'picture-added'
	| 'picture-changed'
	| 'picture-removed'
	| 'picture-restored'
	| 'pairing-offered'
	| 'pairing-agreed'
	| 'pairing-declined'
	| 'pairing-withdrawn'
	| 'tablet-paired'
	| 'tablet-revoked'
	| 'tablet-reset'
	| 'tablet-reset-gently'
	| 'tablet-kept'
	| 'tablet-called'
	| 'tablet-wiped'
	| 'tablet-closed'
	| 'tablet-closed-for-today'
	| 'tablet-opened'
	| 'tablet-looked-for';

export interface AuditEntry {
	/** Milliseconds, from the application's clock. */
	at: number;
	clinicId: string | null;
	/** The username, or "set-up link", or "system". */
	actor: string;
	action: AuditAction;
	/** What it was done to: names and ids, never contents. */
	target?: Record<string, string | number>;
}

export async function audit(db: Kysely<Database>, ...entries: AuditEntry[]): Promise<void> {
	if (entries.length === 0) return;
	await db
		.insertInto('audit')
		.values(
			entries.map(({ at, clinicId, actor, action, target = {} }) => ({
				at,
				clinic_id: clinicId,
				actor,
				action,
				target: JSON.stringify(target)
			}))
		)
		.execute();
}

/** What somebody did to their own account: every clinic that they belong to has it in its log. */
export async function auditPerson(
	{ db, clock }: Pick<Application, 'db' | 'clock'>,
	{ userId, username }: { userId: string; username: string },
	action: AuditAction,
	target: AuditEntry['target'] = {}
): Promise<void> {
	const clinics = await db
		.selectFrom('membership')
		.select('clinic_id')
		.where('user_id', '=', userId)
		.execute();
	const at = clock.now();
	const ids = clinics.length > 0 ? clinics.map((row) => row.clinic_id) : [null];
	await audit(db, ...ids.map((clinicId) => ({ at, clinicId, actor: username, action, target })));
}
