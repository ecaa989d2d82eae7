// What somebody could try, by the rows of PRIVACY §4 and the list of docs/threat-model.md. Each attack is
// run for real and answers what it got away with: nothing, as long as its protection stands. `without` is
// that protection as the build has it, and what is left when it is taken out.
import type http from 'node:http';
import { PairingDesk } from '$lib/tablets/server/pairing';
import { PASSPHRASE } from '../support/staff-world';
import { signedIn, type TwoClinics } from '../support/two-clinics';
import { Caller } from './caller';
import { DOORS } from './doors';
import { raw } from './raw';

export interface Attack {
	/** Who tries it. */
	by: string;
	tries: (house: TwoClinics) => Promise<string[]>;
	without: readonly [from: string, to: string];
	/** Needs a build of its own, since it contradicts another one. */
	alone?: true;
}

const FORM = 'application/x-www-form-urlencoded';
const EVIL = 'https://evil.example';
const passphrase = PASSPHRASE;

/** A sign-in from an address, as a proxy on this machine hands it on. */
async function tryToSignIn(
	{ server }: TwoClinics,
	fields: Record<string, string>,
	headers: http.OutgoingHttpHeaders = {},
	path = '/sign-in?/in'
) {
	return await raw(server.origin, {
		method: 'POST',
		path,
		headers: { origin: server.origin, accept: 'text/html', 'content-type': FORM, ...headers },
		body: new URLSearchParams(fields).toString()
	});
}

const from = (address: string) => ({ 'x-forwarded-for': address });

