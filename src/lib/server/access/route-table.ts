// Every address of the server and who may use it. A route without a row is refused, so a new page
// is closed until somebody has thought about who it is for. A test walks src/routes against this.
import { ROLES, type Role } from './roles';

/**
 * `public`: anyone, a script on the internet included. `tablet`: a paired tablet's cookie.
 * `sync`: the same cookie; the route itself refuses, since each of its answers has one size.
 * `set-up`: who holds the set-up link or is in the middle of setting up; the route itself looks.
 */
export type Door = 'public' | 'tablet' | 'sync' | 'set-up' | readonly Role[];

const CLINIC: readonly Role[] = ['owner', 'clinic'];
const OWNER: readonly Role[] = ['owner'];

/** By SvelteKit's route id. */
export const ROUTES: Readonly<Record<string, Door>> = {
	'/(kiosk)': 'public',
	'/take-home/[[practice]]': 'public',
	'/sign-in': 'public',
	'/sign-in/code': 'public',
	'/invitation': 'public',
	'/account': ROLES,
	'/clinic/set-up': 'set-up',
	'/clinic': CLINIC,
	'/clinic/export/[file]': CLINIC,
	'/clinic/report': CLINIC,
	'/clinic/side-by-side': CLINIC,
	'/clinic/staff-card': ROLES,
	'/clinic/glossary': ROLES,
	'/clinic/tablet-card': ROLES,
	'/clinic/tablets': OWNER,
	'/clinic/rescue': OWNER,
	'/clinic/settings': OWNER,
	'/clinic/pictures': OWNER,
	'/desk': ROLES,
	'/api/health': 'public',
	'/api/trends': CLINIC,
	'/api/clinic/pictures/[id]': OWNER,
	'/clinic/people': OWNER,
	'/clinic/audit': OWNER,
	'/api/audit': OWNER,
	'/api/passkeys': ROLES,
	'/api/passkeys/new': ROLES,
	'/api/passkeys/challenge': 'public',
	'/api/passkeys/sign-in': 'public',
	'/api/sync': 'sync',
	'/api/tablet/pair': 'public',
	'/api/tablet/config': 'tablet',
	'/api/tablet/heartbeat': 'tablet',
	'/api/tablet/events': 'tablet',
	'/api/tablet/ack': 'tablet',
	'/api/tablet/pictures/[id]': 'tablet',
	'/api/desk/events': ROLES,
	'/api/desk/commands': ROLES
};

/** Null for a route without a row. */
export function doorOf(routeId: string): Door | null {
	return Object.hasOwn(ROUTES, routeId) ? (ROUTES[routeId] ?? null) : null;
}
