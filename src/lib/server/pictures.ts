// A clinic's pictures in the database. Everything here asks for the clinic as well as the picture:
// one clinic's ids open nothing of another's.
import type { Kysely } from 'kysely';
import type { Database } from './database/schema';

export interface StoredPicture {
	id: string;
	name: string;
	shown: boolean;
	/** Milliseconds; null unless it was removed and can still be put back. */
	removedAt: number | null;
}

/** What tablets show, in the order of their turns. */
export async function shownPictures(
	db: Kysely<Database>,
	clinicId: string
): Promise<{ id: string; bytes: number }[]> {
	return await db
		.selectFrom('picture')
		.select(['id', 'size as bytes'])
		.where('clinic_id', '=', clinicId)
		.where('shown', '=', 1)
		.where('removed_at', 'is', null)
		.orderBy('place')
		.execute();
}

/** The clinic's pictures, those that were removed lately included. */
export async function picturesOf(db: Kysely<Database>, clinicId: string): Promise<StoredPicture[]> {
	const rows = await db
		.selectFrom('picture')
		.select(['id', 'name', 'shown', 'removed_at'])
		.where('clinic_id', '=', clinicId)
		.orderBy('place')
		.execute();
	return rows.map(({ shown, removed_at, ...row }) => ({
		...row,
		shown: shown === 1,
		removedAt: removed_at
	}));
}

/** WebP; null where the clinic has no such picture. */
export async function pictureBytes(
	db: Kysely<Database>,
	clinicId: string,
	id: string
): Promise<Uint8Array<ArrayBuffer> | null> {
	const row = await db
		.selectFrom('picture')
		.select('bytes')
		.where('clinic_id', '=', clinicId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row ? new Uint8Array(row.bytes) : null;
}

/** A picture as every route answers with it: of one fixed type, whatever had been sent. */
export function pictureAnswer(bytes: Uint8Array<ArrayBuffer>): Response {
	return new Response(bytes, {
		headers: { 'content-type': 'image/webp', 'cache-control': 'no-store' }
	});
}

/**
 * Adds a picture behind the others, or puts back one that was removed. Only `most` may stand there at
 * once; those removed before `gone` (milliseconds) go for good.
 */
export async function addPicture(
	db: Kysely<Database>,
	clinicId: string,
	picture: { id: string; name: string; bytes: Uint8Array },
	{ most, gone }: { most: number; gone: number }
): Promise<'added' | 'already-there' | 'too-many'> {
	return await db.transaction().execute(async (transaction) => {
		await takeTurn(transaction, clinicId);
		await transaction
			.deleteFrom('picture')
			.where('clinic_id', '=', clinicId)
			.where('removed_at', '<', gone)
			.execute();
		const there = await picturesOf(transaction, clinicId);
		const same = there.find(({ id }) => id === picture.id);
		if (same && same.removedAt === null) return 'already-there';
		if (there.filter(({ removedAt }) => removedAt === null).length >= most) return 'too-many';
		if (same) {
			await write(transaction, clinicId, same.id, { removed_at: null });
			return 'added';
		}
		await transaction
			.insertInto('picture')
			.values({
				clinic_id: clinicId,
				id: picture.id,
				name: picture.name,
				place: await placeAfterAll(transaction, clinicId),
				shown: 1,
				removed_at: null,
				size: picture.bytes.length,
				bytes: Buffer.from(picture.bytes)
			})
			.execute();
		return 'added';
	});
}

export type PictureChange =
	{ shown: boolean } | { move: 'earlier' | 'later' } | { removedAt: number | null };

/** False where the clinic has no such picture, or where there is nothing to change. */
export async function changePicture(
	db: Kysely<Database>,
	clinicId: string,
	id: string,
	change: PictureChange,
	most: number
): Promise<boolean> {
	return await db.transaction().execute(async (transaction) => {
		await takeTurn(transaction, clinicId);
		const all = await picturesOf(transaction, clinicId);
		const there = all.filter(({ removedAt }) => removedAt === null);
		const picture = all.find((one) => one.id === id);
		if (!picture) return false;
		if ('shown' in change) {
			await write(transaction, clinicId, id, { shown: change.shown ? 1 : 0 });
			return true;
		}
		if ('removedAt' in change) {
			const comesBack = change.removedAt === null && picture.removedAt !== null;
			if (comesBack && there.length >= most) return false;
			await write(transaction, clinicId, id, { removed_at: change.removedAt });
			return true;
		}
		const at = there.indexOf(picture);
		const other = at < 0 ? undefined : there[change.move === 'earlier' ? at - 1 : at + 1];
		if (!other) return false;
		there[there.indexOf(other)] = picture;
		there[at] = other;
		const order = [...there, ...all.filter(({ removedAt }) => removedAt !== null)];
		for (const [place, one] of order.entries()) {
			await write(transaction, clinicId, one.id, { place });
		}
		return true;
	});
}

/** One change of a clinic's pictures after another, also between app nodes. */
async function takeTurn(db: Kysely<Database>, clinicId: string): Promise<void> {
	await db
		.updateTable('clinic')
		.set(({ eb }) => ({ settings_version: eb('settings_version', '+', 1) }))
		.where('id', '=', clinicId)
		.execute();
}

async function placeAfterAll(db: Kysely<Database>, clinicId: string): Promise<number> {
	const last = await db
		.selectFrom('picture')
		.select(({ fn }) => fn.max('place').as('place'))
		.where('clinic_id', '=', clinicId)
		.executeTakeFirst();
	return (last?.place ?? -1) + 1;
}

async function write(
	db: Kysely<Database>,
	clinicId: string,
	id: string,
	change: { shown?: number; place?: number; removed_at?: number | null }
): Promise<void> {
	await db
		.updateTable('picture')
		.set(change)
		.where('clinic_id', '=', clinicId)
		.where('id', '=', id)
		.execute();
}
