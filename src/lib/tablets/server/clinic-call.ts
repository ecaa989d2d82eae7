// Whether a clinic calls people on the glass ("The front desk is calling"). Off until an owner has
// switched it on: names are usually called aloud.
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { Database } from '../../server/database/schema';

const SettingsWithCallSchema = v.pipe(
	v.string(),
	v.parseJson(),
	v.object({ call: v.optional(v.boolean(), false) })
);

export async function usesCall(db: Kysely<Database>, clinicId: string): Promise<boolean> {
	const clinic = await db
		.selectFrom('clinic')
		.select('settings')
		.where('id', '=', clinicId)
		.executeTakeFirst();
	return clinic !== undefined && v.parse(SettingsWithCallSchema, clinic.settings).call;
}
