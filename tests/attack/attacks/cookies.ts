// Cookies: planted, outlived, stolen.
import { PASSPHRASE as passphrase } from '../../support/staff-world';
import { signedIn } from '../../support/two-clinics';
import { Caller } from '../caller';
import { DOORS } from '../doors';
import { raw } from '../raw';
import { tryToSignIn, type Attack } from './attack';

export const COOKIES: Readonly<Record<string, Attack>> = {
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
	}
};
