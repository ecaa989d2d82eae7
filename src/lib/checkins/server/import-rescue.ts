// Counts what a tablet couldn't send: pieces that were carried here by hand. Each record is counted
// once, however often and whichever way it comes. Says nothing of what was in them.
import type { Clock } from '../../core/clock';
import type { Store } from '../../server/database/connect';
import { MAX_RECORDS } from '../record';
import { openPiece, type Bytes, type Opened } from '../../core/rescue';
import { deliveryOf, ingestAll } from './ingest';
import { rescueKey, type RescueKey } from '../../server/rescue-key';

export type Imported =
	| 'counted'
	/** Not sealed to this server, or not whole. */
	| 'unreadable'
	/** Not from a tablet that this clinic has now. */
	| 'stranger';

export async function importRescue(
	house: { store: Pick<Store, 'db' | 'engine'>; clock: Clock },
	clinicId: string,
	pieces: readonly Bytes[]
): Promise<Imported> {
	const { store } = house;
	const key = await rescueKey(store.db);
	const opened = await Promise.all(pieces.map((piece) => openPiece(piece, key.privateKey)));
	if (opened.length === 0 || opened.includes(null)) return 'unreadable';
	const all = opened.flatMap((piece) => piece ?? []);
	for (const piece of all) {
		if (!(await isOurs(store, clinicId, piece, key))) return 'stranger';
	}
	for (const piece of all) await count(house, clinicId, piece);
	return 'counted';
}

async function isOurs(
	{ db }: Pick<Store, 'db'>,
	clinicId: string,
	{ tablet, provenBy }: Opened,
	key: RescueKey
): Promise<boolean> {
	if (!(await provenBy(key.secretOf(tablet)))) return false;
	const row = await db
		.selectFrom('tablet')
		.select('id')
		.where('id', '=', tablet)
		.where('clinic_id', '=', clinicId)
		.where('revoked_at', 'is', null)
		.executeTakeFirst();
	return row !== undefined;
}

async function count(
	{ store, clock }: { store: Pick<Store, 'db' | 'engine'>; clock: Clock },
	clinicId: string,
	piece: Opened
): Promise<void> {
	const records = await piece.records();
	for (let start = 0; start < records.length; start += MAX_RECORDS) {
		const some = records.slice(start, start + MAX_RECORDS);
		const books = { tabletId: piece.tablet, claim: null };
		await ingestAll(store, [deliveryOf(clinicId, some, books)], clock.now());
	}
}
