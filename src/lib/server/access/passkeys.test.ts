import { describe, expect, it } from 'vitest';
import { SoftPasskey } from '../../../../tests/support/soft-passkey';
import { addClinic, addStaff, openWorld, PASSPHRASE } from '../../../../tests/support/staff-world';
import {
	addPasskey,
	AssertionSchema,
	askForPasskey,
	offerPasskey,
	passkeysOf,
	removePasskey,
	signInWithPasskey
} from './passkeys';
import { signIn } from './sign-in';
import * as v from 'valibot';

const HERE = '192.0.2.10';
const origin = 'http://localhost:3000';
const rpId = 'localhost';

const cookiesOf = (...headers: Headers[]) =>
	headers
		.flatMap((each) => each.getSetCookie())
		.map((cookie) => cookie.split(';')[0])
		.join('; ');

async function openHouse() {
	const { app } = await openWorld();
	const userId = await addStaff(app, 'ana', await addClinic(app), 'owner');
	const signedIn = await signIn(app, { username: 'ana', passphrase: PASSPHRASE, address: HERE });
	if (signedIn.outcome !== 'signed-in') throw new Error(signedIn.outcome);
	const person = { userId, username: 'ana', sessionId: '' };
	const session = new Headers({ cookie: cookiesOf(signedIn.headers) });
	const key = new SoftPasskey();
	const register = async (over: { origin?: string; unlocked?: boolean } = {}) => {
		const offer = await offerPasskey(app, person, session);
		if (!offer) throw new Error('no offer');
		const { challenge } = offer.response;
		const response = key.register({ challenge, origin, rpId, ...over });
		const cookie = cookiesOf(signedIn.headers, offer.headers);
		return await addPasskey(app, person, { name: 'Key', response }, new Headers({ cookie }));
	};
	const ask = async () => {
		const asked = await askForPasskey(app, HERE);
		if (!asked) throw new Error('asked too often');
		const challenge = new Headers({ cookie: cookiesOf(asked.headers) });
		return { challenge: asked.response.challenge, headers: challenge };
	};
	const enter = async (over: { origin?: string; unlocked?: boolean; challenge?: string } = {}) => {
		const { challenge, headers } = await ask();
		const answer = key.authenticate({ challenge, origin, rpId, ...over });
		return (await signInWithPasskey(app, v.parse(AssertionSchema, answer), headers)).outcome;
	};
	return { app, person, session, key, register, ask, enter };
}

describe('a passkey', () => {
	it('signs in whoever has it', async () => {
		const { register, enter } = await openHouse();
		expect(await enter()).toBe('wrong');
		expect(await register()).toBe(true);
		expect(await enter()).toBe('signed-in');
	});

	it.each([
		['made for another address', { origin: 'https://evil.example' }],
		['that nobody has unlocked', { unlocked: false }]
	])('%s is neither taken nor opens anything', async (_, over) => {
		const { register, enter } = await openHouse();
		expect(await register(over)).toBe(false);
		expect(await register()).toBe(true);
		expect(await enter(over)).toBe('wrong');
	});

	it('answers its own question, once', async () => {
		const { app, register, ask, enter, key } = await openHouse();
		await register();
		expect(await enter({ challenge: 'c29tZWJvZHkgZWxzZQ' })).toBe('wrong');
		const { challenge, headers } = await ask();
		const answer = v.parse(AssertionSchema, key.authenticate({ challenge, origin, rpId }));
		expect((await signInWithPasskey(app, answer, headers)).outcome).toBe('signed-in');
		expect((await signInWithPasskey(app, answer, headers)).outcome).toBe('wrong');
	});

	it('opens nothing once it was removed, by its own person alone', async () => {
		const { app, person, session, register, enter } = await openHouse();
		await register();
		const [seen] = await passkeysOf(app, session);
		const clinicId = await addClinic(app, 'Other');
		await addStaff(app, 'eve', clinicId, 'owner');
		const eve = await signIn(app, { username: 'eve', passphrase: PASSPHRASE, address: HERE });
		if (eve.outcome !== 'signed-in') throw new Error(eve.outcome);
		const asEve = new Headers({ cookie: cookiesOf(eve.headers) });
		expect(await removePasskey(app, person, seen?.id ?? '', asEve)).toBe(false);
		expect(await enter()).toBe('signed-in');
		expect(await removePasskey(app, person, seen?.id ?? '', session)).toBe(true);
		expect(await enter()).toBe('wrong');
	});
});
