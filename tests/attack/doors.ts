// Every address of the server, by every method, and what each visitor is answered there. It is written
// down a second time, beside route-table.ts, so that a slip in one of them shows.
import type { Visitor } from '../support/two-clinics';

/**
 * `in`: the handler was reached. `form`: sent to the sign-in form. `home`: sent to one's own page.
 * A number: that status.
 */
export type Answer = 'in' | 'form' | 'home' | 401 | 403 | 404;
type Answers = Readonly<Record<Visitor, Answer>>;

/** By "METHOD route" or "METHOD route?/action". `at` is the address where the route has parameters. */
export interface Door {
	answers: Answers;
	at?: string;
	/** A file that was made beforehand: it is the same to everybody, by any method. */
	prerendered?: true;
}

const everyone = (answer: Answer): Record<Visitor, Answer> => ({
	stranger: answer,
	tablet: answer,
	revoked: answer,
	desk: answer,
	clinic: answer,
	owner: answer,
	elsewhere: answer
});

type Staff = 'desk' | 'clinic' | 'owner';

/** Strangers are shown the sign-in form; staff of another role or clinic are refused. */
const page = (...staff: Staff[]): Door => ({
	answers: {
		...everyone(403),
		...Object.fromEntries(staff.map((role) => [role, 'in'])),
		...notSignedIn('form')
	}
});

/** As a page, but nobody is sent anywhere. */
const act = (...staff: Staff[]): Door => ({
	answers: { ...page(...staff).answers, ...notSignedIn(401) }
});

const notSignedIn = (answer: Answer) => ({ stranger: answer, tablet: answer, revoked: answer });

const open: Door = { answers: everyone('in') };
const tabletsOnly: Door = { answers: { ...everyone(401), tablet: 'in' } };
/** For those who aren't signed in, or who are in the middle of setting up. */
const outside = (answer: Answer): Door => ({
	answers: { ...everyone('home'), ...notSignedIn(answer) }
});

export const DOORS: Readonly<Record<string, Door>> = {
	'GET /(kiosk)': { ...open, at: '/', prerendered: true },
	'GET /take-home/[[practice]]': { ...open, at: '/take-home', prerendered: true },
	'GET /sign-in': outside('in'),
	'POST /sign-in?/in': outside('in'),
	'POST /sign-in?/out': open,
	'GET /sign-in/code': outside('in'),
	'POST /sign-in/code?/code': outside('in'),
	'GET /invitation': open,
	'POST /invitation?/join': open,
	'POST /invitation?/accept': { answers: { ...everyone('in'), ...notSignedIn(401) } },
	'GET /account': page('desk', 'clinic', 'owner'),
	'POST /account?/passphrase': act('desk', 'clinic', 'owner'),
	'POST /account?/offer': act('desk', 'clinic', 'owner'),
	'POST /account?/confirm': act('desk', 'clinic', 'owner'),
	'POST /account?/renew': act('desk', 'clinic', 'owner'),
	'POST /account?/end': act('desk', 'clinic', 'owner'),
	'POST /account?/passkey': act('desk', 'clinic', 'owner'),
	'POST /account?/session': act('desk', 'clinic', 'owner'),
	'POST /account?/everywhere': act('desk', 'clinic', 'owner'),
	'POST /account?/clinic': act('owner'),
	'GET /clinic/set-up': outside('in'),
	'POST /clinic/set-up?/account': outside('in'),
	'POST /clinic/set-up?/clinic': outside('form'),
	'POST /clinic/set-up?/help': outside('form'),
	'POST /clinic/set-up?/glass': outside('form'),
	'GET /clinic': page('clinic', 'owner'),
	'GET /clinic/staff-card': page('desk', 'clinic', 'owner'),
	'GET /clinic/glossary': page('desk', 'clinic', 'owner'),
	'GET /clinic/tablet-card': page('desk', 'clinic', 'owner'),
	'GET /clinic/tablets': page('owner'),
	'POST /clinic/tablets?/offer': act('owner'),
	'POST /clinic/tablets?/agree': act('owner'),
	'POST /clinic/tablets?/decline': act('owner'),
	'POST /clinic/tablets?/withdraw': act('owner'),
	'POST /clinic/tablets?/revoke': act('owner'),
	'GET /clinic/rescue': page('owner'),
	'POST /clinic/rescue?/bringIn': act('owner'),
	'GET /clinic/settings': page('owner'),
	'POST /clinic/settings?/clinic': act('owner'),
	'POST /clinic/settings?/help': act('owner'),
	'POST /clinic/settings?/stillRight': act('owner'),
	'POST /clinic/settings?/exceptions': act('owner'),
	'POST /clinic/settings?/undo': act('owner'),
	'POST /clinic/settings?/checkin': act('owner'),
	'POST /clinic/settings?/practices': act('owner'),
	'POST /clinic/settings?/desk': act('owner'),
	'POST /clinic/settings?/pin': act('owner'),
	'GET /clinic/pictures': page('owner'),
	'POST /clinic/pictures?/add': act('owner'),
	'POST /clinic/pictures?/change': act('owner'),
	'GET /clinic/export/[file]': { ...page('clinic', 'owner'), at: '/clinic/export/releases.csv' },
	'GET /clinic/report': page('clinic', 'owner'),
	'GET /clinic/side-by-side': page('clinic', 'owner'),
	'POST /clinic/settings?/trends': act('owner'),
	'GET /desk': page('desk', 'clinic', 'owner'),
	'GET /api/health': open,
	'GET /api/trends': act('clinic', 'owner'),
	'GET /api/clinic/pictures/[id]': {
		answers: { ...act('owner').answers, owner: 404 },
		at: '/api/clinic/pictures/0'
	},
	'GET /clinic/people': page('owner'),
	'POST /clinic/people?/invite': act('owner'),
	'POST /clinic/people?/withdraw': act('owner'),
	'POST /clinic/people?/role': act('owner'),
	'POST /clinic/people?/remove': act('owner'),
	'GET /clinic/audit': page('owner'),
	'GET /api/audit': act('owner'),
	'POST /api/passkeys': act('desk', 'clinic', 'owner'),
	'POST /api/passkeys/new': act('desk', 'clinic', 'owner'),
	'POST /api/passkeys/challenge': open,
	'POST /api/passkeys/sign-in': open,
	'POST /api/sync': tabletsOnly,
	'POST /api/tablet/pair': open,
	'GET /api/tablet/config': tabletsOnly,
	'POST /api/tablet/heartbeat': tabletsOnly,
	'GET /api/tablet/events': tabletsOnly,
	'POST /api/tablet/ack': tabletsOnly,
	'GET /api/tablet/pictures/[id]': {
		answers: { ...tabletsOnly.answers, tablet: 404 },
		at: '/api/tablet/pictures/0'
	},
	'GET /api/desk/events': act('desk', 'clinic', 'owner'),
	'POST /api/desk/commands': act('desk', 'clinic', 'owner')
};
