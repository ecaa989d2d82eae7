// Carries the cookies that better-auth sets over to SvelteKit's answer.
import type { Cookies } from '@sveltejs/kit';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';

/** What better-auth looks at of a request: its cookies, and nothing that could be made up about it. */
export function staffCookies(request: Request): Headers {
	return new Headers({ cookie: request.headers.get('cookie') ?? '' });
}

export function passCookiesOn(headers: Headers, cookies: Cookies): void {
	for (const header of headers.getSetCookie()) {
		for (const [name, attributes] of parseSetCookieHeader(header)) {
			const options = toCookieOptions(attributes);
			cookies.set(name, attributes.value, { ...options, path: attributes.path ?? '/' });
		}
	}
}
