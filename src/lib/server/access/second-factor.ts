// The optional second factor: six digits from an authenticator app (RFC 6238), or one of ten recovery
// codes that each work once. better-auth keeps both encrypted under the server's secret, and lets an
// account rest after ten wrong codes.
import { APIError } from 'better-auth/api';
import type { Application } from '../application';
import { auditPerson } from '../audit';
import { authOf } from './auth';
import { LIMITS } from './guesses';
import type { Person } from './own-account';
import { guessesOf, type SignInResult } from './sign-in';

export interface NewSecondFactor {
	/** otpauth://… for the square that an app scans. */
	uri: string;
	/** The same secret, to be typed. */
	secret: string;
	recoveryCodes: string[];
}

export async function isOn(application: Application, session: Headers): Promise<boolean> {
	const known = await authOf(application).api.getSession({ headers: session });
	return known?.user.twoFactorEnabled === true;
}

/** A secret that counts only once `confirm` has seen a code of it. Null: the passphrase is wrong. */
export async function offerSecondFactor(
	application: Application,
	{ username }: Person,
	passphrase: string,
	session: Headers
): Promise<NewSecondFactor | null> {
	const offer = await tried(() =>
		authOf(application).api.enableTwoFactor({ body: { password: passphrase }, headers: session })
	);
	if (offer?.method !== 'totp') return null;
	// The app shows whose code it is: the username, not the made-up address.
	const uri = new URL(offer.totpURI);
	uri.pathname = uri.pathname.replace(/:[^:]*$/, `:${encodeURIComponent(username)}`);
	const secret = uri.searchParams.get('secret') ?? '';
	return { uri: uri.href, secret, recoveryCodes: offer.backupCodes };
}

/** Switches it on. `headers` carries the cookie of a new session; null: the code is wrong. */
export async function confirmSecondFactor(
	application: Application,
	person: Person,
	code: string,
	session: Headers
): Promise<Headers | null> {
	const result = await tried(() =>
		authOf(application).api.verifyTOTP({ body: { code }, headers: session, returnHeaders: true })
	);
	if (!result) return null;
	await auditPerson(application, person, 'second-factor-on');
	return result.headers;
}

/** Switches it off. Null: the passphrase is wrong. */
export async function endSecondFactor(
	application: Application,
	person: Person,
	passphrase: string,
	session: Headers
): Promise<Headers | null> {
	const body = { password: passphrase };
	const result = await tried(() =>
		authOf(application).api.disableTwoFactor({ body, headers: session, returnHeaders: true })
	);
	if (!result) return null;
	await auditPerson(application, person, 'second-factor-off');
	return result.headers;
}

/** Ten new ones; the old ones end. Null: the passphrase is wrong. */
export async function renewRecoveryCodes(
	application: Application,
	person: Person,
	passphrase: string,
	session: Headers
): Promise<string[] | null> {
	const body = { password: passphrase };
	const result = await tried(() =>
		authOf(application).api.generateBackupCodes({ body, headers: session })
	);
	if (!result) return null;
	await auditPerson(application, person, 'recovery-codes-renewed');
	return result.backupCodes;
}

/**
 * The second step of signing in. `challenge` carries the cookie that the first step gave. A code that
 * has let somebody in lets nobody else in.
 */
export async function passSecondFactor(
	application: Application,
	typed: string,
	challenge: Headers,
	address: string
): Promise<SignInResult> {
	const guesses = guessesOf(application);
	const here = [{ limit: LIMITS.secondFactor, who: address }];
	const wait = await guesses.spend(here);
	if (wait !== null) return { outcome: 'locked', minutes: Math.ceil(wait / 60) };
	const code = typed.replace(/\s/g, '');
	const { api, $context } = authOf(application);
	const request = { body: { code }, headers: challenge, returnHeaders: true } as const;
	const result = await tried(async () =>
		/^\d{6}$/.test(code) ? await api.verifyTOTP(request) : await api.verifyBackupCode(request)
	);
	if (!result) return { outcome: 'wrong' };
	const { token, user } = result.response;
	const once = { limit: LIMITS.codeOnce, who: `${user.id}\n${code}` };
	if ((await guesses.spend([once])) !== null) {
		await (await $context).internalAdapter.deleteSession(token ?? '');
		return { outcome: 'wrong' };
	}
	await guesses.giveBack(here);
	await auditPerson(application, { userId: user.id, username: user.name }, 'signed-in');
	return { outcome: 'signed-in', userId: user.id, headers: result.headers };
}

/** Null where better-auth refuses what it was given. */
async function tried<T>(call: () => Promise<T>): Promise<T | null> {
	try {
		return await call();
	} catch (error) {
		if (error instanceof APIError && error.statusCode < 500) return null;
		throw error;
	}
}
