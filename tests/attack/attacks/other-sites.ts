// What another site could make of a browser that is signed in here, and of links that lead here.
import type http from 'node:http';
import { PASSPHRASE as passphrase } from '../../support/staff-world';
import { DOORS } from '../doors';
import { raw } from '../raw';
import { EVIL, FORM, tryToSignIn, type Attack } from './attack';

export const OTHER_SITES: Readonly<Record<string, Attack>> = {
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
	}
};
