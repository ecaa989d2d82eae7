// Releases kept outside of the database: a file in the data folder that only grows, a line each. A
// restored database may be older than a closing that staff have seen; drawn again, the noise of two
// releases could be averaged or subtracted. So a release is written here before it is committed.
// Nothing in the file is exact: it may lie beside backups, and be copied with them.
import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { parseWeek } from '../../core/weeks';
import { RELEASES_FILE } from '../../server/backup/backup-file';
import type { Database, ReleaseTable } from '../../server/database/schema';

const Week = v.pipe(
	v.string(),
	v.check((text) => parseWeek(text) !== null)
);
const KeptSchema = v.pipe(
	v.string(),
	v.parseJson(),
	v.strictObject({
		clinic_id: v.string(),
		from_week: Week,
		to_week: Week,
		tables: v.nullable(v.string()),
		counted: v.string()
	})
);
export type KeptRelease = v.InferOutput<typeof KeptSchema>;

/** Throws when the release can't be kept: then it may not be released. */
export type Keep = (release: ReleaseTable) => void;

/** Keeps releases in a data folder, on the disk for good before it answers. */
export function keeperIn(dataDir: string): Keep {
	const file = path.join(dataDir, RELEASES_FILE);
	return ({ clinic_id, from_week, to_week, tables, counted }) => {
		const kept: KeptRelease = { clinic_id, from_week, to_week, tables, counted };
		const handle = openSync(file, 'a', 0o600);
		try {
			// A crash may have torn the last line: a new one begins whatever stands before it.
			appendFileSync(handle, `\n${JSON.stringify(kept)}\n`);
			fsyncSync(handle);
		} finally {
			closeSync(handle);
		}
	};
}

/** Keeps what the database has released and this data folder doesn't know: at each start. */
export async function keepMissing(db: Kysely<Database>, dataDir: string): Promise<void> {
	const known = new Set((keptIn(dataDir) ?? []).map(keyOf));
	const keep = keeperIn(dataDir);
	for (const release of await db.selectFrom('release').selectAll().execute()) {
		if (!known.has(keyOf(release))) keep(release);
	}
}

/**
 * The releases of a data folder, the first of each block. A torn line is passed over: its transaction
 * was never committed. Null when there is no file.
 */
export function keptIn(dataDir: string): KeptRelease[] | null {
	const file = path.join(dataDir, RELEASES_FILE);
	if (!existsSync(file)) return null;
	const kept = new Map<string, KeptRelease>();
	for (const line of readFileSync(file, 'utf8').split('\n')) {
		const read = v.safeParse(KeptSchema, line);
		if (!read.success) continue;
		const key = keyOf(read.output);
		if (!kept.has(key)) kept.set(key, read.output);
	}
	return [...kept.values()];
}

function keyOf({ clinic_id, from_week }: KeptRelease): string {
	return JSON.stringify([clinic_id, from_week]);
}
