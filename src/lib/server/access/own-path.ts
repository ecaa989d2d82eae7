// Where to go after signing in. Only our own pages: no link may send staff elsewhere.

/** `next` if it is a path of this server, else `otherwise`. */
export function ownPath(next: string | null, otherwise: string): string {
	if (!next?.startsWith('/')) return otherwise;
	const base = 'http://own.invalid';
	// The URL parser settles what a browser would make of "//host", "/\host" and control characters.
	const url = URL.canParse(next, base) ? new URL(next, base) : null;
	if (!url || url.origin !== base) return otherwise;
	return url.pathname.startsWith('//') ? otherwise : url.pathname + url.search;
}
