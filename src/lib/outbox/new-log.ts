// Chromium keeps IndexedDB in LevelDB, and a crash may cut off the log of that in the middle of a write.
// LevelDB then goes on writing behind what is left of it; after one more crash it takes all of the log for
// damaged, and Chromium empties the store, strictly durable or not (google/leveldb#1287). So whoever
// opens the outbox writes so much, and deletes it, that the log is changed for a new one twice: by then
// all that the first one held lies safe elsewhere, and it is gone.
import type { OutboxDatabase } from './database';

/** Below 64 KiB, from which on Chromium keeps a value in a file of its own. In bytes. */
const PIECE = 60_000;
/** A log holds 4 MiB, and all is written into it twice: with 4.8 MB it was changed twice, this is more. */
const PIECES = 100;

/** Never rejects: a storage that is full or closed is told by whoever needs it. */
export async function beginNewLog(database: OutboxDatabase): Promise<void> {
	// By chance, so that nothing makes it smaller on its way.
	const piece = crypto.getRandomValues(new Uint8Array(PIECE));
	try {
		await database.write((transaction) => {
			const store = transaction.objectStore('pace');
			return Promise.all(
				Array.from({ length: PIECES }, (_, index) => store.put(piece, `filler-${index}`))
			);
		});
		await database.write((transaction) =>
			transaction.objectStore('pace').delete(IDBKeyRange.bound('filler-', 'filler.'))
		);
	} catch {
		// The next start tries again.
	}
}
