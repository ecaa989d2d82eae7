// While a version is fetched, a captive portal may answer 200 with its own page. Kept as a script
// it would break the tablet for good, so a file counts only if it is of its own kind.

const KINDS: Record<string, RegExp> = {
	js: /javascript/,
	css: /^text\/css/,
	json: /json/,
	webmanifest: /json|manifest/,
	svg: /^image\/svg/,
	png: /^image\/png/,
	jpg: /^image\/jpeg/,
	webp: /^image\/webp/,
	woff2: /font|octet-stream/
};

/** Is this answer what a file of this address must look like? Pages have no ending and are HTML. */
export function isOwnAnswer(response: Response, address: string): boolean {
	if (response.status !== 200 || response.redirected) return false;
	const type = response.headers.get('content-type') ?? '';
	const ending = /\.(\w+)$/.exec(new URL(address).pathname)?.[1];
	if (ending === undefined) return type.startsWith('text/html');
	return KINDS[ending]?.test(type) ?? !type.startsWith('text/html');
}
