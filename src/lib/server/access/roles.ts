// Who a signed-in person is at which clinic, and what a handler asks before it does anything.
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema';

export const ROLES = ['owner', 'clinic', 'desk'] as const;
export type Role = (typeof ROLES)[number];

export interface Membership {
	clinicId: string;
	role: Role;
}

export interface Staff {
	userId: string;
	username: string;
	/** Of the session that the request carries: its row, not its token. */
	sessionId: string;
	memberships: Membership[];
}

export async function membershipsOf(db: Kysely<Database>, userId: string): Promise<Membership[]> {
	return await db
		.selectFrom('membership')
		.innerJoin('clinic', 'clinic.id', 'membership.clinic_id')
		.select(['membership.clinic_id as clinicId', 'membership.role as role'])
		.where('membership.user_id', '=', userId)
		.orderBy('clinic.created_at')
		.orderBy('clinic.id')
		.execute();
}

/** The first clinic, or the named one, at which a person has one of the roles; else null. */
export function clinicWithRole(
	staff: Pick<Staff, 'memberships'>,
	clinicId: string | null,
	roles: readonly Role[]
): string | null {
	const found = staff.memberships.find(
		(membership) =>
			(clinicId === null || membership.clinicId === clinicId) && roles.includes(membership.role)
	);
	return found?.clinicId ?? null;
}

/**
 * The signed-in person and their clinic. `clinicId` null means their first with such a role.
 * Throws: a redirect to the sign-in form (pages) or 401 (/api) when nobody is signed in; 403 when
 * the role is missing, also where the clinic doesn't exist, so that ids can't be tried out.
 */
export function requireRole(
	event: Pick<RequestEvent, 'locals' | 'url' | 'request'>,
	clinicId: string | null,
	roles: readonly Role[]
): Pick<Staff, 'userId' | 'username' | 'sessionId'> & { clinicId: string } {
	const { staff } = event.locals;
	if (!staff) signInFirst(event);
	const found = clinicWithRole(staff, clinicId, roles);
	if (found === null) error(403, 'Not allowed.');
	const { userId, username, sessionId } = staff;
	return { userId, username, sessionId, clinicId: found };
}

/** Sends a page's reader to the sign-in form and back again; answers 401 to everything else. */
export function signInFirst(event: Pick<RequestEvent, 'url' | 'request'>): never {
	if (!isPageView(event)) error(401, 'Sign in first.');
	redirect(303, `/sign-in?next=${encodeURIComponent(event.url.pathname + event.url.search)}`);
}

/** Somebody who belongs to no clinic yet is in the middle of setting one up; others get 403. */
export function refuse(staff: Staff, event: Pick<RequestEvent, 'url' | 'request'>): never {
	if (staff.memberships.length === 0 && isPageView(event)) redirect(303, '/clinic/set-up');
	error(403, 'Not allowed.');
}

/**
 * Whoever belongs to several clinics says which one they mean, in the address: two windows may show
 * two clinics, and a form never changes another one than the page it stands on.
 */
export function nameClinic(clinicId: string, event: Pick<RequestEvent, 'url' | 'request'>): never {
	if (!isPageView(event)) error(400, 'Name the clinic.');
	const url = new URL(event.url);
	url.searchParams.set('clinic', clinicId);
	redirect(303, url.pathname + url.search);
}

function isPageView({ url, request }: Pick<RequestEvent, 'url' | 'request'>): boolean {
	return request.method === 'GET' && !url.pathname.startsWith('/api/');
}
