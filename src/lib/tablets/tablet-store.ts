// What a tablet remembers of itself, so that it boots from cold without a network: its clinic's
// settings, its pixels per millimetre, the last command. Nothing of a visit is ever in here.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import * as v from 'valibot';
import { AckSchema, ClosedSchema, TabletConfigSchema } from './messages';

/** Whatever isn't what this version understands reads as null: then the tablet asks again. */
const orNull = <Schema extends v.GenericSchema>(schema: Schema) =>
	v.fallback(v.nullable(schema), null);

const KeptSchema = v.object({
	config: orNull(TabletConfigSchema),
	configVersion: orNull(v.string()),
	/** CSS pixels in one millimetre of the glass. */
	pixelsPerMillimetre: orNull(v.pipe(v.number(), v.minValue(2), v.maxValue(20))),
	lastCommand: orNull(v.pipe(v.number(), v.integer(), v.minValue(0))),
	/** What became of a command, until the server has heard it. */
	unheardAck: orNull(AckSchema),
	/** Out of service, by the desk. */
	closed: orNull(ClosedSchema)
});
export type Kept = v.InferOutput<typeof KeptSchema>;

interface TabletStores extends DBSchema {
	kept: { key: string; value: unknown };
}

export class TabletStore {
	readonly #name: string;
	#connection: Promise<IDBPDatabase<TabletStores>> | null = null;

	constructor(name = 'quiet-minute-tablet') {
		this.#name = name;
	}

	async read(): Promise<Kept> {
		const keys = Object.keys(KeptSchema.entries);
		const values = await this.#use((database) =>
			Promise.all(keys.map((key) => database.get('kept', key)))
		);
		return v.parse(
			KeptSchema,
			Object.fromEntries(keys.map((key, index) => [key, values?.[index]]))
		);
	}

	/** All of it or nothing. False when the disk doesn't take it: then the tablet asks again later. */
	async keep(changes: Partial<Kept>): Promise<boolean> {
		const kept = await this.#use(async (database) => {
			const transaction = database.transaction('kept', 'readwrite', { durability: 'strict' });
			const puts = Object.entries(changes).map(([key, value]) => transaction.store.put(value, key));
			await Promise.all([...puts, transaction.done]);
			return true;
		});
		return kept === true;
	}

	/** A connection that the browser has closed is opened once more; null when that doesn't help. */
	async #use<T>(work: (database: IDBPDatabase<TabletStores>) => Promise<T>): Promise<T | null> {
		for (let attempt = 0; attempt < 2; attempt++) {
			try {
				return await work(await this.#open());
			} catch {
				this.#connection = null;
			}
		}
		return null;
	}

	#open(): Promise<IDBPDatabase<TabletStores>> {
		this.#connection ??= openDB<TabletStores>(this.#name, 1, {
			upgrade: (database) => void database.createObjectStore('kept'),
			blocking: (_current, _blocked, event) => {
				this.#connection = null;
				if (event.target instanceof IDBDatabase) event.target.close();
			},
			terminated: () => (this.#connection = null)
		});
		return this.#connection;
	}
}
