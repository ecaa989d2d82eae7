// Fills an empty database with a clinic that never was: staff, settings, and two years of made-up
// visits that go through the real counting and closing. Runs in the demo alone.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ingest } from '../../checkins/server/ingest';
import { MAX_RECORDS, type VisitRecord } from '../../checkins/record';
import { HELP_PRESETS, presetLines } from '../../clinic/help-presets';
import { insertClinic } from '../../clinic/server/clinic-repository';
import { hashPin } from '../../clinic/server/staff-pin';
import type { ClinicSettings } from '../../clinic/settings';
import { PRACTICES } from '../../core/practice-names';
import { randomCode } from '../../core/ids';
import { addWeeks, startOfWeek, weekAt, type IsoWeek } from '../../core/weeks';
import { makeAccount } from '../../server/access/sign-in';
import type { Application } from '../../server/application';
import { closeDueBlocks } from '../../trends/server/closing';
import { madeUpWeek } from '../made-up-clinic';

const WEEKS = 104;
const TIME_ZONE = 'America/New_York';
const LANGUAGES_OFFERED = ['en', 'es'] as const;
/** For the glass, in the demo alone: anyone may read it here. */
export const DEMONSTRATION_PIN = '246810';
/** Where the starting command finds the names and passphrases of the made-up staff. */
const ACCOUNTS_FILE = 'demonstration.json';

/** Throws when the database already holds a clinic: made-up check-ins never mix with real ones. */
export async function seedDemonstration(application: Application): Promise<void> {
	const { db, config, clock } = application;
	const taken = await db.selectFrom('clinic').select('id').limit(1).executeTakeFirst();
	if (taken) throw new Error('the demonstration needs an empty data folder');
	const now = clock.now();
	const firstWeek = addWeeks(weekAt(now, TIME_ZONE), -WEEKS);
	const clinicId = await insertClinic(
		db,
		{ name: 'Harbour Street Clinic', timeZone: TIME_ZONE, settings: await settings(now) },
		startOfWeek(firstWeek, TIME_ZONE)
	);
	const clinic = await addStaff(application, clinicId, 'demo-clinic', 'owner');
	const desk = await addStaff(application, clinicId, 'demo-desk', 'desk');
	await addVisits(application, clinicId, now);
	const accounts = JSON.stringify({ clinic, desk });
	await writeFile(path.join(config.dataDir, ACCOUNTS_FILE), accounts, { mode: 0o600 });
}

/**
 * Week after week, as they would have come in: those of a tablet without a network some weeks later.
 * Each block closes when its time has come.
 */
async function addVisits({ store }: Application, clinicId: string, now: number): Promise<void> {
	const clinic = { seed: 20, visitsPerWeek: 75, practices: PRACTICES, tablets: 2 };
	const thisWeek = weekAt(now, TIME_ZONE);
	const arriving = new Map<IsoWeek, VisitRecord[]>();
	for (let week = addWeeks(thisWeek, -WEEKS); week < thisWeek; week = addWeeks(week, 1)) {
		for (const { weeksLate, records } of madeUpWeek(clinic, week)) {
			const arrives = addWeeks(week, weeksLate);
			arriving.set(arrives, [...(arriving.get(arrives) ?? []), ...records]);
		}
		const records = arriving.get(week) ?? [];
		const at = startOfWeek(addWeeks(week, 1), TIME_ZONE) - 1;
		for (let start = 0; start < records.length; start += MAX_RECORDS) {
			await ingest(store, clinicId, records.slice(start, start + MAX_RECORDS), at);
		}
		await closeDueBlocks(store, at);
	}
}

async function addStaff(
	application: Application,
	clinicId: string,
	username: string,
	role: 'owner' | 'desk'
) {
	const password = randomCode(16);
	const user_id = await makeAccount(application, username, password);
	if (user_id === null) throw new Error('the demonstration needs an empty data folder');
	await application.db
		.insertInto('membership')
		.values({ user_id, clinic_id: clinicId, role })
		.execute();
	return { username, password };
}

function helpLines() {
	const preset = HELP_PRESETS.find(({ code }) => code === 'US');
	if (!preset) throw new Error('the demonstration needs the help lines of its country');
	return presetLines(preset, LANGUAGES_OFFERED);
}

async function settings(now: number): Promise<ClinicSettings> {
	return {
		// Open around the clock: the demo may be looked at whenever somebody likes.
		hours: Array.from({ length: 7 }, () => ({ opens: 0, closes: 1440 })),
		exceptions: [],
		languages: [...LANGUAGES_OFFERED],
		help: helpLines(),
		helpCheckedAt: now,
		staffPin: await hashPin(DEMONSTRATION_PIN),
		checkin: { on: true, pain: true, shame: true, scale: 'numbers' },
		practices: [...PRACTICES]
	};
}
