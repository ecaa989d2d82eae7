// What a username and a passphrase must be like. Length alone makes a passphrase strong: no rules
// about kinds of characters (NIST SP 800-63B §3.1.1.2).
import * as v from 'valibot';

export const USERNAME_LENGTH = { min: 3, max: 30 };
export const USERNAME_PATTERN = /^[a-zA-Z0-9_.-]+$/;
export const MIN_PASSPHRASE = 12;
export const MAX_PASSPHRASE = 128;

/** Issues carry the key of a message, so that forms can say them in either language. */
export const UsernameSchema = v.pipe(
	v.string(),
	v.trim(),
	v.minLength(USERNAME_LENGTH.min, 'username-short'),
	v.maxLength(USERNAME_LENGTH.max, 'username-long'),
	v.regex(USERNAME_PATTERN, 'username-letters'),
	v.toLowerCase()
);

export const PassphraseSchema = v.pipe(
	v.string(),
	v.minLength(MIN_PASSPHRASE, 'passphrase-short'),
	v.maxLength(MAX_PASSPHRASE, 'passphrase-long')
);
