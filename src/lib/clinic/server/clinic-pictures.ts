// What an owner does with the clinic's pictures. Each is audited; telling the tablets is left to the
// route.
import type { Application } from '../../server/application';
import { audit, type AuditAction } from '../../server/audit';
import { addPicture, changePicture, picturesOf, type PictureChange } from '../../server/pictures';
import { MOST_PICTURES, PUT_BACK_WITHIN } from '../picture-rules';
import { encodePicture, type PictureRefusal } from './encode-picture';

export interface Owner {
	username: string;
	clinicId: string;
}

const LONGEST_NAME = 80;

export type Refused = PictureRefusal | 'already-there' | 'too-many';

/** Null when it has been added; a file that was refused has changed nothing. */
export async function receivePicture(
	app: Application,
	owner: Owner,
	file: { name: string; bytes: Uint8Array }
): Promise<Refused | null> {
	const encoded = await encodePicture(file.bytes);
	if (!encoded.ok) return encoded.refusal;
	const { id, bytes } = encoded;
	const name = file.name.replaceAll(/\p{Cc}/gu, '').slice(0, LONGEST_NAME);
	const gone = app.clock.now() - PUT_BACK_WITHIN;
	const limits = { most: MOST_PICTURES, gone };
	const outcome = await addPicture(app.db, owner.clinicId, { id, name, bytes }, limits);
	if (outcome !== 'added') return outcome;
	await note(app, owner, 'picture-added', id);
	return null;
}

/** False when there is no such picture (any more), or no room to put it back. */
export async function changeOwnPicture(
	app: Application,
	owner: Owner,
	id: string,
	change: PictureChange
): Promise<boolean> {
	if (!(await changePicture(app.db, owner.clinicId, id, change, MOST_PICTURES))) return false;
	await note(app, owner, actionOf(change), id);
	return true;
}

/** The pictures as they take their turns, and those that can still be put back. */
export async function ownPictures({ db, clock }: Application, clinicId: string) {
	const pictures = await picturesOf(db, clinicId);
	const since = clock.now() - PUT_BACK_WITHIN;
	return {
		pictures: pictures.filter(({ removedAt }) => removedAt === null),
		removed: pictures.filter(({ removedAt }) => removedAt !== null && removedAt >= since)
	};
}

function actionOf(change: PictureChange): AuditAction {
	if (!('removedAt' in change)) return 'picture-changed';
	return change.removedAt === null ? 'picture-restored' : 'picture-removed';
}

async function note(
	{ db, clock }: Application,
	{ clinicId, username }: Owner,
	action: AuditAction,
	picture: string
): Promise<void> {
	await audit(db, { at: clock.now(), clinicId, actor: username, action, target: { picture } });
}
