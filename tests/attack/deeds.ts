// For every door that changes something: how to do it for real, and which line of the audit log it must
// leave. What leaves none says why.
import { createHash, randomBytes } from 'node:crypto';
import SQLite from 'better-sqlite3';
import sharp from 'sharp';
import { PairingDesk } from '$lib/tablets/server/pairing';
import { addTablet } from '$lib/tablets/server/registry';
import { SoftPasskey } from '../support/soft-passkey';
import { PASSPHRASE } from '../support/staff-world';
import { signedIn, type TwoClinics } from '../support/two-clinics';
import { totpAt } from '../support/totp';
import { Caller } from './caller';

export type Deed =
	{ leaves: string; done: (house: TwoClinics) => Promise<Response> } | { leavesNothing: string };

const ROLE = { role: 'desk' };
const HELP = {
	emergency: '911',
	'crisis.name': 'A line',
	'crisis.contact': 'Call 988',
	'crisis.languages': 'English',
	'crisis.hours': 'Always',
	checked: 'on'
};
const CLINIC = {
	name: 'First clinic',
	timeZone: 'America/Chicago',
	...Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((day) => [`hours.${day}.opens`, ''])),
	'languages[]': 'en'
};
const NEWCOMER = { passphrase: 'six warm loaves cooling' };
const passphrase = PASSPHRASE;

const owner = (house: TwoClinics) => new Caller(house, house.cookies.owner);
const desk = (house: TwoClinics) => new Caller(house, house.cookies.desk);
const settings = (section: string, fields: Record<string, string>): Deed => ({
	leaves: 'settings-changed',
	done: (house) => owner(house).form(`/clinic/settings?/${section}`, fields)
});

/** A code for a new tablet: the page shows it by script alone. */
async function offered(house: TwoClinics): Promise<{ code: string; id: string }> {
	return await new PairingDesk(house.app).offer(house.clinicId, 'New', '');
}

/** A pairing whose digits both sides see. */
async function claimed(house: TwoClinics) {
	const { code, id } = await offered(house);
	const tablet = new Caller(house, '');
	const claim = await (await tablet.json('/api/tablet/pair', { code, claim: null })).json();
	return { code, tablet, claim, answer: { id, confirmation: String(claim.confirmation) } };
}

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

async function pictureAdded(house: TwoClinics): Promise<Response> {
	const create = { width: 1600, height: 1000, channels: 3, background: '#456' } as const;
	const bytes = await sharp({ create }).jpeg().toBuffer();
	const form = new FormData();
	form.set('picture', new File([new Uint8Array(bytes)], 'hills.jpg', { type: 'image/jpeg' }));
	return await owner(house).upload('/clinic/pictures?/add', form);
}

export function read(house: TwoClinics, query: string): Record<string, unknown> {
	const db = new SQLite(house.server.database, { readonly: true });
	try {
		return db.prepare<[], Record<string, unknown>>(query).get() ?? {};
	} finally {
		db.close();
	}
}

const TABLET = 'a tablet does it, not staff; PRIVACY §2.9 forbids to say when';
const DRAFT = "a draft that nobody else sees; the clinic's making is in the log";
const QUESTION = 'only a question is asked; what counts is the answer';

