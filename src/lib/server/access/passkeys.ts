// Passkeys: a key in a phone, a computer or a stick that a finger, a face or a PIN unlocks. It stands for
// username, passphrase and second factor together, and works for this address alone.
import { isAPIError } from 'better-auth/api';
import * as v from 'valibot';
import type { Application } from '../application';
import { auditPerson } from '../audit';
import { authOf } from './auth';
import { LIMITS } from './guesses';
import type { Person } from './own-account';
import { guessesOf, type SignInResult } from './sign-in';

/** What a browser answers to the question (WebAuthn's AuthenticationResponseJSON). */
export const AssertionSchema = v.object({
	id: v.string(),
	rawId: v.string(),
	type: v.literal('public-key'),
	response: v.object({
		authenticatorData: v.string(),
		clientDataJSON: v.string(),
		signature: v.string(),
		userHandle: v.optional(v.string())
	}),
	clientExtensionResults: v.object({})
});
export type Assertion = v.InferOutput<typeof AssertionSchema>;

export interface PasskeySeen {
	id: string;
	name: string;
	/** Milliseconds. */
	madeAt: number;
}

export async function passkeysOf(
	application: Application,
	session: Headers
): Promise<PasskeySeen[]> {
	const keys = await authOf(application).api.listPasskeys({ headers: session });
	return keys.map(({ id, name, createdAt }) => ({
		id,
		name: name ?? '',
		madeAt: new Date(createdAt).getTime()
	}));
}

/** What the browser needs to make one, and the cookie that ties it to this question. */
export async function offerPasskey(
	application: Application,
	{ username }: Person,
	session: Headers
) {
	const query = { name: username };
	return await tried(() =>
		authOf(application).api.generatePasskeyRegistrationOptions({
			query,
			headers: session,
			returnHeaders: true
		})
	);
}

/** False where the browser's answer doesn't hold. */
export async function addPasskey(
	application: Application,
	person: Person,
	{ name, response }: { name: string; response: unknown },
	session: Headers
): Promise<boolean> {
	const body = { name, response };
	const added = await tried(() =>
		authOf(application).api.verifyPasskeyRegistration({ body, headers: session })
	);
	if (added) await auditPerson(application, person, 'passkey-added', { name });
	return added !== null;
}

export async function removePasskey(
	application: Application,
	person: Person,
	id: string,
	session: Headers
): Promise<boolean> {
	const removed = await tried(() =>
		authOf(application).api.deletePasskey({ body: { id }, headers: session })
	);
	if (removed) await auditPerson(application, person, 'passkey-removed');
	return removed !== null;
}

/** The question that any passkey of this server can answer; null when one address asks too often. */
export async function askForPasskey(application: Application, address: string) {
	const wait = await guessesOf(application).spend([{ limit: LIMITS.passkey, who: address }]);
	if (wait !== null) return null;
	return await authOf(application).api.generatePasskeyAuthenticationOptions({
		headers: new Headers(),
		returnHeaders: true
	});
}

/** `challenge` carries the cookie that came with the question. */
export async function signInWithPasskey(
	application: Application,
	response: Assertion,
	challenge: Headers
): Promise<SignInResult> {
	const result = await tried(() =>
		authOf(application).api.verifyPasskeyAuthentication({
			body: { response },
			headers: challenge,
			returnHeaders: true
		})
	);
	if (!result) return { outcome: 'wrong' };
	const { id, name } = result.response.user;
	await auditPerson(application, { userId: id, username: name }, 'signed-in');
	return { outcome: 'signed-in', userId: id, headers: result.headers };
}

/** Null where the browser's answer is refused: to some of them the plugin says 500. */
async function tried<T>(call: () => Promise<T>): Promise<T | null> {
	try {
		return await call();
	} catch (error) {
		if (isAPIError(error)) return null;
		throw error;
	}
}
