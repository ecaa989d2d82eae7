// The roles of staff and what each may see, in words.
import { m } from '$lib/messages/messages';
import { UnreachableError } from '../core/unreachable';

export const ROLE_CHOICES = ['desk', 'clinic', 'owner'] as const;
export type RoleName = (typeof ROLE_CHOICES)[number];

export function roleWord(role: RoleName): string {
	switch (role) {
		case 'owner':
			return m.access_role_owner();
		case 'clinic':
			return m.access_role_clinic();
		case 'desk':
			return m.access_role_desk();
		default:
			throw new UnreachableError(role);
	}
}

export function roleMeaning(role: RoleName): string {
	switch (role) {
		case 'owner':
			return m.access_role_owner_what();
		case 'clinic':
			return m.access_role_clinic_what();
		case 'desk':
			return m.access_role_desk_what();
		default:
			throw new UnreachableError(role);
	}
}
