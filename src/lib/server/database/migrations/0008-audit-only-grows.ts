// The audit log only grows: the database itself refuses to change or delete what stands in it, also
// to whoever comes past the program.
import { sql, type Kysely, type Migration } from 'kysely';
import type { Engine } from '../connect';

const REFUSAL = 'the audit log only grows';

export function auditOnlyGrows(engine: Engine): Migration {
	return {
		async up(db: Kysely<unknown>) {
			await db.schema
				.createIndex('audit_clinic_idx')
				.on('audit')
				.columns(['clinic_id', 'id'])
				.execute();
			if (engine === 'postgres') await onPostgres(db);
			else await onSqlite(db);
		}
	};
}

async function onSqlite(db: Kysely<unknown>): Promise<void> {
	for (const change of ['update', 'delete']) {
		await sql`create trigger ${sql.raw(`audit_no_${change}`)}
			before ${sql.raw(change)} on audit
			begin select raise(abort, ${sql.lit(REFUSAL)}); end`.execute(db);
	}
}

async function onPostgres(db: Kysely<unknown>): Promise<void> {
	await sql`create function refuse_audit_change() returns trigger language plpgsql as
		${sql.lit(`begin raise exception '${REFUSAL}'; end`)}`.execute(db);
	// Per statement: a truncation touches no row by itself.
	await sql`create trigger audit_only_grows before update or delete or truncate on audit
		for each statement execute function refuse_audit_change()`.execute(db);
}
