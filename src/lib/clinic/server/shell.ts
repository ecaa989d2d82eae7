// What stands around every staff page: whose clinic it is and which doors are open to the reader.
import type { Application } from '../../server/application';
import { clinicWithRole, type Role, type Staff } from '../../server/access/roles';
import { CHECK_AFTER_MS } from '../help-check';
import { clinicById, clinicsOf } from './clinic-repository';

export interface Shell {
	/** Null while nobody is signed in, or before the clinic has been made. */
	clinicName: string | null;
	signedIn: boolean;
	seesTrends: boolean;
	isOwner: boolean;
	/** The clinic of this page, and all that the reader belongs to. */
	clinicId: string | null;
	clinics: { id: string; name: string; role: Role }[];
	/** When the help lines were last checked (milliseconds), where that is too long ago. Owners alone are asked. */
	checkDueSince: number | null;
	/** True where everything is made up: every staff page says so. */
	demonstration: boolean;
}

/** `asked` is the clinic named in the address, if any. The pages themselves ask for their role. */
export async function shellFor(
	{ db, config, clock }: Pick<Application, 'db' | 'config' | 'clock'>,
	staff: Staff | null,
	asked: string | null
): Promise<Shell> {
	const at = (...roles: ('owner' | 'clinic' | 'desk')[]) =>
		staff && clinicWithRole(staff, asked, roles);
	const clinicId = at('owner', 'clinic', 'desk');
	const clinic = clinicId ? await clinicById(db, clinicId) : null;
	const checkedAt = clinic?.settings.helpCheckedAt ?? null;
	const isDue = checkedAt !== null && clock.now() - checkedAt > CHECK_AFTER_MS;
	return {
		clinicName: clinic?.name ?? null,
		checkDueSince: isDue && at('owner') !== null ? checkedAt : null,
		signedIn: staff !== null,
		seesTrends: at('owner', 'clinic') !== null,
		isOwner: at('owner') !== null,
		clinicId,
		clinics: staff ? await clinicsOf(db, staff.userId) : [],
		demonstration: config.mode === 'demo'
	};
}
