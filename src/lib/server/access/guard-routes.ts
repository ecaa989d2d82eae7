// The door of every route: same-origin check, then the table of routes. It stands after whoever
// finds out who is asking (identify-staff, identify-tablet) and before every handler.
import { error, type Handle } from '@sveltejs/kit';
import { UnreachableError } from '../../core/unreachable';
import { clinicWithRole, nameClinic, refuse, signInFirst } from './roles';
import { doorOf } from './route-table';
import { isSameOrigin } from './same-origin';

export const guardRoutes: Handle = ({ event, resolve }) => {
	if (!isSameOrigin(event.request.method, event.request.headers, event.url.origin)) {
		error(403, 'Requests from other sites are refused.');
	}
	// No route at all: SvelteKit answers 404 by itself.
	if (event.route.id === null) return resolve(event);
	const door = doorOf(event.route.id);
	if (door === null) error(404, 'Not found.');
	if (typeof door !== 'string') {
		const { staff } = event.locals;
		if (!staff) signInFirst(event);
		const asked = event.url.searchParams.get('clinic');
		const clinicId = clinicWithRole(staff, asked, door);
		if (clinicId === null) refuse(staff, event);
		if (asked === null && staff.memberships.length > 1) nameClinic(clinicId, event);
		return resolve(event);
	}
	switch (door) {
		case 'public':
		case 'set-up':
		case 'sync':
			return resolve(event);
		case 'tablet':
			if (!event.locals.tablet) error(401, 'Not a paired tablet.');
			return resolve(event);
		default:
			throw new UnreachableError(door);
	}
};
