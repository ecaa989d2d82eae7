// Fills a database with ten years of a clinic: tallies through the tally repository in one big batch a
// block, each block closed by the release rule, and the random ids that the server still remembers.
// Loaded by trends.js with Vite's runner, because it is the project's own code that it calls.
import { addToTallies } from '../../src/lib/checkins/server/tally-repository';
import { randomId } from '../../src/lib/core/ids';
import { PRACTICES } from '../../src/lib/core/practice-names';
import { addWeeks, startOfWeek, weekAt, weeksBetween } from '../../src/lib/core/weeks';
import { insertClinic } from '../../src/lib/clinic/server/clinic-repository';
import type { ClinicSettings } from '../../src/lib/clinic/settings';
import { makeAccount } from '../../src/lib/server/access/sign-in';
import { findClinic, startDueBlocks } from '../../src/lib/server/blocks/running-blocks';
import { rememberIds } from '../../src/lib/server/blocks/seen';
import { readConfiguration } from '../../src/lib/server/configuration';
import { connect } from '../../src/lib/server/database/connect';
import { migrate } from '../../src/lib/server/database/migrate';
import { createLog } from '../../src/lib/server/log';
import { closeDueBlocks } from '../../src/lib/trends/server/closing';
import { addTablet } from '../../src/lib/tablets/server/registry';
import { hashTabletToken, newTabletToken } from '../../src/lib/tablets/server/tablet-token';

const TIME_ZONE = 'America/New_York';
const YEARS = 10;
const WEEKS_REMEMBERED = 26;
const IDS_AT_ONCE = 50_000;
export const ACCOUNT = { username: 'bench.owner', passphrase: 'four quiet river stones' };

/** Shares of each cell; noise is drawn by the release rule itself. */
const SHARES: Record<string, Record<string, number>> = {
	'pain-before': { '0-1': 0.12, '2-3': 0.22, '4-6': 0.34, '7-10': 0.24, skipped: 0.08 },
	'pain-change': { 'down-2': 0.2, 'within-1': 0.27, 'up-2': 0.06, 'not-both': 0.47 },
	'shame-before': { '0-1': 0.3, '2-3': 0.24, '4-6': 0.22, '7-10': 0.14, skipped: 0.1 },
	'shame-change': { 'down-2': 0.18, 'within-1': 0.3, 'up-2': 0.05, 'not-both': 0.47 },
	helpful: { yes: 0.26, little: 0.21, no: 0.06, skipped: 0.47 }
};

export interface Filled {
	clinicId: string;
	blocks: number;
	/** Random ids that are still remembered. */
	ids: number;
	/** The cookie of a paired tablet, so that records can be sent meanwhile. */
	tabletToken: string;
}

export const SETTINGS: ClinicSettings = {
	hours: [null, null, null, null, null, null, null],
	languages: ['en'],
	help: {
		emergency: '911',
		crisis: { name: 'A line', contact: 'Call 988', languages: 'English', hours: 'Always' }
	},
	helpCheckedAt: 0,
	staffPin: { salt: 'c2FsdA==', iterations: 100_000, hash: 'aGFzaA==' },
	checkin: { on: true, pain: true, shame: true, scale: 'numbers' },
	practices: [...PRACTICES]
};

/** `checkins` in all, the same in each week. */
export async function fill(
	place: { dataDir: string; databaseUrl: string | null },
	checkins: number
): Promise<Filled> {
	const store = await connect(place);
	const { db, engine } = store;
	try {
		await migrate(db, engine);
		const now = Date.now();
		const thisWeek = weekAt(now, TIME_ZONE);
		const firstWeek = addWeeks(thisWeek, -52 * YEARS);
		const from = startOfWeek(firstWeek, TIME_ZONE);
		const clinicId = await insertClinic(
			db,
			{ name: 'Bench', timeZone: TIME_ZONE, settings: SETTINGS },
			from
		);
		const clinic = await findClinic(db, clinicId);
		if (!clinic) throw new Error('the clinic is gone');
		const weeks = weeksBetween(firstWeek, thisWeek);
		for (let week = firstWeek; week < thisWeek; week = addWeeks(week, 1)) {
			const at = startOfWeek(week, TIME_ZONE);
			await startDueBlocks(db, clinic, at);
			const open = await db
				.selectFrom('running_block')
				.select('from_week')
				.orderBy('from_week', 'desc')
				.limit(1)
				.executeTakeFirstOrThrow();
			const tallies = Object.entries(SHARES).flatMap(([table_name, cells]) =>
				Object.entries(cells).map(([cell, share]) => ({
					clinic_id: clinicId,
					from_week: open.from_week,
					table_name,
					cell,
					count: Math.round((checkins / weeks) * share)
				}))
			);
			await db.transaction().execute((trx) => addToTallies(trx, engine, tallies));
			await closeDueBlocks(store, at);
		}
		await closeDueBlocks(store, now);
		const ids = Math.round((checkins / weeks) * WEEKS_REMEMBERED);
		for (let done = 0; done < ids; done += IDS_AT_ONCE) {
			const some = Array.from({ length: Math.min(IDS_AT_ONCE, ids - done) }, () => randomId());
			await rememberIds(engine, some, now).execute(db);
		}
		const config = readConfiguration({ LOG_LEVEL: 'silent', DATA_DIR: place.dataDir });
		const application = {
			db,
			engine,
			store,
			clock: { now: () => now },
			config,
			log: createLog('silent')
		};
		const user_id = await makeAccount(application, ACCOUNT.username, ACCOUNT.passphrase);
		if (user_id === null) throw new Error('the name is taken');
		await db
			.insertInto('membership')
			.values({ user_id, clinic_id: clinicId, role: 'owner' })
			.execute();
		const tabletToken = newTabletToken();
		await addTablet(db, {
			clinicId,
			name: 'Bench',
			place: '',
			tokenHash: hashTabletToken(tabletToken),
			pairedAt: now
		});
		const { length: blocks } = await db.selectFrom('release').select('from_week').execute();
		return { clinicId, blocks, ids, tabletToken };
	} finally {
		await store.close();
	}
}
