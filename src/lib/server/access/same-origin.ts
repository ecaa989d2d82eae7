// Refuses requests that change something and come from another site's page. Pure.

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request may go on. `Sec-Fetch-Site` and `Origin` are set by the browser and can't be
 * forged by a page; where one is there it must name our own origin. A client that sends neither is
 * no browser, and so carries no one else's cookies.
 */
export function isSameOrigin(
	method: string,
	headers: Pick<Headers, 'get'>,
	ownOrigin: string
): boolean {
	if (READING.has(method.toUpperCase())) return true;
	const site = headers.get('sec-fetch-site');
	if (site !== null && site !== 'same-origin') return false;
	const origin = headers.get('origin');
	return origin === null || origin === ownOrigin;
}
