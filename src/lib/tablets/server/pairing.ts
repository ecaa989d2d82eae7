// Pairing a tablet, after RFC 8628: the owner asks for a code, a tablet claims it, the owner sees the
// same four digits on both screens and agrees, the tablet gets its cookie. Codes and claims are
// stored as keyed hashes; a code works once and for ten minutes.
import { createHmac, randomBytes } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { CODE_LETTERS, randomBelow, randomCode } from '../../core/ids';
import type { Application } from '../../server/application';
import { accessSecret } from '../../server/access/secret';
import type { Database, PairingTable } from '../../server/database/schema';
import type { PairAnswer, PairRequest } from '../messages';
import { addTablet } from './registry';
import { hashTabletToken, newTabletToken } from './tablet-token';

export const CODE_LENGTH = 8;
export const CODE_LIFE_MS = 10 * 60_000;

type Pairing = Selectable<PairingTable>;
type Refusal = Extract<PairAnswer, { status: 'refused' }>['reason'];

export type PairStep =
	| { step: 'refuse'; reason: Refusal }
	| { step: 'claim' }
	| { step: 'wait'; confirmation: string }
	| { step: 'deliver' };

/** Pure: what a call with this code and claim leads to. `firstSeen`: the tablet has used its cookie. */
export function decidePairing(
	pairing: Pairing | undefined,
	claimHash: string | null,
	now: number,
	firstSeen: boolean
): PairStep {
	if (!pairing) return { step: 'refuse', reason: 'unknown' };
	if (pairing.outcome !== 'open' && claimHash !== pairing.claim_hash) {
		return { step: 'refuse', reason: 'used' };
	}
	if (pairing.outcome === 'declined') return { step: 'refuse', reason: 'declined' };
	if (pairing.expires_at <= now) return { step: 'refuse', reason: 'expired' };
	switch (pairing.outcome) {
		case 'open':
			return claimHash === null ? { step: 'claim' } : { step: 'refuse', reason: 'unknown' };
		case 'claimed':
			return { step: 'wait', confirmation: pairing.confirmation ?? '' };
		case 'approved':
			return { step: 'deliver' };
		case 'used':
			// The answer with the cookie may have been lost: until the tablet shows that it has it.
			return firstSeen ? { step: 'refuse', reason: 'used' } : { step: 'deliver' };
	}
}

/** What was typed or scanned, as the code that was shown: case, spaces and dashes don't matter. */
export function normalCode(typed: string): string | null {
	const letters = typed.toUpperCase().replace(/[\s-]/g, '');
	const valid =
		letters.length === CODE_LENGTH && [...letters].every((letter) => CODE_LETTERS.includes(letter));
	return valid ? letters : null;
}

export type PairResult =
	| { status: 'waiting'; claim: string; confirmation: string }
	| { status: 'refused'; reason: Refusal }
	| { status: 'paired'; tabletId: string; clinicId: string; token: string };

export class PairingDesk {
	readonly #db: Kysely<Database>;
	readonly #now: () => number;
	readonly #secret: string;

	constructor({ db, clock, config }: Application) {
		this.#db = db;
		this.#now = () => clock.now();
		this.#secret = accessSecret(config);
	}

	/** A code for one new tablet. It is answered here once and stored nowhere. */
	async offer(clinicId: string, name: string, place: string) {
		const code = randomCode(CODE_LENGTH);
		const pairing: Pairing = {
			code_hash: this.#hash(code),
			clinic_id: clinicId,
			tablet_name: name,
			tablet_place: place,
			expires_at: this.#now() + CODE_LIFE_MS,
			claim_hash: null,
			confirmation: null,
			outcome: 'open',
			tablet_id: null
		};
		await this.#db.insertInto('pairing').values(pairing).execute();
		return { id: pairing.code_hash, code, expiresAt: pairing.expires_at };
	}

	/** The pairings of a clinic that are still under way, newest first. Forgets the old ones. */
	async underWay(clinicId: string) {
		const now = this.#now();
		await this.#db
			.deleteFrom('pairing')
			.where('expires_at', '<', now - CODE_LIFE_MS)
			.execute();
		return await this.#db
			.selectFrom('pairing')
			.select(['code_hash as id', 'tablet_name as name', 'confirmation', 'outcome', 'expires_at'])
			.where('clinic_id', '=', clinicId)
			.where('expires_at', '>', now)
			.where('outcome', 'in', ['open', 'claimed', 'approved'])
			.orderBy('expires_at', 'desc')
			.execute();
	}

