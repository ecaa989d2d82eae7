// Clinics and records as tests need them: valid, and every part may be given.
import type { Kysely } from 'kysely';
import type { CheckinRecord, PracticeRecord } from '$lib/checkins/record';
import type { ClinicSettings } from '$lib/clinic/settings';
import { randomId } from '$lib/core/ids';
import type { ClinicTable, Database } from '$lib/server/database/schema';

export function settings(over: Partial<ClinicSettings> = {}): ClinicSettings {
	return {
		hours: Array.from({ length: 7 }, () => ({ opens: 480, closes: 1080 })),
		exceptions: [],
		languages: ['en', 'es'],
		help: {
			emergency: '111',
			crisis: { name: 'A line', contact: 'Call 1737', languages: 'English', hours: 'Always' }
		},
		helpCheckedAt: 0,
		staffPin: { salt: 'c2FsdA==', iterations: 100_000, hash: 'aGFzaA==' },
		checkin: { on: true, pain: true, shame: true, scale: 'numbers' },
		practices: ['look-around', 'soft-breath'],
		...over
	};
}

/** Puts a clinic into the database and answers its id. */
export async function addClinic(
	db: Kysely<Database>,
	over: Partial<ClinicTable> = {}
): Promise<string> {
	const row: ClinicTable = {
		id: randomId(),
		name: 'A clinic',
		time_zone: 'America/New_York',
		settings: JSON.stringify(settings()),
		settings_version: 1,
		block_length: 4,
		created_at: 0,
		...over
	};
	await db.insertInto('clinic').values(row).execute();
	return row.id;
}

export function checkin(over: Partial<CheckinRecord> = {}): CheckinRecord {
	return {
		id: randomId(),
		v: 1,
		kind: 'checkin',
		week: '2026-W46',
		practice: 'soft-breath',
		items: { pain: 1, shame: 1 },
		scale: 'numbers',
		pain: [6, 4],
		shame: [5, null],
		helpful: 'little',
		...over
	};
}

export function practice(over: Partial<PracticeRecord> = {}): PracticeRecord {
	return {
		id: randomId(),
		v: 1,
		kind: 'practice',
		week: '2026-W46',
		practice: 'soft-breath',
		ended: 'finished',
		...over
	};
}
