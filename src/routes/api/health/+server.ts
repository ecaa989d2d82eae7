// GET /api/health: whether the database answers.
import { version } from '$app/environment';
import { application } from '$lib/server/application';
import { sql } from 'kysely';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async () => {
	try {
		await sql`select 1`.execute(application().db);
		return Response.json({ status: 'ok', version });
	} catch {
		return Response.json({ status: 'unavailable', version }, { status: 503 });
	}
};
