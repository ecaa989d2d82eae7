// What an owner asks of the audit log, from the address: days as the clinic's calendar has them.
import * as v from 'valibot';
import { dayStarts } from '../wall-time';
import type { AuditFilter } from './audit-log';

const Word = v.fallback(v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(60))), undefined);
const Day = v.fallback(v.optional(v.pipe(v.string(), v.isoDate())), undefined);
const Id = v.fallback(
	v.optional(v.pipe(v.string(), v.digits(), v.transform(Number), v.safeInteger())),
	undefined
);

const Query = v.object({ actor: Word, action: Word, from: Day, to: Day, before: Id });

/** What isn't understood isn't asked. `to` is the last day that is shown. */
export function auditFilter(query: URLSearchParams, timeZone: string): AuditFilter {
	const { actor, action, from, to, before } = v.parse(Query, Object.fromEntries(query));
	return {
		actor,
		action,
		before,
		from: from === undefined ? undefined : dayStarts(from, timeZone),
		until: to === undefined ? undefined : dayStarts(nextDay(to), timeZone)
	};
}

function nextDay(day: string): string {
	return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
