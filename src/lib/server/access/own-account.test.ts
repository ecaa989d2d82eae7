import { afterEach, describe, expect, it, vi } from 'vitest';
import { addClinic, addStaff, openWorld, PASSPHRASE } from '../../../../tests/support/staff-world';
import { totpAt } from '../../../../tests/support/totp';
import { authOf } from './auth';
import { changePassphrase, checkPassphrase } from './own-account';
import {
	confirmSecondFactor,
	endSecondFactor,
	isOn,
	offerSecondFactor,
	passSecondFactor,
	renewRecoveryCodes
} from './second-factor';
import { endSessions, isTooOld, LONGEST_SESSION_MS, sessionsOf } from './sessions';
import { signIn } from './sign-in';

const HERE = '192.0.2.10';
const ana = { username: 'ana', passphrase: PASSPHRASE, address: HERE };
const NEXT = 'a kettle sings in the barn';
const MINUTE_MS = 60_000;

const withCookies = (...headers: Headers[]) =>
	new Headers({
		cookie: headers
			.flatMap((each) => each.getSetCookie())
			.map((cookie) => cookie.split(';')[0])
			.join('; ')
	});

async function openHouse() {
	const { app, clock } = await openWorld();
	const userId = await addStaff(app, 'ana', await addClinic(app), 'owner');
	const enter = async (address = HERE) => {
		const result = await signIn(app, { ...ana, address });
		if (result.outcome === 'wrong' || result.outcome === 'locked') throw new Error(result.outcome);
		return result;
	};
	const { headers } = await enter();
	const session = withCookies(headers);
	const known = await authOf(app).api.getSession({ headers: session });
	const person = { userId, username: 'ana', sessionId: known?.session.id ?? '' };
	return { app, clock, person, session, enter };
}

/** With the second factor on; `session` is of after that. */
async function openHouseWithFactor() {
	const house = await openHouse();
	const { app, person, session } = house;
	const offer = await offerSecondFactor(app, person, PASSPHRASE, session);
	if (!offer) throw new Error('no offer');
	const code = () => totpAt(offer.secret, Date.now());
	const headers = await confirmSecondFactor(app, person, code(), session);
	if (!headers) throw new Error('not confirmed');
	return { ...house, offer, code, session: withCookies(headers) };
}

afterEach(() => {
	vi.useRealTimers();
});

describe('changing a passphrase', () => {
	it('asks for the one that counts now, and ends every other session', async () => {
		const { app, person, enter } = await openHouse();
		await enter();
		expect(await sessionsOf(app, person.userId)).toHaveLength(2);
		const change = (current: string, next: string) =>
			changePassphrase(app, person, { current, next }, HERE);
		expect(await change('not the passphrase', NEXT)).toBe('wrong');
		expect(await change(PASSPHRASE, 'iloveyouiloveyou')).toBe('well-known');
		expect(await sessionsOf(app, person.userId)).toHaveLength(2);
		expect(await change(PASSPHRASE, NEXT)).toBe('right');
		expect((await sessionsOf(app, person.userId)).map(({ id }) => id)).toEqual([person.sessionId]);
		expect((await signIn(app, ana)).outcome).toBe('wrong');
		expect((await signIn(app, { ...ana, passphrase: NEXT })).outcome).toBe('signed-in');
	});

	it('lets whoever sits at an open desk guess five times', async () => {
		const { app, person } = await openHouse();
		const guess = () => checkPassphrase(app, person, 'not the passphrase', HERE);
		for (let i = 0; i < 5; i++) expect(await guess()).toBe('wrong');
		expect(await guess()).toBe('locked');
		expect(await checkPassphrase(app, person, PASSPHRASE, HERE)).toBe('locked');
	});
});

describe('a session', () => {
	it('ends twelve hours after it was last used', async () => {
		const { app, session } = await openHouse();
		const seen = () => authOf(app).api.getSession({ headers: session });
		vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60 * MINUTE_MS });
		expect(await seen()).not.toBeNull();
		vi.setSystemTime(Date.now() + 11 * 60 * MINUTE_MS);
		expect(await seen()).not.toBeNull();
		vi.setSystemTime(Date.now() + 12 * 60 * MINUTE_MS + 1000);
		expect(await seen()).toBeNull();
	});

	it('is too old after seven days, however much it is used', () => {
		const began = new Date(Date.now() - LONGEST_SESSION_MS);
		expect(isTooOld(new Date(began.getTime() + 1000))).toBe(false);
		expect(isTooOld(new Date(began.getTime() - 1000))).toBe(true);
	});

	it('ends with all others when somebody signs out everywhere', async () => {
		const { app, person, session, enter } = await openHouse();
		await enter();
		expect(await endSessions(app, person.userId)).toBe(2);
		expect(await authOf(app).api.getSession({ headers: session })).toBeNull();
	});
});

