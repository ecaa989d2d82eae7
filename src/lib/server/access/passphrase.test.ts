import { describe, expect, it } from 'vitest';
import { MAX_PASSPHRASE, MIN_PASSPHRASE, PassphraseSchema } from './credentials';
import { isWellKnown } from './passphrase';
import * as v from 'valibot';

describe('a passphrase', () => {
	it.each([
		['of a breach', '1qaz2wsx3edc'],
		['of a breach, in capitals', 'LEAVEMEALONE'],
		['of a breach, with digits behind it', 'Password1234!'],
		['of a breach, twice', 'iloveyouiloveyou'],
		['of one letter', 'aaaaaaaaaaaaaaaaaaaa'],
		['that counts', '123456789012345'],
		['along the keyboard', 'qwertyuiop[]'],
		['of the own name', 'olive.owner2026'],
		['of our own name', 'quietminute1']
	])('%s is refused', async (_, passphrase) => {
		expect(v.is(PassphraseSchema, passphrase)).toBe(true);
		expect(await isWellKnown(passphrase, 'olive.owner')).toBe(true);
	});

	it.each([
		'four quiet river stones',
		'correct horse battery staple',
		'XqP3-vvTz-91mM',
		'ocho barcos verdes duermen'
	])('like "%s" is taken', async (passphrase) => {
		expect(await isWellKnown(passphrase, 'olive.owner')).toBe(false);
	});

	it.each(['a1', 'qwerty', 'pa55word', '9é'])(
		'of the greatest length, all "%s", is judged',
		async (part) => {
			const passphrase = part.repeat(MAX_PASSPHRASE).slice(0, MAX_PASSPHRASE);
			expect(await isWellKnown(passphrase, 'ana')).toBe(true);
		}
	);

	it('is long enough with twelve characters and no others asked for', () => {
		expect(v.is(PassphraseSchema, 'a'.repeat(MIN_PASSPHRASE))).toBe(true);
		expect(v.is(PassphraseSchema, 'a'.repeat(MIN_PASSPHRASE - 1))).toBe(false);
	});
});
