import { beginAnother } from '$lib/clinic/server/set-up';
import { shellFor } from '$lib/clinic/server/shell';
import { PassphraseSchema } from '$lib/server/access/credentials';
import { changePassphrase, checkPassphrase } from '$lib/server/access/own-account';
import { passkeysOf, removePasskey } from '$lib/server/access/passkeys';
import { requireRole, ROLES } from '$lib/server/access/roles';
import * as factor from '$lib/server/access/second-factor';
import { endSessions, sessionsOf } from '$lib/server/access/sessions';
import { passCookiesOn, staffCookies } from '$lib/server/access/staff-cookies';
import { application } from '$lib/server/application';
import { auditPerson } from '$lib/server/audit';
import { publish } from '$lib/tablets/server/channel';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Actions, PageServerLoad } from './$types';

const IdForm = v.object({ id: v.pipe(v.string(), v.minLength(1), v.maxLength(128)) });
const PassphraseForm = v.object({ passphrase: v.pipe(v.string(), v.maxLength(128)) });
const CodeForm = v.object({ code: v.pipe(v.string(), v.maxLength(40)) });
const ChangeForm = v.object({ current: v.string(), next: v.string() });

export const load: PageServerLoad = async (event) => {
	const person = member(event);
	const running = application();
	const memberships = event.locals.staff?.memberships ?? [];
	const session = staffCookies(event.request);
	const [shell, sessions, passkeys] = await Promise.all([
		shellFor(running, event.locals.staff, event.url.searchParams.get('clinic')),
		sessionsOf(running, person.userId),
		passkeysOf(running, session)
	]);
	return {
		shell,
		username: person.username,
		done: event.url.searchParams.get('done'),
		secondFactor: await factor.isOn(running, session),
		passkeys,
		sessions: sessions.map((one) => ({ ...one, isThis: one.id === person.sessionId })),
		mayAddClinic: memberships.some(({ role }) => role === 'owner')
	};
};

export const actions: Actions = {
	passphrase: async (event) => {
		const person = member(event);
		const { current, next } = await read(event, ChangeForm);
		const parsed = v.safeParse(PassphraseSchema, next);
		if (!parsed.success) return refused('passphrase', { next: parsed.issues[0].message });
		const address = event.getClientAddress();
		const outcome = await changePassphrase(application(), person, { current, next }, address);
		switch (outcome) {
			case 'wrong':
				return refused('passphrase', { current: 'passphrase-wrong' });
			case 'locked':
				return refused('passphrase', { current: 'too-many' });
			case 'well-known':
				return refused('passphrase', { next: 'passphrase-known' });
			case 'right':
				await publish({ type: 'signed-out', userId: person.userId });
				return done(event, 'passphrase');
		}
	},
	offer: async (event) => {
		const { person, passphrase, no } = await withPassphrase(event, 'factor');
		if (no) return no;
		const session = staffCookies(event.request);
		const offer = await factor.offerSecondFactor(application(), person, passphrase, session);
		return offer ? { offer } : error(409, 'The second factor is on already.');
	},
	confirm: async (event) => {
		const person = member(event);
		const { code } = await read(event, CodeForm);
		const session = staffCookies(event.request);
		const headers = await factor.confirmSecondFactor(application(), person, code, session);
		if (!headers) return refused('factor', { code: 'code-wrong' });
		passCookiesOn(headers, event.cookies);
		done(event, 'factor-on');
	},
	renew: async (event) => {
		const { person, passphrase, no } = await withPassphrase(event, 'factor');
		if (no) return no;
		const session = staffCookies(event.request);
		const codes = await factor.renewRecoveryCodes(application(), person, passphrase, session);
		return codes ? { renewed: codes } : error(409, 'The second factor is off.');
	},
	end: async (event) => {
		const { person, passphrase, no } = await withPassphrase(event, 'factor');
		if (no) return no;
		const session = staffCookies(event.request);
		const headers = await factor.endSecondFactor(application(), person, passphrase, session);
		if (headers) passCookiesOn(headers, event.cookies);
		done(event, 'factor-off');
	},
	passkey: async (event) => {
		const person = member(event);
		const { id } = await read(event, IdForm);
		await removePasskey(application(), person, id, staffCookies(event.request));
		done(event, 'passkey-removed');
	},
	session: async (event) => {
		const person = member(event);
		const { id } = await read(event, IdForm);
		await endSessions(application(), person.userId, (session) => session.id === id);
		await auditPerson(application(), person, 'sessions-ended');
		await publish({ type: 'signed-out', userId: person.userId });
		done(event, 'session');
	},
	everywhere: async (event) => {
		const person = member(event);
		await auditPerson(application(), person, 'sessions-ended', { which: 'all' });
		await endSessions(application(), person.userId);
		await publish({ type: 'signed-out', userId: person.userId });
		redirect(303, '/sign-in');
	},
	clinic: async (event) => {
		const person = requireRole(event, event.url.searchParams.get('clinic'), ['owner']);
		await beginAnother(application(), person);
		redirect(303, '/clinic/set-up');
	}
};

type Section = 'passphrase' | 'factor';

/** `problems` by field: codes of form-problems.ts. Nothing typed here goes back to the page. */
function refused(section: Section, problems: Record<string, string>) {
	return fail(400, { section, problems });
}

/** A fresh page, since the cookie may be another one now. */
function done(event: RequestEvent, what: string): never {
	const query = new URLSearchParams({ done: what });
	const clinic = event.url.searchParams.get('clinic');
	if (clinic !== null) query.set('clinic', clinic);
	redirect(303, `/account?${query}`);
}

async function withPassphrase(event: RequestEvent, section: Section) {
	const person = member(event);
	const { passphrase } = await read(event, PassphraseForm);
	const address = event.getClientAddress();
	const check = await checkPassphrase(application(), person, passphrase, address);
	const problem = check === 'locked' ? 'too-many' : 'passphrase-wrong';
	const no = check === 'right' ? null : refused(section, { passphrase: problem });
	return { person, passphrase, no };
}

async function read<S extends v.GenericSchema>(event: RequestEvent, schema: S) {
	const sent = v.safeParse(schema, Object.fromEntries(await event.request.formData()));
	if (!sent.success) error(400, 'The form is malformed.');
	return sent.output;
}

function member(event: RequestEvent) {
	return requireRole(event, event.url.searchParams.get('clinic'), ROLES);
}
