// Everything that waits, sealed for the server and carried there by hand. Nothing leaves the outbox
// by it: the records wait on until the server itself names them, and are counted once all the same.
import { sealRecords, type Bytes, type Rescue } from '../core/rescue';
import { shuffle } from '../core/ids';
import type { Outbox } from './outbox';

/** Pieces of exactly `size` bytes. Rejects when the storage can't be read. */
export async function sealOutbox(outbox: Outbox, size: number, rescue: Rescue): Promise<Bytes[]> {
	return sealRecords(shuffle(await outbox.waiting()), size, rescue);
}
