// Tells which paired tablet sends a request. Only the tablet's own addresses may know: to every
// other address its cookie says nothing, so that a stolen tablet can't read anything with it.
import type { Handle } from '@sveltejs/kit';
import { application } from '../../server/application';
import { tabletByTokenHash } from './registry';
import { hashTabletToken, readTabletCookie } from './tablet-token';

/** The addresses that a tablet's cookie opens. */
export function isTabletAddress(pathname: string): boolean {
	return pathname === '/api/sync' || pathname.startsWith('/api/tablet/');
}

/** Sets `locals.tablet`; null for strangers and for the revoked. */
export const identifyTablet: Handle = async ({ event, resolve }) => {
	event.locals.tablet = null;
	if (isTabletAddress(event.url.pathname)) {
		const { db, config } = application();
		const token = readTabletCookie(event.cookies, config.origin);
		if (token) event.locals.tablet = await tabletByTokenHash(db, hashTabletToken(token));
	}
	return resolve(event);
};