	/**
	 * The owner's answer to "does the tablet show these digits?". It counts only for the digits that
	 * the owner saw. False when there is nothing (any more) to answer.
	 */
	async answer(clinicId: string, id: string, confirmation: string, agreed: boolean) {
		const result = await this.#db
			.updateTable('pairing')
			.set({ outcome: agreed ? 'approved' : 'declined' })
			.where('clinic_id', '=', clinicId)
			.where('code_hash', '=', id)
			.where('outcome', '=', 'claimed')
			.where('confirmation', '=', confirmation)
			.where('expires_at', '>', this.#now())
			.executeTakeFirst();
		return result.numUpdatedRows === 1n;
	}

	/** Takes back a code that no tablet has claimed yet. */
	async withdraw(clinicId: string, id: string): Promise<boolean> {
		const { numDeletedRows } = await this.#db
			.deleteFrom('pairing')
			.where('clinic_id', '=', clinicId)
			.where('code_hash', '=', id)
			.where('outcome', '=', 'open')
			.executeTakeFirst();
		return numDeletedRows > 0n;
	}

	/** One call of the tablet. It may be repeated after any lost answer but the very first. */
	async ask(request: PairRequest): Promise<PairResult> {
		const code = normalCode(request.code);
		if (code === null) return { status: 'refused', reason: 'unknown' };
		const codeHash = this.#hash(code);
		const claimHash = request.claim === null ? null : this.#hash(request.claim);
		const pairing = await this.#db
			.selectFrom('pairing')
			.selectAll()
			.where('code_hash', '=', codeHash)
			.executeTakeFirst();
		const step = decidePairing(pairing, claimHash, this.#now(), await this.#wasSeen(pairing));
		switch (step.step) {
			case 'refuse':
				return { status: 'refused', reason: step.reason };
			case 'wait':
				return { status: 'waiting', claim: request.claim ?? '', confirmation: step.confirmation };
			case 'claim':
				return await this.#claim(codeHash);
			case 'deliver':
				return await this.#deliver(codeHash);
		}
	}

	async #claim(codeHash: string): Promise<PairResult> {
		const claim = randomBytes(32).toString('base64url');
		const confirmation = String(randomBelow(10_000)).padStart(4, '0');
		const result = await this.#db
			.updateTable('pairing')
			.set({ outcome: 'claimed', claim_hash: this.#hash(claim), confirmation })
			.where('code_hash', '=', codeHash)
			.where('outcome', '=', 'open')
			.executeTakeFirst();
		// Another tablet was faster by a moment.
		if (result.numUpdatedRows === 0n) return { status: 'refused', reason: 'used' };
		return { status: 'waiting', claim, confirmation };
	}

	/** Makes the tablet, or gives the one that never got its cookie a new one. */
	async #deliver(codeHash: string): Promise<PairResult> {
		const token = newTabletToken();
		return await this.#db.transaction().execute(async (db) => {
			const pairing = await db
				.updateTable('pairing')
				.set({ outcome: 'used' })
				.where('code_hash', '=', codeHash)
				.returningAll()
				.executeTakeFirstOrThrow();
			const { clinic_id: clinicId } = pairing;
			if (pairing.tablet_id !== null) {
				await db
					.updateTable('tablet')
					.set({ token_hash: hashTabletToken(token) })
					.where('id', '=', pairing.tablet_id)
					.execute();
				return { status: 'paired', tabletId: pairing.tablet_id, clinicId, token };
			}
			const tabletId = await addTablet(db, {
				clinicId,
				name: pairing.tablet_name,
				place: pairing.tablet_place,
				tokenHash: hashTabletToken(token),
				pairedAt: this.#now()
			});
			await db
				.updateTable('pairing')
				.set({ tablet_id: tabletId })
				.where('code_hash', '=', codeHash)
				.execute();
			return { status: 'paired', tabletId, clinicId, token };
		});
	}

	async #wasSeen(pairing: Pairing | undefined): Promise<boolean> {
		if (!pairing?.tablet_id) return false;
		const tablet = await this.#db
			.selectFrom('tablet')
			.select(['seen_at', 'revoked_at'])
			.where('id', '=', pairing.tablet_id)
			.executeTakeFirst();
		return !tablet || tablet.seen_at !== null || tablet.revoked_at !== null;
	}

	#hash(secret: string): string {
		return createHmac('sha256', this.#secret).update(`pairing\n${secret}`).digest('hex');
	}
}
