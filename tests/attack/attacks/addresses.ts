// Addresses that somebody may not open, and how they could be written otherwise.
import { raw } from '../raw';
import type { Attack } from './attack';

export const ADDRESSES: Readonly<Record<string, Attack>> = {
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
	}
};
