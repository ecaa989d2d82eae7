// Finds out who is asking, from the session's cookie, and puts it into locals.staff. It refuses
// nothing: guard-routes does.
import type { Handle } from '@sveltejs/kit';
import { application } from '../application';
import { authOf } from './auth';
import { membershipsOf } from './roles';
import { endSessions, isTooOld } from './sessions';
import { passCookiesOn } from './staff-cookies';

export const identifyStaff: Handle = async ({ event, resolve }) => {
	event.locals.staff = null;
	// No cookie, no query: tablets and prerendering never get further.
	const cookie = event.request.headers.get('cookie') ?? '';
	if (!cookie.includes('staff.session_token=')) return resolve(event);
	const running = application();
	const { headers, response } = await authOf(running).api.getSession({
		headers: new Headers({ cookie }),
		returnHeaders: true
	});
	if (response && isTooOld(response.session.createdAt)) {
		await endSessions(running, response.user.id, ({ id }) => id === response.session.id);
		return resolve(event);
	}
	passCookiesOn(headers, event.cookies);
	if (response) {
		const { id, username, name } = response.user;
		event.locals.staff = {
			userId: id,
			username: username ?? name,
			sessionId: response.session.id,
			memberships: await membershipsOf(running.db, id)
		};
	}
	return resolve(event);
};
