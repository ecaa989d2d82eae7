// Two worlds that begin alike: the same files, the same staff and clinics, the same time and chance.
// Each is the built server in a process of its own.
import { fork, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql, type Kysely } from 'kysely';
import * as v from 'valibot';
import type { Application } from '$lib/server/application';
import { readConfiguration } from '$lib/server/configuration';
import { connect, type Store } from '$lib/server/database/connect';
import { migrate } from '$lib/server/database/migrate';
import type { ClinicTable, Database } from '$lib/server/database/schema';
import { makeAccount, signIn } from '$lib/server/access/sign-in';
import { createLog } from '$lib/server/log';
import { rescueKey } from '$lib/server/rescue-key';
import { hashTabletToken, newTabletToken } from '$lib/tablets/server/tablet-token';
import { buildIfNeeded } from '../../../src/start/build.js';
import { PICTURE_ID } from './addresses';
import type { Step, Visitor } from './script';
import { stubNoise } from './stubbed-noise';

export const ORIGIN = 'http://clinic.example';
const PASSPHRASE = 'slow river under grey sky';
const STAFF = [
	['owner', 'owner'],
	['member', 'clinic'],
	['desk', 'desk']
] as const;
const FAR_AWAY = Date.UTC(2200, 0, 1);

const SeenSchema = v.array(v.tuple([v.string(), v.string()]));

/** What is the same in both worlds before anything happens. */
export interface Beginning {
	at: number;
	clinics: ClinicTable[];
	/** By clinic, in order: ids of tablets. */
	tablets: { id: string; clinicId: string }[];
}

export interface Difference {
	what: string;
	first: string;
	second: string;
}

class World {
	readonly #process: ChildProcess;
	readonly ready: Promise<unknown>;

	constructor(
		readonly dataDir: string,
		readonly store: Store
	) {
		this.#process = fork('tests/attack/worlds/server-process.js', {
			execArgv: [],
			env: {
				PATH: process.env.PATH,
				TZ: process.env.TZ,
				NODE_ENV: 'production',
				DATA_DIR: dataDir,
				ORIGIN,
				ADDRESS_HEADER: 'x-client-address',
				LOG_LEVEL: 'silent'
			}
		});
		this.ready = this.#answer();
	}

	async play(steps: readonly Step[]): Promise<[string, string][]> {
		this.#process.send({ steps });
		return v.parse(SeenSchema, await this.#answer());
	}

	async reveal(index: number): Promise<string> {
		this.#process.send({ reveal: index });
		return v.parse(v.string(), await this.#answer());
	}

	async end(): Promise<void> {
		this.#process.kill();
		await this.store.close();
		rmSync(this.dataDir, { recursive: true });
	}

	#answer(): Promise<unknown> {
		return new Promise((resolve, reject) => {
			const ended = (code: number | null) => reject(new Error(`a world ended with ${code}`));
			this.#process.once('exit', ended);
			this.#process.once('message', (message) => {
				this.#process.off('exit', ended);
				const { answer, failed } = v.parse(Message, message);
				if (failed !== undefined) reject(new Error(failed));
				else resolve(answer);
			});
		});
	}
}

const Message = v.object({ answer: v.optional(v.unknown()), failed: v.optional(v.string()) });

export class Twins {
	private constructor(
		private readonly first: World,
		private readonly second: World,
		private readonly staff: { id: string; role: (typeof STAFF)[number][1] }[],
		private readonly cookies: Partial<Record<Visitor, string>>
	) {}

	/** Builds the application first, if its sources have changed. */
	static async open(): Promise<Twins> {
		await buildIfNeeded(process.cwd());
		const dataDir = mkdtempSync(path.join(tmpdir(), 'quiet-minute-'));
		const copyDir = mkdtempSync(path.join(tmpdir(), 'quiet-minute-'));
		const { staff, cookies } = await populate(dataDir);
		cpSync(dataDir, copyDir, { recursive: true });
		const worlds = await Promise.all(
			[dataDir, copyDir].map(
				async (folder) => new World(folder, await connect({ dataDir: folder, databaseUrl: null }))
			)
		);
		const [first, second] = worlds;
		if (!first || !second) throw new Error('two worlds are needed');
		await Promise.all([first.ready, second.ready]);
		return new Twins(first, second, staff, cookies);
	}

