// Changes one section of a clinic's settings, or undoes the last change, and says so in the audit log:
// which section, by whom, never what it holds.
import type { Application } from '../../server/application';
import { audit } from '../../server/audit';
import { changeClinic, undoChange, type ClinicDraft } from './clinic-repository';

/** `help-checked`: the help lines were found to be right as they are. */
export const SECTIONS = [
	'clinic',
	'exceptions',
	'help',
	'help-checked',
	'checkin',
	'practices',
	'desk',
	'trends',
	'pin'
] as const;
export type Section = (typeof SECTIONS)[number];

interface Owner {
	clinicId: string;
	username: string;
}

/** Returns a token to undo just this change with. */
export async function changeSettings(
	app: Application,
	owner: Owner,
	section: Section,
	change: (clinic: ClinicDraft) => ClinicDraft
): Promise<string> {
	const undo = await changeClinic(app.db, owner.clinicId, app.clock.now(), change);
	await note(app, owner, { section });
	return undo;
}

/** Null when something else has been changed since; else a token with which it is done again. */
export async function undoSettings(
	app: Application,
	owner: Owner,
	section: Section,
	token: string
): Promise<string | null> {
	const again = await undoChange(app.db, owner.clinicId, app.clock.now(), token);
	if (again !== null) await note(app, owner, { section, undone: 1 });
	return again;
}

async function note(
	{ db, clock }: Application,
	{ clinicId, username }: Owner,
	target: Record<string, string | number>
): Promise<void> {
	const entry = { clinicId, actor: username, action: 'settings-changed' as const, target };
	await audit(db, { at: clock.now(), ...entry });
}
