// A clinic with tablets, on either engine, for the benchmarks that send records. Loaded with Vite's
// runner (own-code.js), because it is the project's own code that it calls.
import { insertClinic } from '../../src/lib/clinic/server/clinic-repository';
import { addWeeks, startOfWeek, weekAt, type IsoWeek } from '../../src/lib/core/weeks';
import { connect } from '../../src/lib/server/database/connect';
import { migrate } from '../../src/lib/server/database/migrate';
import { addTablet } from '../../src/lib/tablets/server/registry';
import { hashTabletToken, newTabletToken } from '../../src/lib/tablets/server/tablet-token';
import { SETTINGS } from './trends-fill';

const TIME_ZONE = 'America/New_York';

export interface Filled {
	/** The cookies of paired tablets. */
	cookies: string[];
	/** That of today. */
	week: IsoWeek;
}

/** `clinics` with as many tablets each as make `tablets` in all. */
export async function fillWithTablets(
	place: { dataDir: string; databaseUrl: string | null },
	tablets: number,
	clinics = 1
): Promise<Filled> {
	const store = await connect(place);
	try {
		await migrate(store.db, store.engine);
		const now = Date.now();
		const week = weekAt(now, TIME_ZONE);
		const created = startOfWeek(addWeeks(week, -1), TIME_ZONE);
		const ids: string[] = [];
		for (let index = 0; index < clinics; index += 1) {
			const row = { name: `Bench ${index}`, timeZone: TIME_ZONE, settings: SETTINGS };
			ids.push(await insertClinic(store.db, row, created));
		}
		const cookies: string[] = [];
		await store.db.transaction().execute(async (trx) => {
			for (let index = 0; index < tablets; index += 1) {
				const token = newTabletToken();
				await addTablet(trx, {
					clinicId: ids[index % clinics] ?? '',
					name: `Tablet ${index}`,
					place: '',
					tokenHash: hashTabletToken(token),
					pairedAt: now
				});
				cookies.push(`tablet=${token}`);
			}
		});
		return { cookies, week };
	} finally {
		await store.close();
	}
}
