// What every address of a tablet begins with.
import { error, type RequestEvent } from '@sveltejs/kit';

/** The largest body that a tablet sends here, in bytes: a heartbeat with every fault has under 500. */
export const LARGEST_BODY = 4096;

/** The paired tablet that asks; 401 for strangers and for the revoked. */
export function requireTablet({ locals }: Pick<RequestEvent, 'locals'>) {
	if (!locals.tablet) error(401, 'This tablet is not paired.');
	return locals.tablet;
}
