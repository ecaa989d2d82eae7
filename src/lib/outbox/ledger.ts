// The tablet's books: every record that was given is counted, withdrawn, waiting or quarantined. They
// hold sums of random ids, no count and no record, and change in the same transaction as what they
// are about.
import * as v from 'valibot';
import { add, LedgerKeySchema, SumSchema, type Claim, type Sum } from '../checkins/ledger';
import type { Transaction } from './database';
import { idOf, readDraft } from './stored';

const KEY = 'ledger';

const LedgerSchema = v.strictObject({
	key: LedgerKeySchema,
	turn: v.pipe(v.number(), v.integer(), v.minValue(0)),
	/** Both begin at the same random sum, so that nobody can tell whether anything was ever given. */
	given: SumSchema,
	counted: SumSchema,
	withdrawn: SumSchema,
	/** What the last comparison with the server said; null before the first. */
	agreed: v.nullable(v.boolean())
});
type LedgerRow = v.InferOutput<typeof LedgerSchema>;

export class Ledger {
	readonly #transaction: Transaction<'readwrite'>;
	#row: LedgerRow;

	private constructor(transaction: Transaction<'readwrite'>, row: LedgerRow) {
		this.#transaction = transaction;
		this.#row = row;
	}

	/**
	 * Call it before the transaction changes anything: where there are no books yet, they begin with
	 * what is there.
	 */
	static async open(transaction: Transaction<'readwrite'>): Promise<Ledger> {
		const stored = v.safeParse(LedgerSchema, await transaction.objectStore('ledger').get(KEY));
		if (stored.success) return new Ledger(transaction, stored.output);
		const start = randomHex();
		const given = add(start, await present(transaction));
		return new Ledger(transaction, {
			key: randomHex(),
			turn: 0,
			given,
			counted: start,
			withdrawn: '0'.repeat(32),
			agreed: null
		});
	}

	/** Without books, new ones begin when next opened, with a key of their own. */
	static async end(transaction: Transaction<'readwrite'>): Promise<void> {
		await transaction.objectStore('ledger').delete(KEY);
	}

	give(ids: Iterable<string>): void {
		this.#row = { ...this.#row, given: add(this.#row.given, ids) };
	}

	count(ids: Iterable<string>): void {
		this.#row = { ...this.#row, counted: add(this.#row.counted, ids) };
	}

	withdraw(ids: Iterable<string>): void {
		this.#row = { ...this.#row, withdrawn: add(this.#row.withdrawn, ids) };
	}

	/** For a request that holds everything that waits. */
	async claim(): Promise<Claim> {
		this.#row = { ...this.#row, turn: this.#row.turn + 1 };
		const { key, turn, counted } = this.#row;
		return { key, turn, counted, balanced: await this.balanced() };
	}

	/** The server has counted this; says nothing where it can't tell. */
	compare(counted: Sum | null): void {
		if (counted === null) return;
		this.#row = { ...this.#row, agreed: counted === this.#row.counted };
	}

	/** Is everything that was given where it should be, as far as the tablet can tell? */
	async balanced(): Promise<boolean> {
		const { given, counted, withdrawn } = this.#row;
		const left = add(add(counted, [withdrawn]), await present(this.#transaction));
		return left === given;
	}

	get agreed(): boolean | null {
		return this.#row.agreed;
	}

	async save(): Promise<void> {
		await this.#transaction.objectStore('ledger').put(this.#row, KEY);
	}
}

/** The ids of everything that waits, is a draft or is quarantined. */
async function present(transaction: Transaction<'readwrite'>): Promise<string[]> {
	const [records, quarantine, drafts] = await Promise.all([
		transaction.objectStore('records').getAllKeys(),
		transaction.objectStore('quarantine').getAllKeys(),
		transaction.objectStore('drafts').getAll()
	]);
	return [...records, ...quarantine, ...drafts.flatMap(idsOfDraft)];
}

export function idsOfDraft(draft: unknown): string[] {
	return draft === undefined ? [] : readDraft(draft).flatMap((value) => idOf(value) ?? []);
}

function randomHex(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