export const ATTACKS: Readonly<Record<string, Attack>> = {
	'a form of another site, sent with the cookie of an owner': {
		by: 'a script on the internet',
		without: ['if (!isSameOrigin(', 'if (false && !isSameOrigin('],
		async tries({ server, cookies, clinicId }) {
			const went: string[] = [];
			const disguises: http.OutgoingHttpHeaders[] = [
				{ origin: EVIL },
				{ origin: 'null' },
				{ 'sec-fetch-site': 'cross-site' },
				{ 'sec-fetch-site': 'same-site', origin: server.origin },
				{ origin: `${server.origin}.evil.example` }
			];
			for (const name of Object.keys(DOORS).filter((door) => door.startsWith('POST '))) {
				const [, route = '', action] = /^POST ([^?]+)(?:\?(.*))?$/.exec(name) ?? [];
				const path = `${route}?${action ? `${action}&` : ''}clinic=${clinicId}`;
				for (const disguise of disguises) {
					const json = route.startsWith('/api/');
					const headers = {
						cookie: cookies.owner,
						'content-type': json ? 'application/json' : FORM,
						accept: 'text/html',
						...disguise
					};
					const body = json ? '{}' : 'nothing=';
					const { status } = await raw(server.origin, { method: 'POST', path, headers, body });
					if (status !== 403) went.push(`${name} with ${JSON.stringify(disguise)}: ${status}`);
				}
			}
			return went;
		}
	},

	'JSON from another site, which SvelteKit alone would let through': {
		by: 'a script on the internet',
		without: ['if (!isSameOrigin(', 'if (false && !isSameOrigin('],
		async tries({ server, cookies, clinicId, tabletId }) {
			const { status } = await raw(server.origin, {
				method: 'POST',
				path: `/api/desk/commands?clinic=${clinicId}`,
				headers: { cookie: cookies.owner, origin: EVIL, 'content-type': 'application/json' },
				body: JSON.stringify({ name: 'reset', tablets: [{ tabletId, visit: 1 }] })
			});
			return status === 403 ? [] : [String(status)];
		}
	},

	'a session that was planted before signing in': {
		by: 'a script on the internet',
		without: ['const door = doorOf(event.route.id);', 'const door = "public";'],
		async tries(house) {
			const { origin } = house.server;
			const went: string[] = [];
			const planted = await signedIn(origin, 'elsewhere');
			for (const cookie of [planted, 'staff.session_token=planted', 'staff.session_token=a.b']) {
				const answer = await tryToSignIn(house, { username: 'desk', passphrase }, { cookie });
				const given = [answer.headers['set-cookie'] ?? []].flat().join('; ');
				if (!given.includes('staff.session_token=')) went.push(`no session of its own: ${cookie}`);
				if (given.includes(cookie)) went.push(`the planted one was taken: ${cookie}`);
			}
			// What the attacker planted still opens the attacker's clinic alone, or nothing.
			for (const cookie of [planted, 'staff.session_token=planted']) {
				const path = `/desk?clinic=${house.clinicId}`;
				const { status } = await raw(origin, { path, headers: { cookie } });
				if (status === 200) went.push(`${cookie} opens the desk`);
			}
			const headers = { cookie: 'staff.session_token=made-up' };
			const nobody = await raw(origin, { path: '/clinic/glossary', headers });
			if (nobody.status !== 303) went.push(`a made-up session is answered with ${nobody.status}`);
			return went;
		}
	},

	'a thousand passphrases, one after the other': {
		by: 'a script on the internet',
		without: ['guesses.spend([here, ...elsewhere])', 'guesses.spend(elsewhere)'],
		async tries(house) {
			const went: string[] = [];
			const guess = { username: 'clinic', passphrase: 'not the passphrase' };
			const statuses: number[] = [];
			for (let i = 0; i < 8; i++) {
				// Whatever the client says of its own address counts for nothing.
				const lies = { 'x-client-address': `198.51.100.${i}`, 'x-real-ip': `198.51.100.${i}` };
				const headers = { ...lies, ...from(`198.51.100.${i}, 192.0.2.66`) };
				statuses.push((await tryToSignIn(house, guess, headers)).status);
			}
			if (statuses.slice(5).some((status) => status !== 429)) went.push(statuses.join(' '));
			return went;
		}
	},

	'wrong passphrases that lock everyone else out': {
		by: 'a script on the internet',
		// Another build than the others': what locks everybody out also stops the guesser.
		alone: true,
		without: ['`${account}\\n${address}`', 'account'],
		async tries(house) {
			const guess = { username: 'desk', passphrase: 'not the passphrase' };
			// One attacker has a whole IPv6 network: it counts as one address.
			for (let i = 0; i < 40; i++) {
				await tryToSignIn(house, guess, from(`2001:db8:6666:1:${i.toString(16)}::1`));
			}
			const right = { username: 'desk', passphrase };
			const { status } = await tryToSignIn(house, right, from('203.0.113.9'));
			return status === 303 ? [] : [`the desk is locked out: ${status}`];
		}
	},

	'guessing the code of a tablet': {
		by: 'a script on the internet',
		without: ['if (retryAfterSeconds !== null)', 'if (false)'],
		async tries({ server }) {
			const statuses: number[] = [];
			for (let i = 0; i < 12; i++) {
				const { status } = await raw(server.origin, {
					method: 'POST',
					path: '/api/tablet/pair',
					headers: { 'content-type': 'application/json', ...from('192.0.2.77') },
					body: JSON.stringify({
						code: `BCDFGH${'BCDFGHJKLMNP'[i]}${'BCDFGHJKLMNP'[i]}`,
						claim: null
					})
				});
				statuses.push(status);
			}
			return statuses.slice(10).every((status) => status === 429) ? [] : [statuses.join(' ')];
		}
	},

	'a code that somebody read over a shoulder, and one that was used': {
		by: 'a script on the internet',
		without: ['claimHash !== pairing.claim_hash', 'false'],
		async tries(house) {
			const went: string[] = [];
			const pair = async (code: string, claim: string | null) =>
				(await new Caller(house, '').json('/api/tablet/pair', { code, claim })).json();
			const agree = async (id: string, confirmation: string) =>
				new Caller(house, house.cookies.owner).form('/clinic/tablets?/agree', { id, confirmation });
			const { id, code } = await new PairingDesk(house.app).offer(house.clinicId, 'Trap', '');
			// The thief is first. The owner's own tablet is told that the code is used...
			const thief = await pair(code, null);
			const victim = await pair(code, null);
			if (victim.status !== 'refused') went.push(`two tablets with one code: ${victim.status}`);
			// ...and agreeing to other digits than the thief's does nothing.
			const other = String((Number(thief.confirmation) + 1) % 10_000).padStart(4, '0');
			if ((await agree(id, other)).status !== 409) went.push('agreed to digits that nobody showed');
			if ((await pair(code, thief.claim)).status !== 'waiting') went.push('paired without a yes');

			const second = await new PairingDesk(house.app).offer(house.clinicId, 'Window', '');
			const tablet = await pair(second.code, null);
			await agree(second.id, tablet.confirmation);
			if ((await pair(second.code, tablet.claim)).status !== 'paired') went.push('never paired');
			for (const claim of [null, 'a'.repeat(43)]) {
				const again = await pair(second.code, claim);
				if (again.status !== 'refused') went.push(`a used code again: ${again.status}`);
			}
			return went;
		}
	},

	'the cookie of a session that has ended': {
		by: 'a script on the internet',
		without: ['if (ids.length > 0)', 'if (false)'],
		async tries(house) {
			const { origin } = house.server;
			const went: string[] = [];
			const opens = async (cookie: string) =>
				(await raw(origin, { path: `/desk?clinic=${house.clinicId}`, headers: { cookie } })).status;
			const out = await signedIn(origin, 'clinic');
			await new Caller(house, out).form('/sign-in?/out', {});
			if ((await opens(out)) === 200) went.push('after signing out');
			const [one, two] = [await signedIn(origin, 'clinic'), await signedIn(origin, 'clinic')];
			await new Caller(house, one).form('/account?/everywhere', {});
			if ((await opens(two)) === 200) went.push('after signing out everywhere');
			return went;
		}
	},

	'the cookie of a stolen tablet, once it was removed': {
		by: 'thief of a tablet',
		without: ['"revoked_at", "is", null', '"id", "is not", null'],
		async tries({ server, cookies }) {
			const went: string[] = [];
			for (const [method, path] of [
				['GET', '/api/tablet/config'],
				['POST', '/api/tablet/heartbeat'],
				['POST', '/api/tablet/ack'],
				['POST', '/api/sync']
			] as const) {
				const headers = { cookie: cookies.revoked, 'content-type': 'application/json' };
				const body = method === 'POST' ? '{}' : undefined;
				const { status } = await raw(server.origin, { method, path, headers, body });
				if (status !== 401) went.push(`${method} ${path}: ${status}`);
			}
			return went;
		}
	},

	'the cookie of a tablet that is still paired, to read what the clinic sees': {
		by: 'thief of a tablet',
		without: ['const door = doorOf(event.route.id);', 'const door = "public";'],
		async tries({ server, cookies, clinicId }) {
			const went: string[] = [];
			for (const name of Object.keys(DOORS).filter((door) =>
				/^GET \/(clinic|desk|account|api\/(trends|audit|desk))/.test(door)
			)) {
				if (name === 'GET /clinic/set-up') continue;
				const path = `${name.replace('GET ', '')}?clinic=${clinicId}`;
				const { status } = await raw(server.origin, { path, headers: { cookie: cookies.tablet } });
				if (![303, 401].includes(status)) went.push(`${path}: ${status}`);
			}
			return went;
		}
	},

	'the trends, from the front desk': {
		by: 'front desk',
		without: ['roles.includes(membership.role)', 'true'],
		async tries({ server, cookies, clinicId, otherId }) {
			const went: string[] = [];
			for (const path of [
				'/clinic',
				'/clinic/',
				'/clinic/__data.json',
				'/clinic/__data.json?x-sveltekit-invalidated=01',
				'/clinic/settings/__data.json?x-sveltekit-invalidated=11',
				`/clinic?clinic=${clinicId}`,
				`/clinic?clinic=${otherId}`,
				`/clinic?clinic=${clinicId}&clinic=${otherId}`,
				'/api/trends',
				`/api/trends?clinic=${otherId}`,
				'/api/audit?format=csv',
				'/clinic/audit',
				'/clinic/people'
			]) {
				const { status, body, headers } = await raw(server.origin, {
					path,
					headers: { cookie: cookies.desk }
				});
				// SvelteKit answers data requests with 200 and says the error or the redirect inside.
				const refusedInside =
					/^\{"type":"(error|redirect)"/.test(body) || /"type":"error"/.test(body);
				const slash = status === 308 && headers.location?.startsWith('/clinic');
				if (status < 400 && !refusedInside && !slash) went.push(`${path}: ${status}`);
			}
			return went;
		}
	},

	'paths and headers that mean something else to somebody': {
		by: 'a script on the internet',
		without: ['const door = doorOf(event.route.id);', 'const door = "public";'],
		async tries({ server }) {
			const went: string[] = [];
			const paths = [
				'/clinic',
				'/clinic/',
				'/clinic/glossary',
				'/%63linic/glossary',
				'//clinic',
				'/./clinic',
				'/x/../clinic',
				'/%63linic',
				'/clinic%2fsettings',
				'/clinic%00',
				'/clinic/settings/__data.json',
				'/clinic;.css',
				'/clinic/settings.css',
				'/CLINIC',
				'/_app/../clinic',
				'/_app/immutable/%2e%2e/%2e%2e/%2e%2e/server/index.js',
				'/..%2f..%2fpackage.json',
				'/../../../../etc/passwd',
				'/.env',
				'/data/quiet-minute.sqlite',
				'/quiet-minute.sqlite',
				'/api/auth/session',
				'/api/auth/sign-up/email',
				'/api/desk/events'
			];
			const headers = {
				'x-original-url': '/clinic',
				'x-rewrite-url': '/clinic',
				'x-forwarded-host': 'evil.example',
				'x-forwarded-proto': 'https',
				'x-http-method-override': 'GET',
				'x-forwarded-for': '127.0.0.1',
				forwarded: 'for=127.0.0.1;host=evil.example'
			};
			for (const path of paths) {
				const { status, body, headers: said } = await raw(server.origin, { path, headers });
				const form = said.location?.startsWith('/sign-in?next=') ?? false;
				const inside = /^\{"type":"redirect"/.test(body);
				const tidied = status === 308 && (said.location ?? '').startsWith('/');
				if (status < 400 && !form && !inside && !tidied) went.push(`${path}: ${status}`);
				if (said.location?.includes('evil')) went.push(`${path} leads to ${said.location}`);
				if (/root:|better-sqlite3|SQLite format/.test(body)) went.push(`${path} shows a file`);
			}
			return went;
		}
	},

	'a host of somebody else in the request': {
		by: 'a script on the internet',
		without: ['origin || get_origin(req.headers)', '`http://${req.headers.host}`'],
		async tries(house) {
			const went: string[] = [];
			const { origin } = house.server;
			const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
			for (const path of ['/sign-in', '/desk', '/', '/clinic/set-up', '/invitation']) {
				const { body, headers } = await raw(origin, { path, headers: evil });
				const said = body + JSON.stringify(headers);
				if (said.includes('evil.example')) went.push(`${path} repeats it`);
			}
			const account = { username: 'desk', passphrase };
			const { status } = await tryToSignIn(house, account, {
				...evil,
				origin: 'http://evil.example'
			});
			if (status !== 403) went.push(`its form is taken: ${status}`);
			return went;
		}
	},

	'a link that leads staff elsewhere after signing in': {
		by: 'a script on the internet',
		without: [
			'if (!url || url.origin !== base) return otherwise;',
			'if (!url) return otherwise; if (url.origin !== base) return next;'
		],
		async tries(house) {
			const went: string[] = [];
			const { origin } = house.server;
			for (const next of [
				'https://evil.example/',
				'//evil.example/',
				'/\\evil.example/',
				'/%09/evil.example/',
				'/\t/evil.example/',
				'/.//evil.example/',
				'javascript:alert(1)',
				'https:evil.example'
			]) {
				const query = `next=${encodeURIComponent(next)}`;
				const account = { username: 'elsewhere', passphrase };
				const places = [
					(await tryToSignIn(house, account, {}, `/sign-in?/in&${query}`)).headers.location,
					(
						await raw(origin, {
							path: `/sign-in?${query}`,
							headers: { cookie: house.cookies.owner }
						})
					).headers.location
				];
				for (const place of places) {
					const url = new URL(place ?? '/nowhere', origin);
					if (url.origin !== origin || url.pathname === '/nowhere') went.push(`${next}: ${place}`);
				}
			}
			return went;
		}
	},

	'bodies that are too large, with and without saying so': {
		by: 'a script on the internet',
		without: ['error(413, "The body is too large.")', 'void "too large"'],
		async tries({ server, cookies }) {
			const went: string[] = [];
			for (const [path, cookie, bytes] of [
				['/api/tablet/pair', '', 100_000],
				['/api/tablet/heartbeat', cookies.tablet, 100_000],
				['/api/passkeys/sign-in', '', 100_000],
				['/api/desk/commands', cookies.desk, 100_000],
				['/api/tablet/pair', '', 2_000_000],
				['/api/sync', cookies.tablet, 2_000_000],
				['/sign-in?/in', '', 2_000_000]
			] as const) {
				const body = Buffer.alloc(bytes, ' ');
				const json = { cookie, 'content-type': 'application/json' };
				for (const headers of [
					{ ...json, 'content-length': bytes },
					{ ...json, 'transfer-encoding': 'chunked' }
				]) {
					const { status } = await raw(server.origin, { method: 'POST', path, headers, body });
					// Hung up in the middle of it is as good.
					if (![0, 411, 413, 415].includes(status))
						went.push(`${bytes} bytes to ${path}: ${status}`);
				}
			}
			return went;
		}
	}
};
