// What the audit log says, in words. A code without words (of a newer server) is shown as it is.
import { m } from '$lib/messages/messages';
import { ROLE_CHOICES, roleWord, type RoleName } from './role-words';

const DID: Readonly<Record<string, () => string>> = {
	'account-made': m.access_did_account_made,
	'signed-in': m.access_did_signed_in,
	'signed-out': m.access_did_signed_out,
	'sessions-ended': m.access_did_sessions_ended,
	'passphrase-changed': m.access_did_passphrase_changed,
	'second-factor-on': m.access_did_second_factor_on,
	'second-factor-off': m.access_did_second_factor_off,
	'recovery-codes-renewed': m.access_did_recovery_codes_renewed,
	'passkey-added': m.access_did_passkey_added,
	'passkey-removed': m.access_did_passkey_removed,
	'person-invited': m.access_did_person_invited,
	'invitation-withdrawn': m.access_did_invitation_withdrawn,
	'invitation-accepted': m.access_did_invitation_accepted,
	'role-changed': m.access_did_role_changed,
	'person-removed': m.access_did_person_removed,
	'clinic-begun': m.access_did_clinic_begun,
	'clinic-made': m.access_did_clinic_made,
	'settings-changed': m.access_did_settings_changed,
	'pairing-offered': m.access_did_pairing_offered,
	'pairing-agreed': m.access_did_pairing_agreed,
	'pairing-declined': m.access_did_pairing_declined,
	'pairing-withdrawn': m.access_did_pairing_withdrawn,
	'tablet-paired': m.access_did_tablet_paired,
	'tablet-revoked': m.access_did_tablet_revoked,
	'tablet-reset': m.access_did_tablet_reset,
	'tablet-reset-gently': m.access_did_tablet_reset_gently,
	'tablet-kept': m.access_did_tablet_kept,
	'tablet-called': m.access_did_tablet_called,
	'tablet-wiped': m.access_did_tablet_wiped,
	'tablet-closed': m.access_did_tablet_closed,
	'tablet-closed-for-today': m.access_did_tablet_closed_for_today,
	'tablet-opened': m.access_did_tablet_opened,
	'tablet-looked-for': m.access_did_tablet_looked_for,
	'backup-restored': m.access_did_backup_restored,
	'rescue-brought-in': m.access_did_rescue_brought_in,
	'picture-added': m.access_did_picture_added,
	'picture-changed': m.access_did_picture_changed,
	'picture-removed': m.access_did_picture_removed,
	'picture-restored': m.access_did_picture_restored
};

export function didWord(action: string): string {
	return DID[action]?.() ?? action;
}

/** Staff have usernames; two actors are no people. */
export function actorWord(actor: string): string {
	if (actor === 'system') return m.access_audit_system();
	return actor === 'set-up link' ? m.access_audit_setup_link() : actor;
}

/** Every code that has words; a test holds them against the codes that the server writes. */
export const ACTIONS_WITH_WORDS = Object.keys(DID);

/** What it was done to: names as they are, roles and parts of the settings in words. */
export function targetWords(target: Readonly<Record<string, string>>): string[] {
	return Object.entries(target).map(([kind, what]) => {
		if (kind === 'role' && isRole(what)) return roleWord(what);
		if (kind === 'section') return SECTIONS[what]?.() ?? what;
		return what;
	});
}

const SECTIONS: Readonly<Record<string, () => string>> = {
	clinic: m.clinic_settings_clinic,
	help: m.clinic_settings_help,
	checkin: m.clinic_checkin,
	practices: m.clinic_settings_practices,
	trends: m.clinic_settings_trends,
	pin: m.clinic_settings_pin
};

function isRole(word: string): word is RoleName {
	return ROLE_CHOICES.some((role) => role === word);
}
