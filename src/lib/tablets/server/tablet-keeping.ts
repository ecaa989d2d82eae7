// What an owner does with tablets: codes, answers to pairings, removing. Each is audited; telling
// the tablets themselves is left to the route.
import type { Application } from '../../server/application';
import { audit, type AuditAction, type AuditEntry } from '../../server/audit';
import { PairingDesk } from './pairing';
import { revokeTablet } from './registry';

export interface Owner {
	username: string;
	clinicId: string;
}

/** A code for a new tablet. It can't be shown again: only its hash is stored. */
export async function offerCode(app: Application, owner: Owner, name: string, place: string) {
	const offer = await new PairingDesk(app).offer(owner.clinicId, name, place);
	await note(app, owner, 'pairing-offered', { name });
	return { ...offer, name };
}

/** False when there is nothing (any more) to answer. */
export async function answerPairing(
	app: Application,
	owner: Owner,
	answer: { id: string; confirmation: string; agreed: boolean }
): Promise<boolean> {
	const { id, confirmation, agreed } = answer;
	const counted = await new PairingDesk(app).answer(owner.clinicId, id, confirmation, agreed);
	if (counted) await note(app, owner, agreed ? 'pairing-agreed' : 'pairing-declined');
	return counted;
}

export async function withdrawCode(app: Application, owner: Owner, id: string): Promise<void> {
	const withdrawn = await new PairingDesk(app).withdraw(owner.clinicId, id);
	if (withdrawn) await note(app, owner, 'pairing-withdrawn');
}

/** False when the clinic has no such tablet (any more). */
export async function removeTablet(app: Application, owner: Owner, id: string): Promise<boolean> {
	const removed = await revokeTablet(app.db, owner.clinicId, id, app.clock.now());
	if (removed) await note(app, owner, 'tablet-revoked', { tablet: id });
	return removed;
}

async function note(
	{ db, clock }: Application,
	{ clinicId, username }: Owner,
	action: AuditAction,
	target: AuditEntry['target'] = {}
): Promise<void> {
	await audit(db, { at: clock.now(), clinicId, actor: username, action, target });
}