describe('the second factor', () => {
	it('counts the codes of RFC 6238', () => {
		// Appendix B, the last six digits; the secret is "12345678901234567890" in base32.
		const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
		expect(totpAt(secret, 59_000)).toBe('287082');
		expect(totpAt(secret, 1_111_111_109_000)).toBe('081804');
	});

	it('is off until a code of it was seen', async () => {
		const { app, person, session, enter } = await openHouse();
		expect(await offerSecondFactor(app, person, 'not the passphrase', session)).toBeNull();
		const offer = await offerSecondFactor(app, person, PASSPHRASE, session);
		expect(offer?.uri).toMatch(/^otpauth:\/\/totp\/Quiet%20Minute:ana\?/);
		expect(offer?.recoveryCodes).toHaveLength(10);
		expect(await confirmSecondFactor(app, person, '000000', session)).toBeNull();
		expect((await enter()).outcome).toBe('signed-in');
	});

	it('is asked for after the passphrase, and the first step alone opens nothing', async () => {
		const { app, code, enter } = await openHouseWithFactor();
		const first = await enter();
		expect(first.outcome).toBe('second-factor');
		expect(await authOf(app).api.getSession({ headers: withCookies(first.headers) })).toBeNull();
		const challenge = withCookies(first.headers);
		expect((await passSecondFactor(app, '000000', challenge, HERE)).outcome).toBe('wrong');
		const second = await passSecondFactor(app, code(), challenge, HERE);
		if (second.outcome !== 'signed-in') throw new Error(second.outcome);
		const session = withCookies(second.headers);
		expect(await authOf(app).api.getSession({ headers: session })).not.toBeNull();
	});

	it('takes a code once, whoever saw it typed', async () => {
		const { app, code, enter, person } = await openHouseWithFactor();
		const [mine, theirs] = [await enter(), await enter()];
		const typed = code();
		const one = await passSecondFactor(app, typed, withCookies(mine.headers), HERE);
		expect(one.outcome).toBe('signed-in');
		const before = (await sessionsOf(app, person.userId)).length;
		const two = await passSecondFactor(app, typed, withCookies(theirs.headers), HERE);
		expect(two.outcome).toBe('wrong');
		expect(await sessionsOf(app, person.userId)).toHaveLength(before);
	});

	it('opens to each recovery code once, until new ones are made', async () => {
		const { app, offer, enter, person, session } = await openHouseWithFactor();
		const [first = '', second = ''] = offer.recoveryCodes;
		const outcome = async (code: string) =>
			(await passSecondFactor(app, code, withCookies((await enter()).headers), HERE)).outcome;
		expect(await outcome(first)).toBe('signed-in');
		expect(await outcome(first)).toBe('wrong');
		const renewed = await renewRecoveryCodes(app, person, PASSPHRASE, session);
		expect(await outcome(second)).toBe('wrong');
		expect(await outcome(renewed?.[0] ?? '')).toBe('signed-in');
	});

	it('lets a challenge be tried five times', async () => {
		const { app, code, enter } = await openHouseWithFactor();
		const challenge = withCookies((await enter()).headers);
		for (let i = 0; i < 5; i++) {
			expect((await passSecondFactor(app, `00000${i}`, challenge, HERE)).outcome).toBe('wrong');
		}
		expect((await passSecondFactor(app, code(), challenge, HERE)).outcome).toBe('wrong');
	});

	it('ends with the passphrase alone', async () => {
		const { app, person, session, enter } = await openHouseWithFactor();
		expect(await isOn(app, session)).toBe(true);
		expect(await endSecondFactor(app, person, 'not the passphrase', session)).toBeNull();
		const headers = await endSecondFactor(app, person, PASSPHRASE, session);
		expect(headers && (await isOn(app, withCookies(headers)))).toBe(false);
		expect((await enter()).outcome).toBe('signed-in');
	});
});
