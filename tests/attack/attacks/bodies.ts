// Bodies that nobody should take: too large, too slow, not what they say.
import { drip, raw } from '../raw';
import { FORM, type Attack } from './attack';

export const BODIES: Readonly<Record<string, Attack>> = {
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
	},

	'forms and pictures that are too heavy for anybody to hold': {
		by: 'a script on the internet',
		alone: true,
		without: ['const LONGEST_BODY = 512 * 1024;', 'const LONGEST_BODY = 2 ** 31;'],
		async tries({ server, cookies, clinicId }) {
			const went: string[] = [];
			for (const [path, bytes] of [
				['/sign-in?/in&', 2_000_000],
				['/clinic/people?/invite&', 2_000_000],
				['/clinic/pictures?/add&', 16_000_000]
			] as const) {
				const { status } = await raw(server.origin, {
					method: 'POST',
					path: `${path}clinic=${clinicId}`,
					headers: {
						origin: server.origin,
						cookie: cookies.owner,
						accept: 'text/html',
						'content-type': FORM,
						'content-length': bytes
					},
					body: Buffer.alloc(bytes, 'a')
				});
				if (![0, 413].includes(status)) went.push(`${bytes} bytes to ${path}: ${status}`);
			}
			return went;
		}
	},

	'requests that come a byte at a time, to keep connections for themselves': {
		by: 'a script on the internet',
		without: [
			'headersTimeout: patience.headers,\n\t\t\trequestTimeout: patience.whole,',
			'headersTimeout: 0, requestTimeout: 0,'
		],
		alone: true,
		environment: { PATIENCE_MS: '400' },
		async tries({ server }) {
			const end = 'connection: close\r\n';
			const { host } = new URL(server.origin);
			const head = `POST /api/tablet/pair HTTP/1.1\r\nhost: ${host}\r\n${end}`;
			const json = 'content-type: application/json\r\n';
			const slow: Record<string, string> = {
				headers: `${head}${json}x-slow: ${'a'.repeat(40)}\r\n\r\n`,
				'a body': `${head}${json}content-length: 60\r\n\r\n${' '.repeat(60)}`
			};
			const went = await Promise.all(
				Object.entries(slow).map(async ([name, request]) => {
					const said = await drip(server.origin, request, 20);
					// Node says 408 before it hangs up; whoever is answered otherwise was waited for.
					return said === '' || said.startsWith('HTTP/1.1 408') ? [] : [`${name}: ${said}`];
				})
			);
			return went.flat();
		}
	}
};
