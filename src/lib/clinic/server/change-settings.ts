// Changes one section of a clinic's settings, and says so in the audit log: which section, by whom,
// never what it holds.
import type { Application } from '../../server/application';
import { audit } from '../../server/audit';
import { changeClinic, type ClinicDraft } from './clinic-repository';

export type Section = 'clinic' | 'help' | 'checkin' | 'practices' | 'desk' | 'trends' | 'pin';

export async function changeSettings(
	{ db, clock }: Application,
	{ clinicId, username }: { clinicId: string; username: string },
	section: Section,
	change: (clinic: ClinicDraft) => ClinicDraft
): Promise<void> {
	const now = clock.now();
	await changeClinic(db, clinicId, now, change);
	await audit(db, {
		at: now,
		clinicId,
		actor: username,
		action: 'settings-changed',
		target: { section }
	});
}
