// What happens once at start and around every request: one line each, the rooms do the work.
import { building } from '$app/environment';
import { ensureSetupLink } from '$lib/clinic/server/set-up';
import { seedDemonstration } from '$lib/demonstration/server/seed';
import { TAKE_HOME } from '$lib/core/take-home';
import { guardRoutes } from '$lib/server/access/guard-routes';
import { identifyStaff } from '$lib/server/access/identify-staff';
import { application, startApplication } from '$lib/server/application';
import { didOneThing } from '$lib/server/backup/commands';
import { paraglideMiddleware } from '$lib/messages/server';
import { identifyTablet } from '$lib/tablets/server/identify-tablet';
import { startClosing } from '$lib/trends/server/closing-timer';
import { sequence } from '@sveltejs/kit/hooks';
import { offerShortWay } from './routes/api/sync/short-way';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';

export const init: ServerInit = async () => {
	// Prerendering starts the server too; it needs no database.
	if (building) return;
	const running = await startApplication();
	if (await didOneThing(running)) return;
	if (running.config.mode === 'demo') await seedDemonstration(running);
	await startClosing(running);
	await ensureSetupLink(running);
	offerShortWay(running);
};

/** Whoever puts a page of theirs on a home screen wants that page; staff, the desk; not the kiosk. */
const MANIFEST = /<link rel="manifest"[^>]*>/;
const DESK_MANIFEST = '<link rel="manifest" href="/desk.webmanifest" />';

/** Null leaves the kiosk's own. */
function manifestOf(route: string | null): string | null {
	if (route === '/(kiosk)') return null;
	return route?.startsWith(TAKE_HOME) ? '' : DESK_MANIFEST;
}

/** Staff pages follow the cookie or the browser; a prerendered page decides for itself. */
const language: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ request, locale }) => {
		event.request = request;
		const manifest = manifestOf(event.route.id);
		return resolve(event, {
			transformPageChunk: ({ html }) => {
				const translated = html.replace('%language%', locale);
				return manifest === null ? translated : translated.replace(MANIFEST, manifest);
			}
		});
	});

export const handle = sequence(identifyStaff, identifyTablet, guardRoutes, language);

/** The route, never the address or the body: an address could carry a secret, a body an answer. */
export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status >= 500 && !building) {
		application().log.error({ err: error, route: event.route.id }, 'a request failed');
	}
};
