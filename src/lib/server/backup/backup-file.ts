// What a backup is: a folder with a manifest, the rows of every table, and what the data folder holds
// beside the database. The rows are the same for both engines, so a clinic that outgrows the embedded
// database is restored into PostgreSQL. They stand in the order of their own text: when they came,
// no backup tells.
import { gunzipSync, gzipSync } from 'node:zlib';
import * as v from 'valibot';

export const MANIFEST_FILE = 'manifest.json';
export const ROWS_FILE = 'rows.jsonl.gz';

/** In the data folder: releases as they were served, which a backup takes along and a restore adds to. */
export const RELEASES_FILE = 'releases.jsonl';
/** In the data folder: signs staff sessions, and keys what second factors are stored under. */
export const SECRET_FILE = 'access-secret';
/**
 * In the data folder: whoever restores a database puts it there beforehand, and the next start makes
 * the database safe to serve (trends/server/after-restore.ts).
 */
export const RESTORED_FILE = 'restored';

export const ManifestSchema = v.strictObject({
	format: v.literal(1),
	/** ISO 8601, by the server's clock. */
	made: v.string(),
	/** The last migration that the database had. */
	migration: v.string(),
	/** Blocks whose exact tallies are in it: it may not outlive any of them. */
	running: v.array(v.strictObject({ clinic: v.string(), from: v.string() }))
});
export type Manifest = v.InferOutput<typeof ManifestSchema>;

/** Signed-in sessions and counters of wrong guesses: after a restore everybody signs in again. */
export const LEFT_OUT: readonly string[] = ['session', 'verification', 'guess'];

export type Row = Record<string, unknown>;
export type Rows = Map<string, Row[]>;

const Line = v.pipe(
	v.string(),
	v.parseJson(),
	v.tuple([v.string(), v.record(v.string(), v.unknown())])
);
const Bytes = v.strictObject({ base64: v.string() });

/** One line a row: its table and its columns. Moments become ISO 8601 text, bytes base64. */
export function packRows(rows: Rows): Buffer {
	const lines = [...rows].flatMap(([table, ofTable]) =>
		ofTable.map((row) => JSON.stringify([table, mapValues(row, packed)]))
	);
	return gzipSync(lines.sort().join('\n'));
}

/** Throws when a line isn't a row. */
export function unpackRows(file: Buffer): Rows {
	const rows: Rows = new Map();
	for (const line of gunzipSync(file).toString('utf8').split('\n')) {
		if (line === '') continue;
		const [table, row] = v.parse(Line, line);
		const ofTable = rows.get(table) ?? [];
		ofTable.push(mapValues(row, unpacked));
		rows.set(table, ofTable);
	}
	return rows;
}

function packed(value: unknown): unknown {
	if (Buffer.isBuffer(value)) return { base64: value.toString('base64') };
	return typeof value === 'boolean' ? Number(value) : value;
}

function unpacked(value: unknown): unknown {
	return v.is(Bytes, value) ? Buffer.from(value.base64, 'base64') : value;
}

function mapValues(row: Row, change: (value: unknown) => unknown): Row {
	return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, change(value)]));
}
