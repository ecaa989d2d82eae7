// The staff PIN for the glass: only a slow, salted hash is stored, here and on every tablet, which
// checks it with no network.
import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { PinHash } from '../../tablets/messages';

/** OWASP's password storage cheat sheet asks for 600,000 rounds of PBKDF2-HMAC-SHA-256. */
const ITERATIONS = 600_000;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

export async function hashPin(pin: string): Promise<PinHash> {
	const salt = randomBytes(SALT_BYTES);
	const hash = await promisify(pbkdf2)(pin, salt, ITERATIONS, HASH_BYTES, 'sha256');
	return { salt: salt.toString('base64'), iterations: ITERATIONS, hash: hash.toString('base64') };
}
