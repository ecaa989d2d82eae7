// What an attack is, and what several of them need.
import type http from 'node:http';
import type { TwoClinics } from '../../support/two-clinics';
import { raw } from '../raw';

export interface Attack {
	/** Who tries it. */
	by: string;
	tries: (house: TwoClinics) => Promise<string[]>;
	without: readonly [from: string, to: string];
	/** Needs a server of its own, since it contradicts another one. */
	alone?: true;
	/** Of that server. */
	environment?: Record<string, string>;
}

export const FORM = 'application/x-www-form-urlencoded';
export const EVIL = 'https://evil.example';

/** A sign-in from an address, as a proxy on this machine hands it on. */
export async function tryToSignIn(
	{ server }: TwoClinics,
	fields: Record<string, string>,
	headers: http.OutgoingHttpHeaders = {},
	path = '/sign-in?/in'
) {
	return await raw(server.origin, {
		method: 'POST',
		path,
		headers: { origin: server.origin, accept: 'text/html', 'content-type': FORM, ...headers },
		body: new URLSearchParams(fields).toString()
	});
}

export const from = (address: string) => ({ 'x-forwarded-for': address });
