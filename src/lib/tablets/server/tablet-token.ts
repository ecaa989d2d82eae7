// The tablet's own key: 32 random bytes in a cookie that no script can read. The server keeps a
// hash alone, so whoever has the database can't speak for a tablet.
import { createHash, randomBytes } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';

// Browsers keep a cookie 400 days at most; every fetch of the settings renews it.
const MAX_AGE_SECONDS = 400 * 86_400;
const TOKEN_PATTERN = /^[A-Za-z0-9_-]{43}$/;

/** 32 random bytes as base64url. */
export function newTabletToken(): string {
	return randomBytes(32).toString('base64url');
}

/** SHA-256 in hex: a random 256-bit token needs no slow hash. */
export function hashTabletToken(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

/** `__Host-` binds the cookie to this host over TLS; plain HTTP (a clinic's own network) can't have it. */
export function tabletCookieName(origin: string): string {
	return origin.startsWith('https:') ? '__Host-tablet' : 'tablet';
}

export function issueTabletCookie(cookies: Cookies, token: string, origin: string): void {
	cookies.set(tabletCookieName(origin), token, {
		path: '/',
		httpOnly: true,
		sameSite: 'strict',
		secure: origin.startsWith('https:'),
		maxAge: MAX_AGE_SECONDS
	});
}

/** The token of a request, or null when there is none of the right form. */
export function readTabletCookie(cookies: Cookies, origin: string): string | null {
	const token = cookies.get(tabletCookieName(origin));
	return token && TOKEN_PATTERN.test(token) ? token : null;
}

/** The token of a request that carries no other cookie beside it, from the header; else null. */
export function tokenAlone(header: string | undefined, origin: string): string | null {
	const name = `${tabletCookieName(origin)}=`;
	if (!header?.startsWith(name)) return null;
	const token = header.slice(name.length);
	return TOKEN_PATTERN.test(token) ? token : null;
}
