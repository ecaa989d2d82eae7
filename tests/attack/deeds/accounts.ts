// Deeds of staff about themselves and one another: accounts, invitations, roles.
import { createHash, randomBytes } from 'node:crypto';
import { SoftPasskey } from '../../support/soft-passkey';
import { PASSPHRASE as passphrase } from '../../support/staff-world';
import { signedIn, type TwoClinics } from '../../support/two-clinics';
import { totpAt } from '../../support/totp';
import { Caller } from '../caller';
import { desk, NEWCOMER, owner, read, type Deed } from './deed';

const ROLE = { role: 'desk' };
const QUESTION = 'only a question is asked; what counts is the answer';

async function invited(house: TwoClinics, by = owner(house)): Promise<string> {
	const html = await (await by.form('/clinic/people?/invite', ROLE)).text();
	return /invitation#([\w-]+)/.exec(html)?.[1] ?? '';
}

async function joined(house: TwoClinics): Promise<string> {
	const username = `new-${randomBytes(4).toString('hex')}`;
	const token = await invited(house);
	await new Caller(house, '').form('/invitation?/join', { token, username, ...NEWCOMER });
	return String(read(house, `select id from user where username = '${username}'`).id);
}

/** The clinic's person, with the second factor on: their caller and their app's key. */
async function withFactor(house: TwoClinics) {
	const cookie = await signedIn(house.server.origin, 'clinic');
	const caller = new Caller(house, cookie);
	const html = await (await caller.form('/account?/offer', { passphrase })).text();
	const [, key = ''] = /data-testid="second-factor-key"[^>]*>([^<]*)</.exec(html) ?? [];
	const secret = key.replace(/\s/g, '');
	const confirmed = await caller.form('/account?/confirm', { code: totpAt(secret, Date.now()) });
	caller.keepCookies(confirmed);
	return { caller, secret, confirmed };
}

async function factorOff(caller: Caller): Promise<Response> {
	return await caller.form('/account?/end', { passphrase });
}

async function passkeyAdded(house: TwoClinics): Promise<Response> {
	const { origin } = house.server;
	const caller = desk(house);
	const asked = await caller.json('/api/passkeys/new', {});
	caller.keepCookies(asked);
	const { challenge } = await asked.json();
	const response = new SoftPasskey().register({ challenge, origin, rpId: 'localhost' });
	return await caller.json('/api/passkeys', { name: 'Key', response });
}

export const OF_ACCOUNTS: Readonly<Record<string, Deed>> = {
	'POST /sign-in?/in': {
		leaves: 'signed-in',
		done: (house) => new Caller(house, '').form('/sign-in?/in', { username: 'desk', passphrase })
	},
	'POST /sign-in?/out': {
		leaves: 'signed-out',
		done: async (house) =>
			new Caller(house, await signedIn(house.server.origin, 'desk')).form('/sign-in?/out', {})
	},
	'POST /sign-in/code?/code': {
		leaves: 'signed-in',
		done: async (house) => {
			const { caller, secret } = await withFactor(house);
			const stranger = new Caller(house, '');
			stranger.keepCookies(await stranger.form('/sign-in?/in', { username: 'clinic', passphrase }));
			const code = totpAt(secret, Date.now());
			const answer = await stranger.form('/sign-in/code?/code', { code });
			await factorOff(caller);
			return answer;
		}
	},
	'POST /invitation?/join': {
		leaves: 'invitation-accepted',
		done: async (house) => {
			const token = await invited(house);
			const account = { token, username: 'joins', ...NEWCOMER };
			return await new Caller(house, '').form('/invitation?/join', account);
		}
	},
	'POST /invitation?/accept': {
		leaves: 'invitation-accepted',
		done: async (house) => {
			const token = await invited(house);
			return await new Caller(house, house.cookies.elsewhere).form('/invitation?/accept', {
				token
			});
		}
	},
	'POST /account?/passphrase': {
		leaves: 'passphrase-changed',
		done: (house) =>
			desk(house).form('/account?/passphrase', { current: passphrase, next: passphrase })
	},
	'POST /account?/offer': { leavesNothing: 'a secret that counts only once it is confirmed' },
	'POST /account?/confirm': {
		leaves: 'second-factor-on',
		done: async (house) => {
			const { caller, confirmed } = await withFactor(house);
			await factorOff(caller);
			return confirmed;
		}
	},
	'POST /account?/renew': {
		leaves: 'recovery-codes-renewed',
		done: async (house) => {
			const { caller } = await withFactor(house);
			const renewed = await caller.form('/account?/renew', { passphrase });
			await factorOff(caller);
			return renewed;
		}
	},
	'POST /account?/end': {
		leaves: 'second-factor-off',
		done: async (house) => factorOff((await withFactor(house)).caller)
	},
	'POST /account?/passkey': {
		leaves: 'passkey-removed',
		done: async (house) => {
			await passkeyAdded(house);
			const { id } = read(house, 'select id from passkey order by createdAt desc');
			return await desk(house).form('/account?/passkey', { id: String(id) });
		}
	},
	'POST /account?/session': {
		leaves: 'sessions-ended',
		done: async (house) => {
			const cookie = await signedIn(house.server.origin, 'desk');
			const { id } = read(house, 'select id from session order by createdAt desc');
			return await new Caller(house, cookie).form('/account?/session', { id: String(id) });
		}
	},
	'POST /account?/everywhere': {
		leaves: 'sessions-ended',
		done: async (house) =>
			new Caller(house, await signedIn(house.server.origin, 'clinic')).form(
				'/account?/everywhere',
				{}
			)
	},
	'POST /account?/clinic': {
		leaves: 'clinic-begun',
		done: (house) => owner(house).form('/account?/clinic', {})
	},
	'POST /clinic/people?/invite': {
		leaves: 'person-invited',
		done: (house) => owner(house).form('/clinic/people?/invite', ROLE)
	},
	'POST /clinic/people?/withdraw': {
		leaves: 'invitation-withdrawn',
		done: async (house) => {
			const token = await invited(house);
			const id = createHash('sha256').update(token).digest('hex');
			return await owner(house).form('/clinic/people?/withdraw', { id });
		}
	},
	'POST /clinic/people?/role': {
		leaves: 'role-changed',
		done: async (house) =>
			owner(house).form('/clinic/people?/role', { id: await joined(house), role: 'clinic' })
	},
	'POST /clinic/people?/remove': {
		leaves: 'person-removed',
		done: async (house) => owner(house).form('/clinic/people?/remove', { id: await joined(house) })
	},
	'POST /api/passkeys': { leaves: 'passkey-added', done: passkeyAdded },
	'POST /api/passkeys/new': { leavesNothing: QUESTION },
	'POST /api/passkeys/challenge': { leavesNothing: QUESTION },
	'POST /api/passkeys/sign-in': {
		leaves: 'signed-in',
		done: async (house) => {
			const { origin } = house.server;
			const key = new SoftPasskey();
			const caller = desk(house);
			const asked = await caller.json('/api/passkeys/new', {});
			caller.keepCookies(asked);
			const rpId = 'localhost';
			const made = key.register({ challenge: (await asked.json()).challenge, origin, rpId });
			await caller.json('/api/passkeys', { name: 'Key', response: made });
			const stranger = new Caller(house, '');
			const question = await stranger.json('/api/passkeys/challenge', {});
			stranger.keepCookies(question);
			const { challenge } = await question.json();
			const response = key.authenticate({ challenge, origin, rpId });
			return await stranger.json('/api/passkeys/sign-in', { response });
		}
	}
};
