// The audit log: what staff did, and when. Rows are only ever added; nothing about patients and no
// secret goes into it.
import type { Kysely } from 'kysely';
import type { Database } from './database/schema';

export type AuditAction =
	| 'account-made'
	| 'signed-in'
	| 'signed-out'
	| 'clinic-made'
	| 'settings-changed'
	| 'picture-added'
	| 'picture-changed'
	| 'picture-removed'
	| 'picture-restored'
	| 'pairing-offered'
	| 'pairing-agreed'
	| 'pairing-declined'
	| 'tablet-paired'
	| 'tablet-revoked'
	| 'tablet-reset';

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

export async function audit(db: Kysely<Database>, entry: AuditEntry): Promise<void> {
	await db
		.insertInto('audit')
		.values({
			at: entry.at,
			clinic_id: entry.clinicId,
			actor: entry.actor,
			action: entry.action,
			target: JSON.stringify(entry.target ?? {})
		})
		.execute();
}
