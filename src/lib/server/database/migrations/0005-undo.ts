// What a clinic's settings were before the last change, so that it can be undone.
import { type Kysely, type Migration } from 'kysely';

export const settingsBefore: Migration = {
	async up(db: Kysely<unknown>) {
		await db.schema.alterTable('clinic').addColumn('before_change', 'text').execute();
	}
};
