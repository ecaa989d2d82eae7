// The noise stubbed to the same tables in every world, from outside: the server draws as it always
// does, and the database puts numbers in place of what it draws that hang on the clinic's settings and
// the calendar alone. Whatever of the exact counts gets past the release is then seen as a difference.
import { sql, type Kysely } from 'kysely';
import type { Database } from '$lib/server/database/schema';

/** Makes up each noised cell from the names of its block, table and cell: from −6 to 112. */
export async function stubNoise(db: Kysely<Database>): Promise<void> {
	await sql`
		create trigger stubbed_noise after insert on release when new.tables is not null begin
			update release set tables = (
				select json_group_object(noised.key, json((
					select json_group_object(cell.key, (
						unicode(cell.key) * 31 + length(cell.key) * 17 +
						unicode(noised.key) * 13 + length(noised.key) * 7 +
						unicode(substr(new.from_week, 7)) * 29 + unicode(substr(new.from_week, 8)) * 5
					) % 119 - 6)
					from json_each(noised.value) as cell
				)))
				from json_each(new.tables) as noised
			)
			where clinic_id = new.clinic_id and from_week = new.from_week;
		end`.execute(db);
}
