// What a tablet is told of its clinic, put together from the clinic's settings. The version is taken
// from the content itself, so that any change of any part of it reaches the tablet.
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { Configuration } from '../../server/configuration';
import type { Database } from '../../server/database/schema';
import { shownPictures } from '../../server/pictures';
import { WISHES, type Wish } from '../../core/catalogue';
import { rescueOf } from '../../server/rescue-key';
import { TabletConfigSchema, type TabletConfig } from '../messages';

const { clinic, exceptions, checkin, practices, staffPin } = TabletConfigSchema.entries;
const { hours, languages, help } = clinic.entries;
/** The part of the clinic's settings that concerns its tablets. */
const SettingsForTabletsSchema = v.pipe(
	v.string(),
	v.parseJson(),
	v.object({ hours, exceptions, languages, help, checkin, practices, staffPin })
);

export interface VersionedConfig {
	config: TabletConfig;
	/** 16 hex digits; equal only for equal configs. */
	version: string;
}

/** The config of a tablet that is not revoked, or null when there is none. */
export async function configOf(
	db: Kysely<Database>,
	server: Pick<Configuration, 'syncSeconds' | 'heartbeatSeconds' | 'mode'>,
	tabletId: string
): Promise<VersionedConfig | null> {
	const row = await db
		.selectFrom('tablet')
		.innerJoin('clinic', 'clinic.id', 'tablet.clinic_id')
		.select([
			'tablet.name as tablet_name',
			'tablet.place',
			'clinic.id as clinic_id',
			'clinic.name as clinic_name',
			'clinic.time_zone',
			'clinic.settings'
		])
		.where('tablet.id', '=', tabletId)
		.where('tablet.revoked_at', 'is', null)
		.executeTakeFirst();
	if (!row) return null;

	const settings = v.parse(SettingsForTabletsSchema, row.settings);
	const config: TabletConfig = {
		tablet: { name: row.tablet_name, place: row.place },
		clinic: {
			name: row.clinic_name,
			timeZone: row.time_zone,
			hours: settings.hours,
			languages: settings.languages,
			help: settings.help
		},
		exceptions: settings.exceptions,
		checkin: settings.checkin,
		practices: settings.practices,
		wishes: await wishesOf(db, row.clinic_id),
		pictures: await shownPictures(db, row.clinic_id),
		staffPin: settings.staffPin,
		syncSeconds: server.syncSeconds,
		heartbeatSeconds: server.heartbeatSeconds,
		rescue: await rescueOf(db, tabletId),
		demonstration: server.mode === 'demo'
	};
	const version = createHash('sha256').update(JSON.stringify(config)).digest('hex').slice(0, 16);
	return { config, version };
}

/** With so many in a release, it is as good as certain that somebody left it: noise alone won't do. */
const CERTAINLY_LEFT = 11;

const WishTable = v.object({ wish: v.optional(v.record(v.string(), v.number()), {}) });

/** From the last release alone: nothing that a visitor just did can show. */
async function wishesOf(db: Kysely<Database>, clinicId: string): Promise<Wish[]> {
	const last = await db
		.selectFrom('release')
		.select('tables')
		.where('clinic_id', '=', clinicId)
		.orderBy('to_week', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!last?.tables) return [];
	const { wish } = v.parse(WishTable, JSON.parse(last.tables));
	return WISHES.filter((name) => (wish[name] ?? 0) >= CERTAINLY_LEFT);
}