export const DEEDS: Readonly<Record<string, Deed>> = {
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
	'POST /clinic/set-up?/account': {
		leaves: 'account-made',
		done: async (house) => {
			const token = 'a-set-up-link';
			const db = new SQLite(house.server.database);
			db.prepare('insert into setup_link values (?, 0)').run(
				createHash('sha256').update(token).digest('hex')
			);
			db.close();
			const account = { token, username: 'founder', ...NEWCOMER };
			return await new Caller(house, '').form('/clinic/set-up?/account', account);
		}
	},
	'POST /clinic/set-up?/clinic': { leavesNothing: DRAFT },
	'POST /clinic/set-up?/help': { leavesNothing: DRAFT },
	'POST /clinic/set-up?/glass': {
		leaves: 'clinic-made',
		done: async (house) => {
			await owner(house).form('/account?/clinic', {});
			await owner(house).form('/clinic/set-up?/clinic', { ...CLINIC, name: 'Third clinic' });
			await owner(house).form('/clinic/set-up?/help', HELP);
			const glass = { pin: '482917', 'checkin.scale': 'numbers' };
			return await owner(house).form('/clinic/set-up?/glass', glass);
		}
	},
	'POST /clinic/tablets?/offer': {
		leaves: 'pairing-offered',
		done: (house) => owner(house).form('/clinic/tablets?/offer', { name: 'New', place: '' })
	},
	'POST /clinic/tablets?/agree': {
		leaves: 'pairing-agreed',
		done: async (house) =>
			owner(house).form('/clinic/tablets?/agree', (await claimed(house)).answer)
	},
	'POST /clinic/tablets?/decline': {
		leaves: 'pairing-declined',
		done: async (house) =>
			owner(house).form('/clinic/tablets?/decline', (await claimed(house)).answer)
	},
	'POST /clinic/tablets?/withdraw': {
		leaves: 'pairing-withdrawn',
		done: async (house) =>
			owner(house).form('/clinic/tablets?/withdraw', { id: (await offered(house)).id })
	},
	'POST /clinic/tablets?/revoke': {
		leaves: 'tablet-revoked',
		done: async (house) => {
			const { clinicId } = house;
			const tablet = { clinicId, name: 'New', place: '', tokenHash: 'none', pairedAt: 0 };
			const id = await addTablet(house.app.db, tablet);
			return await owner(house).form('/clinic/tablets?/revoke', { id });
		}
	},
	'POST /clinic/settings?/clinic': settings('clinic', CLINIC),
	'POST /clinic/settings?/help': settings('help', HELP),
	'POST /clinic/settings?/checkin': settings('checkin', { scale: 'numbers' }),
	'POST /clinic/settings?/practices': settings('practices', { 'practices[]': 'soft-breath' }),
	'POST /clinic/settings?/desk': settings('desk', { call: 'on' }),
	'POST /clinic/settings?/trends': settings('trends', { smallCell: '12' }),
	'POST /clinic/rescue?/bringIn': {
		leavesNothing: 'answers that a tablet could not send; a line would say that there were some'
	},
	'POST /clinic/settings?/exceptions': settings('exceptions', {}),
	'POST /clinic/settings?/stillRight': settings('stillRight', {}),
	'POST /clinic/settings?/undo': {
		leaves: 'settings-changed',
		done: async (house) => {
			const html = await (await owner(house).form('/clinic/settings?/desk', { call: 'on' })).text();
			const [input = ''] = /<input[^>]*name="token"[^>]*>/.exec(html) ?? [];
			const [, token = ''] = /value="([^"]*)"/.exec(input) ?? [];
			return await owner(house).form('/clinic/settings?/undo', { section: 'desk', token });
		}
	},
	'POST /clinic/pictures?/add': { leaves: 'picture-added', done: pictureAdded },
	'POST /clinic/pictures?/change': {
		leaves: 'picture-removed',
		done: async (house) => {
			await pictureAdded(house);
			const { id } = read(house, 'select id from picture');
			const change = { what: 'remove', id: String(id) };
			return await owner(house).form('/clinic/pictures?/change', change);
		}
	},
	'POST /clinic/settings?/pin': settings('pin', { pin: '482917' }),
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
	},
	'POST /api/sync': { leavesNothing: TABLET },
	'POST /api/tablet/heartbeat': { leavesNothing: TABLET },
	'POST /api/tablet/ack': { leavesNothing: TABLET },
	'POST /api/tablet/pair': {
		leaves: 'tablet-paired',
		done: async (house) => {
			const { code, tablet, claim, answer } = await claimed(house);
			await owner(house).form('/clinic/tablets?/agree', answer);
			return await tablet.json('/api/tablet/pair', { code, claim: claim.claim });
		}
	},
	'POST /api/desk/commands': {
		leaves: 'tablet-reset',
		done: async (house) => {
			await new Caller(house, house.cookies.tablet).json('/api/tablet/heartbeat', {
				state: 'in-use',
				visit: 7,
				version: '1',
				offlineReady: true,
				storagePersisted: true,
				faults: [],
				lastCommand: 0
			});
			const command = { name: 'reset', tablets: [{ tabletId: house.tabletId, visit: 7 }] };
			return await desk(house).json('/api/desk/commands', command);
		}
	}
};
