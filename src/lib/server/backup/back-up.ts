// Makes a backup while the server serves, and keeps the rule of backups: one that was made inside a
// block holds its exact counts, so it goes once that block has closed.
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import path from 'node:path';
import { sql, type Kysely } from 'kysely';
import * as v from 'valibot';
import type { Clock } from '../../core/clock';
import type { Store } from '../database/connect';
import { appliedMigrations } from '../database/migrate';
import type { Database } from '../database/schema';
import {
	LEFT_OUT,
	MANIFEST_FILE,
	ManifestSchema,
	packRows,
	RELEASES_FILE,
	ROWS_FILE,
	SECRET_FILE,
	type Manifest,
	type Row,
	type Rows
} from './backup-file';

export interface Made {
	/** The folder of this backup. */
	place: string;
	/** Folders of earlier ones that were removed, because a block of theirs has closed. */
	removed: string[];
}

interface Source {
	store: Pick<Store, 'db' | 'engine'>;
	dataDir: string;
	clock: Clock;
}

/** `folder` holds all backups, and is made when it isn't there. A crash leaves nothing that looks whole. */
export async function backUp({ store, dataDir, clock }: Source, folder: string): Promise<Made> {
	const made = new Date(clock.now()).toISOString();
	const place = path.join(folder, `quiet-minute-${made.replaceAll(':', '-')}`);
	const unfinished = `${place}.unfinished`;
	rmSync(unfinished, { recursive: true, force: true });
	mkdirSync(unfinished, { recursive: true, mode: 0o700 });
	const keep = (name: string, bytes: string | Buffer) =>
		writeFileSync(path.join(unfinished, name), bytes, { mode: 0o600, flush: true });

	const { manifest, rows } = await snapshot(store, made);
	keep(ROWS_FILE, packRows(rows));
	// After the snapshot: a release is in this file before it is in the database.
	for (const name of [SECRET_FILE, RELEASES_FILE]) {
		const file = path.join(dataDir, name);
		if (existsSync(file)) copyFileSync(file, path.join(unfinished, name));
	}
	keep(MANIFEST_FILE, JSON.stringify(manifest));
	renameSync(unfinished, place);
	return { place, removed: await removeClosed(store.db, folder, place) };
}

/** Everything at one moment, whatever is written meanwhile. */
async function snapshot(
	{ db, engine }: Source['store'],
	made: string
): Promise<{ manifest: Manifest; rows: Rows }> {
	const transaction = db.transaction();
	const atOnce =
		engine === 'postgres' ? transaction.setIsolationLevel('repeatable read') : transaction;
	return atOnce.execute(async (trx) => {
		const rows: Rows = new Map();
		for (const table of await tablesOf(trx)) {
			rows.set(table, await rowsOf(trx, table));
		}
		const open = await trx.selectFrom('running_block').select(['clinic_id', 'from_week']).execute();
		const migration = (await appliedMigrations(trx)).at(-1) ?? '';
		const running = open.map((block) => ({ clinic: block.clinic_id, from: block.from_week }));
		return { manifest: { format: 1, made, migration, running }, rows };
	});
}

async function tablesOf(db: Kysely<Database>): Promise<string[]> {
	const tables = await db.introspection.getTables();
	return tables
		.filter(({ isView }) => !isView)
		.map(({ name }) => name)
		.filter((name) => !LEFT_OUT.includes(name));
}

/** By a name that is known only now: the schema's types can't help. */
async function rowsOf(db: Kysely<Database>, table: string): Promise<Row[]> {
	const { rows } = await sql<Row>`select * from ${sql.table(table)}`.execute(db);
	return rows;
}

async function removeClosed(
	db: Kysely<Database>,
	folder: string,
	justMade: string
): Promise<string[]> {
	const open = await db.selectFrom('running_block').select(['clinic_id', 'from_week']).execute();
	const isOpen = ({ clinic, from }: Manifest['running'][number]) =>
		open.some((block) => block.clinic_id === clinic && block.from_week === from);
	const removed: string[] = [];
	for (const name of readdirSync(folder)) {
		const place = path.join(folder, name);
		const manifest = place === justMade ? null : readManifest(place);
		if (!manifest || manifest.running.every(isOpen)) continue;
		rmSync(place, { recursive: true, force: true });
		removed.push(place);
	}
	return removed;
}

/** Null for a folder that isn't a whole backup. */
export function readManifest(place: string): Manifest | null {
	const file = path.join(place, MANIFEST_FILE);
	if (!existsSync(file)) return null;
	const read = v.safeParse(
		v.pipe(v.string(), v.parseJson(), ManifestSchema),
		readFileSync(file, 'utf8')
	);
	return read.success ? read.output : null;
}
