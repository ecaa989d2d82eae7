// The real counting of the server on a database in memory. It may be restarted at any moment: what
// was not committed is gone, and the answer with it.
import SQLite from 'better-sqlite3';
import { Kysely, SqliteDialect, type Transaction } from 'kysely';
import { answerSync, startCounting, type Counting } from '$lib/checkins/server/answer-sync';
import { RateLimit } from '$lib/checkins/server/rate-limit';
import { migrate } from '$lib/server/database/migrate';
import type { Database } from '$lib/server/database/schema';
import { addTablet } from '$lib/tablets/server/registry';
import { addClinic } from '../../support/factories';

class Restarted extends Error {
	override name = 'Restarted';
}

interface Shared {
	sqlite: SQLite.Database;
	db: Kysely<Database>;
}
let shared: Promise<Shared> | null = null;

/** One database for all schedules, emptied for each: a new one would take longer than the schedule. */
async function emptyDatabase(): Promise<Kysely<Database>> {
	const { sqlite, db } = await (shared ??= makeDatabase());
	for (const table of ['ledger', 'tally', 'seen', 'running_block', 'tablet', 'clinic']) {
		sqlite.exec(`delete from ${table}`);
	}
	return db;
}

async function makeDatabase(): Promise<Shared> {
	const sqlite = new SQLite(':memory:');
	const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: sqlite }) });
	await migrate(db, 'sqlite');
	return { sqlite, db };
}

export class SimulatedServer {
	readonly #clock = { now: () => Date.now() };
	#limit = new RateLimit(this.#clock);

	readonly #counting: Counting;

	private constructor(
		readonly db: Kysely<Database>,
		readonly tablet: { id: string; clinicId: string }
	) {
		this.#counting = this.#countingOn(db);
	}

	static async start(): Promise<SimulatedServer> {
		const db = await emptyDatabase();
		const clinicId = await addClinic(db, { created_at: Date.now() });
		const row = { clinicId, name: 'Window', place: '', pairedAt: Date.now() };
		const id = await addTablet(db, { ...row, tokenHash: crypto.randomUUID() });
		return new SimulatedServer(db, { id, clinicId });
	}

	restart(): void {
		this.#limit = new RateLimit(this.#clock);
	}

	receive(body: string): Promise<Response> {
		return this.#answer(body, this.#counting);
	}

	/** Ends before its commit: nothing of it is counted, and nobody hears of it. */
	async receiveAndRestart(body: string): Promise<void> {
		await this.#answer(body, this.#countingOn(neverCommits(this.db)));
		this.restart();
	}

	#countingOn(db: Kysely<Database>): Counting {
		return startCounting({ db, engine: 'sqlite' }, this.#clock);
	}

	async #answer(sent: string, counting: Counting): Promise<Response> {
		const house = {
			counting,
			limit: this.#limit,
			syncSeconds: 300,
			waiting: 0,
			log: {
				error: ({ err }: { err: unknown }) => {
					if (!(err instanceof Restarted)) throw err;
				}
			}
		};
		const { body, ...init } = await answerSync(
			async () => sent,
			async () => this.tablet,
			house
		);
		return new Response(body, init);
	}

	/** The ids that it has counted. */
	async seen(): Promise<Set<string>> {
		const rows = await this.db.selectFrom('seen').select('id').execute();
		return new Set(rows.map(({ id }) => id));
	}

	/** Do its books and the tablet's agree, as the desk would hear? */
	async agrees(): Promise<boolean> {
		const rows = await this.db.selectFrom('ledger').select('mismatch').execute();
		return rows.length === 1 && rows.every(({ mismatch }) => mismatch === 0);
	}

	/** The clinic's counts over all blocks, by table and cell, without empty cells. */
	async counts(): Promise<Record<string, number>> {
		const rows = await this.db
			.selectFrom('tally')
			.select(({ fn }) => ['table_name', 'cell', fn.sum<number>('count').as('sum')])
			.where('clinic_id', '=', this.tablet.clinicId)
			.groupBy(['table_name', 'cell'])
			.execute();
		return Object.fromEntries(rows.map((row) => [`${row.table_name}/${row.cell}`, row.sum]));
	}
}

function neverCommits(db: Kysely<Database>): Kysely<Database> {
	return new Proxy(db, {
		get(target, name) {
			if (name !== 'transaction') return Reflect.get(target, name, target);
			return () => ({
				execute: <T>(work: (trx: Transaction<Database>) => Promise<T>) =>
					target.transaction().execute(async (trx) => {
						await work(trx);
						throw new Restarted('the server was restarted');
					})
			});
		}
	});
}
