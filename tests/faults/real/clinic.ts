// A built server with a clinic, on either engine and on any folder, and tablets that send to it: the
// real outbox with a storage in memory. What was given and what is counted can be compared to the last
// record.
import 'fake-indexeddb/auto';
import SQLite from 'better-sqlite3';
import pg from 'pg';
import { expect } from 'vitest';
import { randomId } from '$lib/core/ids';
import { weekAt } from '$lib/core/weeks';
import { flush, type FlushOutcome } from '$lib/outbox/flush';
import { openOutbox, type Outbox } from '$lib/outbox/outbox';
import { connect } from '$lib/server/database/connect';
import { migrate } from '$lib/server/database/migrate';
import { addTablet } from '$lib/tablets/server/registry';
import { hashTabletToken, newTabletToken } from '$lib/tablets/server/tablet-token';
import { addClinic, practice } from '../../support/factories';
import { MemoryLocks } from '../../support/outbox-world';
import { RunningServer } from '../../support/running-server';
import { PLAIN } from '../../support/two-clinics';

/** As it was built: nothing is installed or built on the way. */
export const BUILD = [process.execPath, 'tests/support/serve-build.js', '.'] as const;

export interface Place {
	dataDir: string;
	databaseUrl: string | null;
}

export interface Counted {
	ids: Set<string>;
	/** By the tallies: each practice stands in one cell of the table "ended". */
	practices: number;
}

export class RealClinic {
	private constructor(
		readonly server: RunningServer,
		private readonly place: Place,
		private readonly tokens: readonly string[]
	) {}

	/** With so many tablets. `environment` for the server. */
	static async open(
		place: Place,
		tablets: number,
		environment: Record<string, string> = {}
	): Promise<RealClinic> {
		const store = await connect(place);
		await migrate(store.db, store.engine);
		const clinicId = await addClinic(store.db, { created_at: Date.now() });
		const tokens = Array.from({ length: tablets }, newTabletToken);
		for (const token of tokens) {
			const row = { clinicId, name: 'Window', place: '', pairedAt: Date.now() };
			await addTablet(store.db, { ...row, tokenHash: hashTabletToken(token) });
		}
		await store.close();
		const settings = { ...PLAIN, DATABASE_URL: place.databaseUrl ?? '', LOG_LEVEL: 'silent' };
		const server = await RunningServer.on(place.dataDir, { ...settings, ...environment }, BUILD);
		return new RealClinic(server, place, tokens);
	}

	/** The cookie of each tablet. */
	get cookies(): string[] {
		return this.tokens.map((token) => `tablet=${token}`);
	}

	/** Tablets that send to `origin`: the server's, or whatever stands before it. */
	tablets(origin = this.server.origin): Promise<RealTablet[]> {
		return Promise.all(this.cookies.map((cookie) => RealTablet.open(origin, cookie)));
	}

	/** Read from the database itself, also while nobody serves it. */
	async counted(): Promise<Counted> {
		const texts = [
			'select id from seen',
			"select coalesce(sum(count), 0) as n from tally where table_name = 'ended'"
		] as const;
		const [seen, ended] = await Promise.all(texts.map((text) => this.#rows(text)));
		return {
			ids: new Set((seen ?? []).map((row) => String(row.id))),
			practices: Number(ended?.[0]?.n)
		};
	}

	async #rows(text: string): Promise<Record<string, unknown>[]> {
		if (this.place.databaseUrl === null) {
			const db = new SQLite(this.server.database);
			try {
				expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
				return db.prepare<[], Record<string, unknown>>(text).all();
			} finally {
				db.close();
			}
		}
		const client = new pg.Client({ connectionString: this.place.databaseUrl });
		await client.connect();
		try {
			return (await client.query<Record<string, unknown>>(text)).rows;
		} finally {
			await client.end();
		}
	}

	/** What a tablet was told is there, and the tallies hold as many as there are ids. */
	async expectNothingLost(tablets: readonly RealTablet[]): Promise<void> {
		const { ids, practices } = await this.counted();
		const told = tablets.flatMap((tablet) => [...tablet.told]);
		expect(
			told.filter((id) => !ids.has(id)),
			'acknowledged, and gone'
		).toEqual([]);
		expect(practices, 'practices by the tallies').toBe(ids.size);
	}

	/** Everything has been sent, and is counted once. */
	async expectExactlyOnce(tablets: readonly RealTablet[]): Promise<void> {
		await Promise.all(tablets.map((tablet) => tablet.sendsAll()));
		const given = tablets.flatMap((tablet) => tablet.given).sort();
		const { ids, practices } = await this.counted();
		expect([...ids].sort()).toEqual(given);
		expect(practices).toBe(given.length);
		const inOrder = await Promise.all(tablets.map(({ outbox }) => outbox.inOrder()));
		expect(inOrder, "the tablets' books").toEqual(tablets.map(() => true));
	}
}

export class RealTablet {
	readonly given: string[] = [];
	/** What the server has said is counted. */
	readonly told = new Set<string>();
	answers = 0;

	private constructor(
		readonly outbox: Outbox,
		private readonly origin: string,
		private readonly cookie: string
	) {}

	static async open(origin: string, cookie: string): Promise<RealTablet> {
		const outbox = await openOutbox({ name: randomId(), locks: new MemoryLocks() });
		return new RealTablet(outbox, origin, cookie);
	}

	async isGiven(records: number): Promise<void> {
		const week = weekAt(Date.now(), 'America/New_York');
		const visit = Array.from({ length: records }, () => practice({ week }));
		await this.outbox.saveDraft(visit);
		await this.outbox.commitDraft();
		this.given.push(...visit.map(({ id }) => id));
	}

	/** One request of at most so many records; notes what was told before the outbox acts on it. */
	sends(records: number): Promise<FlushOutcome> {
		return flush(this.outbox, {
			size: { records, bytes: 256 * 1024 },
			wait: true,
			fetch: async (path, { body, method, redirect, signal }) => {
				const headers = {
					'content-type': 'application/json',
					origin: this.origin,
					cookie: this.cookie
				};
				const address = `${this.origin}${path}`;
				const answer = await fetch(address, { method, redirect, signal, body, headers });
				const text = await answer.text();
				this.answers += 1;
				if (answer.status === 200) this.#note(JSON.parse(text));
				return new Response(text, answer);
			}
		});
	}

	#note(answer: { results: { id: string; status: string }[] }): void {
		for (const { id, status } of answer.results) {
			if (status === 'accepted' || status === 'duplicate') this.told.add(id);
		}
	}

	/** Until nothing waits, or the server doesn't take it; answers the last outcome. */
	async sendsOn(records: number): Promise<FlushOutcome> {
		for (;;) {
			const outcome = await this.sends(records);
			if (outcome.kind !== 'delivered' || outcome.records === 0) return outcome;
		}
	}

	async sendsAll(): Promise<void> {
		await this.sendsOn(500);
		expect(await this.outbox.balance()).toEqual({ waiting: 0, quarantined: 0 });
	}
}
