// Carries the cookies that better-auth sets over to SvelteKit's answer.
import type { Cookies } from '@sveltejs/kit';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';

export function passCookiesOn(headers: Headers, cookies: Cookies): void {
	for (const header of headers.getSetCookie()) {
		for (const [name, attributes] of parseSetCookieHeader(header)) {
			const options = toCookieOptions(attributes);
			cookies.set(name, attributes.value, { ...options, path: attributes.path ?? '/' });
		}
	}
}
