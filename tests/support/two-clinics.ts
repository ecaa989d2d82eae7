// A running server with two clinics and everyone who may knock at its doors: nobody, a tablet, one
// that was revoked, each role of the first clinic, and the owner of the second. Each has a cookie.
import type { Application } from '../../src/lib/server/application';
import { readConfiguration } from '../../src/lib/server/configuration';
import { connect } from '../../src/lib/server/database/connect';
import { migrate } from '../../src/lib/server/database/migrate';
import { createLog } from '../../src/lib/server/log';
import type { Role } from '../../src/lib/server/access/roles';
import { addTablet, revokeTablet } from '../../src/lib/tablets/server/registry';
import { hashTabletToken, newTabletToken } from '../../src/lib/tablets/server/tablet-token';
import { newFolder, RunningServer, type Environment } from './running-server';
import { addClinic, addStaff, PASSPHRASE } from './staff-world';

export const VISITORS = [
	'stranger',
	'tablet',
	'revoked',
	'desk',
	'clinic',
	'owner',
	'elsewhere'
] as const;
/** `elsewhere` owns the other clinic, and asks for the first one. */
export type Visitor = (typeof VISITORS)[number];

export interface TwoClinics {
	server: RunningServer;
	/** The clinic that is asked for, and the other one. */
	clinicId: string;
	otherId: string;
	tabletId: string;
	/** The value of each visitor's cookie header. */
	cookies: Record<Visitor, string>;
	/** The same database and secret as the server's, for what a test can't do from outside. */
	app: Application;
	throwAway(): Promise<void>;
}

/** What a test run has of its own in the environment must not reach the server. */
export const PLAIN = { MODE: 'normal', DATABASE_URL: '', BETTER_AUTH_SECRET: '', NODE_OPTIONS: '' };

/** The project's own build, as it lies there. */
const BUILD = [process.execPath, 'tests/support/serve-build.js', '.'] as const;

/** `command` starts another build than the project's own. */
export async function openTwoClinics(
	command: readonly [string, ...string[]] = BUILD,
	environment: Environment = {}
): Promise<TwoClinics> {
	const dataDir = newFolder();
	const known = await fill(dataDir);
	const server = await RunningServer.on(dataDir, { ...PLAIN, ...environment }, command);
	const cookies: TwoClinics['cookies'] = {
		stranger: '',
		tablet: `tablet=${known.token}`,
		revoked: `tablet=${known.revokedToken}`,
		desk: await signedIn(server.origin, 'desk'),
		clinic: await signedIn(server.origin, 'clinic'),
		owner: await signedIn(server.origin, 'owner'),
		elsewhere: await signedIn(server.origin, 'elsewhere')
	};
	const throwAway = async () => {
		await known.app.store.close();
		await server.throwAway();
	};
	return { server, cookies, throwAway, ...known };
}

async function fill(dataDir: string) {
	const config = readConfiguration({ LOG_LEVEL: 'silent', DATA_DIR: dataDir });
	const store = await connect(config);
	await migrate(store.db, store.engine);
	const clock = { now: () => Date.now() };
	const { db, engine } = store;
	const app: Application = { db, engine, store, clock, config, log: createLog('silent') };
	const clinicId = await addClinic(app, 'First clinic');
	const otherId = await addClinic(app, 'Other clinic');
	for (const role of ['desk', 'clinic', 'owner'] satisfies Role[]) {
		await addStaff(app, role, clinicId, role);
	}
	await addStaff(app, 'elsewhere', otherId, 'owner');
	const [token, revokedToken] = [newTabletToken(), newTabletToken()];
	const tablet = { clinicId, name: 'Window', place: '', pairedAt: 0 };
	const tabletId = await addTablet(db, { ...tablet, tokenHash: hashTabletToken(token) });
	const gone = await addTablet(db, { ...tablet, tokenHash: hashTabletToken(revokedToken) });
	await revokeTablet(db, clinicId, gone, 1);
	return { app, clinicId, otherId, tabletId, token, revokedToken };
}

/** Signs in with the form, as a browser without scripts does; answers the cookie header. */
export async function signedIn(origin: string, username: string): Promise<string> {
	const answer = await fetch(`${origin}/sign-in?/in`, {
		method: 'POST',
		headers: { origin, accept: 'text/html' },
		body: new URLSearchParams({ username, passphrase: PASSPHRASE }),
		redirect: 'manual'
	});
	const cookie = answer.headers.getSetCookie().map((header) => header.split(';')[0]);
	if (answer.status !== 303) throw new Error(`${username} can't sign in: ${answer.status}`);
	return cookie.join('; ');
}
