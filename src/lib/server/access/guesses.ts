// Counts wrong guesses (passphrases, pairing codes, set-up links) and says when it is enough. The
// counters are in the database, so that every app node sees them; their keys are keyed hashes, so
// that no address or username can be read from them.
import { createHmac } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { Clock } from '../../core/clock';
import type { Database } from '../database/schema';

export interface Limit {
	/** What is guessed and from where; the key's other half is the address, the account or nothing. */
	name: string;
	/** How many guesses may be wrong within the window, which starts with the first of them. */
	guesses: number;
	windowMs: number;
}

const MINUTE_MS = 60_000;

/** OWASP ASVS 5 §6.3.1 asks for limits that slow guessing and lock no one else out. */
export const LIMITS = {
	/** One account from one address: the lock-out. Elsewhere the owner can still sign in. */
	account: { name: 'account-at-address', guesses: 5, windowMs: 15 * MINUTE_MS },
	address: { name: 'sign-in-address', guesses: 30, windowMs: 15 * MINUTE_MS },
	/** One account from everywhere: bounds a guesser with many addresses. */
	accountAnywhere: { name: 'account', guesses: 100, windowMs: 60 * MINUTE_MS },
	/** Beside better-auth's own: five for each sign-in, ten in a row for each account. */
	secondFactor: { name: 'second-factor-address', guesses: 30, windowMs: 15 * MINUTE_MS },
	/** A code of an app is good for at most ninety seconds; who sees it typed can't use it again. */
	codeOnce: { name: 'second-factor-code', guesses: 1, windowMs: 5 * MINUTE_MS },
	/** Each question for a passkey is a row for five minutes. */
	passkey: { name: 'passkey-address', guesses: 100, windowMs: 15 * MINUTE_MS },
	invitation: { name: 'invitation-address', guesses: 10, windowMs: 15 * MINUTE_MS },
	setUp: { name: 'set-up-address', guesses: 10, windowMs: 15 * MINUTE_MS },
	pairing: { name: 'pairing-address', guesses: 10, windowMs: 10 * MINUTE_MS },
	/** 1,000 guesses at 20^8 codes: one in 25 million for each code that is open. */
	pairingAnywhere: { name: 'pairing', guesses: 1000, windowMs: 10 * MINUTE_MS }
} satisfies Record<string, Limit>;

export interface Guess {
	limit: Limit;
	/** The address, the account, both, or '' for the limit of everyone together. */
	who: string;
}

export class Guesses {
	readonly #db: Kysely<Database>;
	readonly #clock: Clock;
	readonly #secret: string;

	constructor(db: Kysely<Database>, clock: Clock, secret: string) {
		this.#db = db;
		this.#clock = clock;
		this.#secret = secret;
	}

	/**
	 * Counts a guess before it is looked at, so that guesses sent side by side can't slip through.
	 * Answers the seconds to wait where one limit is reached, else null: then the guess may be tried.
	 */
	async spend(guesses: readonly Guess[]): Promise<number | null> {
		const now = this.#clock.now();
		let wait: number | null = null;
		for (const guess of guesses) {
			const oldest = now - guess.limit.windowMs;
			const { wrong, since } = await this.#db
				.insertInto('guess')
				.values({ key: this.#key(guess), wrong: 1, since: now })
				.onConflict((conflict) =>
					conflict.column('key').doUpdateSet({
						wrong: sql<number>`case when guess.since <= ${oldest} then 1 else guess.wrong + 1 end`,
						since: sql<number>`case when guess.since <= ${oldest} then ${now} else guess.since end`
					})
				)
				.returning(['wrong', 'since'])
				.executeTakeFirstOrThrow();
			if (wrong > guess.limit.guesses) {
				const seconds = Math.ceil((since + guess.limit.windowMs - now) / 1000);
				wait = Math.max(wait ?? 1, seconds);
			}
		}
		return wait;
	}

	/** The guess was right: it doesn't count. The wrong ones before it still do. */
	async giveBack(guesses: readonly Guess[]): Promise<void> {
		const keys = guesses.map((guess) => this.#key(guess));
		await this.#db
			.updateTable('guess')
			.set({ wrong: sql<number>`wrong - 1` })
			.where('key', 'in', keys)
			.where('wrong', '>', 0)
			.execute();
	}

	/** Starts one counter anew: whoever got in has shown that the wrong ones were their own. */
	async forget(guess: Guess): Promise<void> {
		await this.#db.deleteFrom('guess').where('key', '=', this.#key(guess)).execute();
	}

	/** Forgets counters that no limit looks at any more. */
	async tidy(): Promise<void> {
		const longest = Math.max(...Object.values(LIMITS).map((limit) => limit.windowMs));
		const oldest = this.#clock.now() - longest;
		await this.#db.deleteFrom('guess').where('since', '<', oldest).execute();
	}

	#key({ limit, who }: Guess): string {
		return createHmac('sha256', this.#secret).update(`${limit.name}\n${who}`).digest('hex');
	}
}
