// better-auth as we use it: usernames and passphrases, sessions in our own database, called on the
// server only. None of its addresses is routed; nobody can sign up from outside.
import { kyselyAdapter } from '@better-auth/kysely-adapter';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { passkey } from '@better-auth/passkey';
import { twoFactor, username } from 'better-auth/plugins';
import { APIError } from 'better-auth/api';
import type { Application } from '../application';
import { MAX_PASSPHRASE, MIN_PASSPHRASE, USERNAME_LENGTH, USERNAME_PATTERN } from './credentials';
import { withHashedTokens } from './hashed-tokens';
import { accessSecret } from './secret';

/** A session ends twelve hours after it was last used: a long day at the desk. */
const SESSION_SECONDS = 12 * 3600;
const SESSION_RENEWED_AFTER_SECONDS = 1800;

/** As authenticator apps and passkey dialogs show it. */
const ISSUER = 'Quiet Minute';

type Place = Pick<Application, 'db' | 'engine' | 'config'>;

function makeAuth({ db, engine, config }: Place) {
	return betterAuth({
		baseURL: config.origin,
		secret: accessSecret(config),
		database: (options: BetterAuthOptions) =>
			withHashedTokens(kyselyAdapter(db, { type: engine })(options)),
		telemetry: { enabled: false },
		// Sign-in is counted by guesses.ts: better-auth's own limits sit in its router, unused here.
		rateLimit: { enabled: false },
		logger: { disabled: true },
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: MIN_PASSPHRASE,
			maxPasswordLength: MAX_PASSPHRASE
		},
		session: { expiresIn: SESSION_SECONDS, updateAge: SESSION_RENEWED_AFTER_SECONDS },
		advanced: {
			cookiePrefix: 'staff',
			useSecureCookies: config.origin.startsWith('https:'),
			ipAddress: { disableIpTracking: true }
		},
		plugins: [
			username({
				minUsernameLength: USERNAME_LENGTH.min,
				maxUsernameLength: USERNAME_LENGTH.max,
				usernameValidator: (name) => USERNAME_PATTERN.test(name),
				displayUsername: false
			}),
			twoFactor({ issuer: ISSUER }),
			passkey({
				rpID: new URL(config.origin).hostname,
				rpName: ISSUER,
				origin: config.origin,
				// Found by the browser without a username; opened by a finger, a face or a PIN, so that it
				// stands for both factors.
				authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
				registration: {
					afterVerification: ({ verification }) =>
						verified(verification.registrationInfo?.userVerified)
				},
				authentication: {
					afterVerification: ({ verification }) =>
						verified(verification.authenticationInfo.userVerified)
				}
			})
		]
	});
}

/** The plugin itself would also take a key that nobody has unlocked. */
async function verified(userVerified: boolean | undefined): Promise<void> {
	if (!userVerified) throw new APIError('UNAUTHORIZED', { message: 'The key was not unlocked.' });
}

export type Auth = ReturnType<typeof makeAuth>;

const made = new WeakMap<Place, Auth>();

/** The one instance of an application. */
export function authOf(application: Place): Auth {
	let auth = made.get(application);
	if (!auth) {
		auth = makeAuth(application);
		made.set(application, auth);
	}
	return auth;
}
