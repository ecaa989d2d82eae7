// What makes a database that may be older than its closings safe to serve (PRIVACY §2.5). No block that
// may have been released is ever drawn again.
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Kysely, Transaction } from 'kysely';
import { closesAt } from '../../core/blocks';
import {
	allClinics,
	holdToClose,
	startDueBlocks,
	type Clinic
} from '../../server/blocks/running-blocks';
import { RESTORED_FILE } from '../../server/backup/backup-file';
import type { Store } from '../../server/database/connect';
import { eraseTraces } from '../../server/database/erase-traces';
import type { Database } from '../../server/database/schema';
import { deleteExact } from './closing';
import { keptIn, type KeptRelease } from './kept-releases';

export interface Restored {
	/** Blocks whose release was taken from what was kept. */
	taken: number;
	/** Blocks that could have closed, and whose release is nowhere: marked lost. */
	lost: number;
}

type Place = Pick<Store, 'db' | 'engine' | 'checkpoint'>;

/**
 * At each start, before anything is served. A release that is kept but not in the database counts; after
 * a restore, which left RESTORED_FILE in the data folder, a block that is nowhere is marked lost.
 */
export async function settleAtStart(store: Place, dataDir: string, now: number): Promise<Restored> {
	const mark = path.join(dataDir, RESTORED_FILE);
	const kept = keptIn(dataDir) ?? [];
	if (!existsSync(mark)) return { taken: await takeKept(store, kept), lost: 0 };
	const restored = await settleRestored(store, kept, now);
	rmSync(mark);
	return restored;
}

/**
 * Once after a restore: every block that could have closed by `now` gets
 * the release that was kept of it, or is marked lost; its exact tallies and its key, which an older
 * backup still holds, are deleted. A block that hasn't closed yet goes on from what the backup knew.
 * `kept` may come from several nodes and may hold clinics that the backup doesn't know. Doing it twice
 * changes nothing.
 */
export async function settleRestored(
	store: Place,
	kept: readonly KeptRelease[],
	now: number
): Promise<Restored> {
	const taken = await takeKept(store, kept);
	let lost = 0;
	for (const clinic of await allClinics(store.db)) {
		lost += await store.db.transaction().execute((trx) => markLost(trx, store.engine, clinic, now));
	}
	await eraseTraces(store);
	return { taken, lost };
}

/**
 * Puts kept releases where they are missing, and deletes what is exact in their blocks; answers how many
 * were. At each start, before anything is served: a release that is kept but not in the database was
 * written by a closing that crashed before its commit, or the database was copied back by hand. Either
 * way it counts.
 */
export async function takeKept(store: Place, kept: readonly KeptRelease[]): Promise<number> {
	let taken = 0;
	for (const clinic of await allClinics(store.db)) {
		const ofClinic = kept.filter((release) => release.clinic_id === clinic.id);
		taken += await store.db.transaction().execute(async (trx) => {
			let inserted = 0;
			for (const release of ofClinic) {
				if (!(await insert(trx, release))) continue;
				inserted += 1;
				await deleteExact(trx, clinic.id, release.from_week);
			}
			return inserted;
		});
	}
	if (taken > 0) await eraseTraces(store);
	return taken;
}

/** Blocks that began and closed between the backup and now are started only to be marked as well. */
async function markLost(
	trx: Transaction<Database>,
	engine: Store['engine'],
	clinic: Clinic,
	now: number
): Promise<number> {
	await startDueBlocks(trx, clinic, now);
	const open = await holdToClose(trx, engine, clinic.id);
	const due = open.filter((block) => closesAt(block, clinic.time_zone) <= now);
	for (const block of due) {
		await insert(trx, {
			clinic_id: clinic.id,
			from_week: block.from,
			to_week: block.to,
			tables: null,
			counted: JSON.stringify(block.counted)
		});
		await deleteExact(trx, clinic.id, block.from);
	}
	return due.length;
}

async function insert(db: Kysely<Database>, release: KeptRelease): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await db
		.insertInto('release')
		.values(release)
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}
