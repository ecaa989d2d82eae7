// For tests of access and of the clinic: an application on its own SQLite file in its own folder,
// with a clock that only the test moves.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Application } from '../../src/lib/server/application';
import { readConfiguration } from '../../src/lib/server/configuration';
import { connect } from '../../src/lib/server/database/connect';
import { migrate } from '../../src/lib/server/database/migrate';
import { createLog } from '../../src/lib/server/log';
import { insertClinic } from '../../src/lib/clinic/server/clinic-repository';
import type { ClinicSettings } from '../../src/lib/clinic/settings';
import { makeAccount } from '../../src/lib/server/access/sign-in';
import type { Role } from '../../src/lib/server/access/roles';

export const MINUTE_MS = 60_000;

export class MovedClock {
	#now = Date.UTC(2026, 10, 23, 9, 0);

	now(): number {
		return this.#now;
	}

	pass(milliseconds: number): void {
		this.#now += milliseconds;
	}
}

export async function openWorld(
	environment: Record<string, string> = {}
): Promise<{ app: Application; clock: MovedClock }> {
	const dataDir = mkdtempSync(join(tmpdir(), 'quiet-minute-'));
	const config = readConfiguration({ LOG_LEVEL: 'silent', DATA_DIR: dataDir, ...environment });
	const store = await connect(config);
	await migrate(store.db, store.engine);
	onTestFinished(async () => {
		await store.close();
		rmSync(dataDir, { recursive: true });
	});
	const clock = new MovedClock();
	const log = createLog('silent');
	return { app: { db: store.db, engine: store.engine, store, clock, config, log }, clock };
}

export const SETTINGS: ClinicSettings = {
	hours: [null, null, null, null, null, null, null],
	exceptions: [],
	languages: ['en', 'es'],
	help: {
		emergency: '911',
		crisis: { name: 'A line', contact: 'Call 988', languages: 'English', hours: 'Always' }
	},
	helpCheckedAt: 0,
	staffPin: { salt: 'c2FsdA==', iterations: 100_000, hash: 'aGFzaA==' },
	checkin: { on: true, pain: true, shame: true, scale: 'numbers' },
	practices: ['look-around', 'soft-breath']
};

export async function addClinic(app: Application, name = 'Clinic'): Promise<string> {
	const draft = { name, timeZone: 'America/Chicago', settings: SETTINGS };
	return await insertClinic(app.db, draft, app.clock.now());
}

export const PASSPHRASE = 'slow river under grey sky';

export async function addStaff(
	app: Application,
	username: string,
	clinicId: string,
	role: Role
): Promise<string> {
	const userId = await makeAccount(app, username, PASSPHRASE);
	if (userId === null) throw new Error(`${username} is taken`);
	await app.db
		.insertInto('membership')
		.values({ user_id: userId, clinic_id: clinicId, role })
		.execute();
	return userId;
}
