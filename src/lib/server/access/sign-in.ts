// Signing in and out with username and passphrase, and making accounts on the server. Every wrong
// passphrase is counted before it is tried.
import { APIError } from 'better-auth/api';
import type { Application } from '../application';
import { auditPerson } from '../audit';
import { authOf } from './auth';
import { LIMITS, Guesses, type Guess } from './guesses';
import type { Staff } from './roles';
import { accessSecret } from './secret';

export type SignInResult =
	| { outcome: 'signed-in'; userId: string; headers: Headers }
	/** The passphrase was right; `headers` carries a cookie that is good for the second step alone. */
	| { outcome: 'second-factor'; headers: Headers }
	| { outcome: 'wrong' }
	| { outcome: 'locked'; minutes: number };

export interface Credentials {
	username: string;
	passphrase: string;
	/** Of the client, as the server's own socket saw it (or a proxy that the operator named). */
	address: string;
}

export function guessesOf({ db, clock, config }: Application): Guesses {
	return new Guesses(db, clock, accessSecret(config));
}

/** `headers` carries the session's cookie. An unknown name and a wrong passphrase look the same. */
export async function signIn(
	application: Application,
	{ username, passphrase, address }: Credentials
): Promise<SignInResult> {
	const guesses = guessesOf(application);
	const account = username.trim().toLowerCase();
	const here: Guess = { limit: LIMITS.account, who: `${account}\n${address}` };
	const elsewhere: Guess[] = [
		{ limit: LIMITS.address, who: address },
		{ limit: LIMITS.accountAnywhere, who: account }
	];
	const wait = await guesses.spend([here, ...elsewhere]);
	if (wait !== null) {
		application.log.warn('too many wrong passphrases: signing in waits');
		return { outcome: 'locked', minutes: Math.ceil(wait / 60) };
	}
	try {
		const { headers, response } = await authOf(application).api.signInUsername({
			body: { username: account, password: passphrase },
			headers: new Headers(),
			returnHeaders: true
		});
		await guesses.giveBack(elsewhere);
		await guesses.forget(here);
		await guesses.tidy();
		if (!('user' in response)) return { outcome: 'second-factor', headers };
		const person = { userId: response.user.id, username: account };
		await auditPerson(application, person, 'signed-in');
		return { outcome: 'signed-in', userId: response.user.id, headers };
	} catch (error) {
		if (error instanceof APIError && error.statusCode < 500) return { outcome: 'wrong' };
		throw error;
	}
}

/** Ends the session that the request carries; `headers` takes its cookie away. */
export async function signOut(
	application: Application,
	request: Request,
	staff: Staff | null
): Promise<Headers> {
	if (staff) await auditPerson(application, staff, 'signed-out');
	const { headers } = await authOf(application).api.signOut({
		headers: new Headers({ cookie: request.headers.get('cookie') ?? '' }),
		returnHeaders: true
	});
	return headers;
}

/**
 * Makes an account with a made-up address that no mail can reach (RFC 2606 `.invalid`). Answers its
 * id, or null where the username is taken. Both must have been parsed (credentials.ts).
 */
export async function makeAccount(
	application: Application,
	username: string,
	passphrase: string
): Promise<string | null> {
	const context = await authOf(application).$context;
	const email = `${username}@staff.invalid`;
	if (await context.internalAdapter.findUserByEmail(email)) return null;
	const password = await context.password.hash(passphrase);
	const user = await context.internalAdapter.createUser(
		{ email, name: username, username, emailVerified: false },
		{ method: 'admin' }
	);
	await context.internalAdapter.linkAccount({
		userId: user.id,
		providerId: 'credential',
		accountId: user.id,
		password
	});
	return user.id;
}
