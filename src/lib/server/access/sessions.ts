// The sessions of one person: seen, ended one by one or all at once. A session ends twelve hours after
// it was last used and seven days after it began, whichever comes first.
import type { Application } from '../application';
import { authOf } from './auth';

/** A desk that is never closed would otherwise never be asked again who sits at it. */
export const LONGEST_SESSION_MS = 7 * 86_400_000;

export interface SessionSeen {
	id: string;
	/** Milliseconds. */
	began: number;
	lastUsed: number;
}

/** Those that still open something, the last used first. */
export async function sessionsOf(application: Application, userId: string): Promise<SessionSeen[]> {
	const rows = await rowsOf(application, userId);
	return rows
		.filter(({ createdAt }) => !isTooOld(createdAt))
		.map(({ id, createdAt, updatedAt }) => ({
			id,
			began: createdAt.getTime(),
			lastUsed: updatedAt.getTime()
		}))
		.sort((a, b) => b.lastUsed - a.lastUsed);
}

export function isTooOld(createdAt: Date): boolean {
	return Date.now() - createdAt.getTime() > LONGEST_SESSION_MS;
}

/** Ends those of the person's sessions that `ends` names; all of them when it isn't given. */
export async function endSessions(
	application: Application,
	userId: string,
	ends: (session: { id: string }) => boolean = () => true
): Promise<number> {
	const ids = (await rowsOf(application, userId)).filter(ends).map(({ id }) => id);
	const { adapter } = await authOf(application).$context;
	// By their rows: nobody but the browser knows the tokens.
	const where = [{ field: 'id', operator: 'in' as const, value: ids }];
	if (ids.length > 0) await adapter.deleteMany({ model: 'session', where });
	return ids.length;
}

async function rowsOf(application: Application, userId: string) {
	const { internalAdapter } = await authOf(application).$context;
	return await internalAdapter.listSessions(userId, { onlyActiveSessions: true });
}