	/**
	 * Plays one script in each world, from one beginning. Answers what was visited, and what staff could
	 * tell apart: null when there was nothing.
	 */
	async compare(
		beginning: Beginning,
		[firstSteps, secondSteps]: readonly [readonly Step[], readonly Step[]]
	): Promise<{ visited: string[]; difference: Difference | null }> {
		const cookies = { ...this.cookies };
		beginning.tablets.forEach((_, index) => {
			cookies[`tablet ${index}`] = `tablet=${tokenOf(index)}`;
		});
		const begin: Step = { do: 'begin', at: beginning.at, cookies };
		const plays = [
			[this.first, firstSteps],
			[this.second, secondSteps]
		] as const;
		try {
			const [one, other] = await Promise.all(
				plays.map(async ([world, steps]) => {
					await this.#enter(world.store.db, beginning);
					return world.play([begin, ...steps]);
				})
			);
			if (!one || !other) throw new Error('two worlds are needed');
			const index = one.findIndex(([what, hash], at) => {
				const [otherWhat, otherHash] = other[at] ?? [];
				return what !== otherWhat || hash !== otherHash;
			});
			const visited = one.map(([what]) => what);
			if (index === -1 && one.length === other.length) return { visited, difference: null };
			const at = index === -1 ? one.length - 1 : index;
			const [first, second] = await Promise.all([this.first.reveal(at), this.second.reveal(at)]);
			return { visited, difference: { what: one[at]?.[0] ?? '', first, second } };
		} finally {
			for (const [world] of plays) await leave(world.store.db, beginning);
		}
	}

	async end(): Promise<void> {
		await this.first.end();
		await this.second.end();
	}

	async #enter(db: Kysely<Database>, { clinics, tablets, at }: Beginning): Promise<void> {
		await db.insertInto('clinic').values(clinics).execute();
		const memberships = clinics.flatMap((clinic) =>
			this.staff.map(({ id, role }) => ({ user_id: id, clinic_id: clinic.id, role }))
		);
		await db.insertInto('membership').values(memberships).execute();
		const rows = tablets.map(({ id, clinicId }, index) => ({
			id,
			clinic_id: clinicId,
			name: `Tablet ${index}`,
			place: '',
			token_hash: hashTabletToken(tokenOf(index)),
			paired_at: at,
			revoked_at: null,
			seen_at: null,
			heartbeat: null,
			command_counter: 0,
			command: null,
			acked_counter: 0,
			ack_outcome: null
		}));
		await db.insertInto('tablet').values(rows).execute();
		const [{ id: clinic_id } = { id: '' }] = clinics;
		const picture = { clinic_id, id: PICTURE_ID, name: 'hill.webp', place: 1, shown: 1 };
		const bytes = Buffer.from('a picture');
		await db
			.insertInto('picture')
			.values({ ...picture, removed_at: null, size: bytes.length, bytes })
			.execute();
	}
}

const tokens: string[] = [];
function tokenOf(index: number): string {
	return (tokens[index] ??= newTabletToken());
}

/** Takes clinics out of a world again, with all that hangs on them; the audit log only grows. */
async function leave(db: Kysely<Database>, { clinics, tablets }: Beginning): Promise<void> {
	const { rows } = await sql<{ name: string; column: 'clinic_id' | 'tablet_id' }>`
		select tables.name, columns.name as column
		from sqlite_master as tables, pragma_table_info(tables.name) as columns
		where tables.type = 'table' and tables.name <> 'audit'
			and columns.name in ('clinic_id', 'tablet_id')`.execute(db);
	const ids = {
		clinic_id: clinics.map((clinic) => clinic.id),
		tablet_id: tablets.map((tablet) => tablet.id)
	};
	await sql`pragma foreign_keys = off`.execute(db);
	for (const { name, column } of rows) {
		const some = sql.join(ids[column]);
		await sql`delete from ${sql.table(name)} where ${sql.ref(column)} in (${some})`.execute(db);
	}
	await db.deleteFrom('clinic').where('id', 'in', ids.clinic_id).execute();
	await db.deleteFrom('seen').execute();
}

/** Staff who stay signed in for good, and a database that stubs its noise. */
async function populate(dataDir: string) {
	const config = readConfiguration({ LOG_LEVEL: 'silent', DATA_DIR: dataDir, ORIGIN });
	const store = await connect(config);
	await migrate(store.db, store.engine);
	const app: Application = {
		db: store.db,
		engine: store.engine,
		store,
		clock: { now: () => Date.now() },
		config,
		log: createLog('silent')
	};
	const staff: { id: string; role: (typeof STAFF)[number][1] }[] = [];
	const cookies: Partial<Record<Visitor, string>> = {};
	for (const [username, role] of STAFF) {
		const id = await makeAccount(app, username, PASSPHRASE);
		const result = await signIn(app, { username, passphrase: PASSPHRASE, address: '' });
		if (id === null || result.outcome !== 'signed-in') throw new Error('no staff');
		staff.push({ id, role });
		cookies[username] = result.headers
			.getSetCookie()
			.map((cookie) => cookie.split(';')[0])
			.join('; ');
	}
	const farAway = new Date(FAR_AWAY).toISOString();
	await sql`update session set "createdAt" = ${farAway}, "expiresAt" = ${farAway}`.execute(
		store.db
	);
	// Drawn by the platform itself, out of reach of the controlled chance: so it is there from the start.
	await rescueKey(store.db);
	await stubNoise(store.db);
	await store.close();
	return { staff, cookies };
}
