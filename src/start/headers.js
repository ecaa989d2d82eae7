// The headers of every answer: the application's, and those of prerendered pages, the worker and
// assets, for which no hook of SvelteKit runs. What SvelteKit sets itself (a page's own policy with
// its nonce, the long life of hashed assets) comes later and wins.

const LOCKED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** A prerendered page has its script policy in a meta tag, where frame-ancestors doesn't count. */
const PAGE = "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const WORKER = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Off, each by name: a browser has no way to say "everything else". */
const UNUSED_FEATURES = [
	'accelerometer',
	'autoplay',
	'browsing-topics',
	'camera',
	'display-capture',
	'encrypted-media',
	'gamepad',
	'geolocation',
	'gyroscope',
	'hid',
	'identity-credentials-get',
	'idle-detection',
	'local-fonts',
	'magnetometer',
	'microphone',
	'midi',
	'otp-credentials',
	'payment',
	'picture-in-picture',
	'serial',
	'storage-access',
	'usb',
	'window-management',
	'xr-spatial-tracking'
];
const PERMISSIONS = [
	'fullscreen=(self)',
	'screen-wake-lock=(self)',
	// Passkeys of staff.
	'publickey-credentials-create=(self)',
	'publickey-credentials-get=(self)',
	...UNUSED_FEATURES.map((feature) => `${feature}=()`)
].join(', ');

const TWO_YEARS_SECONDS = 63_072_000;

/**
 * @param {string} url as requested: a path, perhaps with a query
 * @param {boolean} https whether browsers reach us by https
 * @returns {Record<string, string>}
 */
export function headersFor(url, https) {
	const pathname = url.split('?')[0] ?? '';
	return {
		'content-security-policy': policyFor(pathname),
		'cache-control': mayBeKept(pathname) ? 'no-cache' : 'no-store',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': PERMISSIONS,
		'referrer-policy': 'no-referrer',
		'x-content-type-options': 'nosniff',
		...(https && { 'strict-transport-security': `max-age=${TWO_YEARS_SECONDS}` })
	};
}

/** @param {string} pathname */
function policyFor(pathname) {
	if (pathname === '/service-worker.js') return WORKER;
	return isFile(pathname) || pathname.startsWith('/api/') ? LOCKED : PAGE;
}

/** Checked again before each use; what staff see, and every answer of the API, isn't kept at all. */
function mayBeKept(/** @type {string} */ pathname) {
	return pathname === '/' || isFile(pathname) || /^\/take-home(\/|$)/.test(pathname);
}

/** @param {string} pathname */
function isFile(pathname) {
	return /\.[a-z0-9]+$/i.test(pathname);
}
