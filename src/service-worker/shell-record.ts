// What the worker knows of the versions on this tablet, whichever of its versions is in service: the
// last one that worked, and how often the newest one was tried in vain. Kept beside the shell.
import * as v from 'valibot';

const CACHE = 'quiet-minute-shell-record';
const ADDRESS = '/shell-record';

const RecordSchema = v.strictObject({
	/** Every address of the version that last worked, with the key under which the cache has it. */
	worked: v.nullable(
		v.strictObject({ version: v.string(), keys: v.record(v.string(), v.string()) })
	),
	/** Starts of a version that hasn't worked yet. */
	tried: v.nullable(v.strictObject({ version: v.string(), times: v.number() })),
	/** The version that got its starts and never stood. */
	givenUp: v.nullable(v.string())
});
export type ShellRecord = v.InferOutput<typeof RecordSchema>;

export async function readRecord(): Promise<ShellRecord> {
	try {
		const cache = await caches.open(CACHE);
		const kept = await cache.match(ADDRESS);
		return v.parse(RecordSchema, await kept?.json());
	} catch {
		return { worked: null, tried: null, givenUp: null };
	}
}

export async function writeRecord(record: ShellRecord): Promise<void> {
	const cache = await caches.open(CACHE);
	await cache.put(ADDRESS, Response.json(record));
}
