// The staff PIN on the glass: checked with no network, and locked after wrong tries. The lock is the
// tablet's, not a visit's: it survives a reload and the wipe.
import * as v from 'valibot';
import type { PinHash } from '../tablets/messages';
import { TABLET_KEY } from './wipe';

/** Wrong tries before the first lock; every further one doubles it. */
export const FREE_TRIES = 5;
const FIRST_LOCK_MS = 30_000;
const LONGEST_LOCK_MS = 15 * 60_000;
const KEY = `${TABLET_KEY}pin-tries`;

const TriesSchema = v.strictObject({
	wrong: v.pipe(v.number(), v.integer(), v.minValue(0)),
	/** Milliseconds since 1970. */
	lockedUntil: v.number()
});
export type Tries = v.InferOutput<typeof TriesSchema>;

const NO_TRIES: Tries = { wrong: 0, lockedUntil: 0 };

/** One wrong try more; `now` in milliseconds. */
export function afterWrong(tries: Tries, now: number): Tries {
	const wrong = tries.wrong + 1;
	if (wrong < FREE_TRIES) return { wrong, lockedUntil: 0 };
	const lock = Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** Math.min(wrong - FREE_TRIES, 10));
	return { wrong, lockedUntil: now + lock };
}

/** How long the pad stays locked, in milliseconds. A clock that was set back locks no longer than the longest. */
export function lockedFor(tries: Tries, now: number): number {
	return Math.max(0, Math.min(LONGEST_LOCK_MS, tries.lockedUntil - now));
}

/** Tries as they were left; none where nothing readable was. */
export function readTries(): Tries {
	try {
		return v.parse(TriesSchema, JSON.parse(localStorage.getItem(KEY) ?? ''));
	} catch {
		return NO_TRIES;
	}
}

export function writeTries(tries: Tries): void {
	localStorage.setItem(KEY, JSON.stringify(tries));
}

export function forgetTries(): void {
	localStorage.removeItem(KEY);
}

/** PBKDF2-SHA-256, as the server made it. Takes as long for a wrong PIN as for the right one. */
export async function isPin(pin: string, { salt, iterations, hash }: PinHash): Promise<boolean> {
	const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
		'deriveBits'
	]);
	const expected = fromBase64(hash);
	const derived = new Uint8Array(
		await crypto.subtle.deriveBits(
			{ name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations },
			key,
			expected.length * 8
		)
	);
	return derived.every((byte, i) => byte === expected[i]);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
