// What counts as one address when guesses are limited: an IPv4 address, or the /64 of an IPv6 one, since
// whoever has one address of it has them all (RFC 6177).
import { isIPv6 } from 'node:net';

/** @param {string} address as a socket or a proxy writes it */
export function networkOf(address) {
	if (!isIPv6(address)) return address;
	const [plain = ''] = address.toLowerCase().split('%');
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
	if (mapped) return mapped;
	const [head = '', tail] = plain.split('::');
	const before = head.split(':').filter(Boolean);
	const after = (tail ?? '').split(':').filter(Boolean);
	const missing = tail === undefined ? 0 : 8 - before.length - after.length;
	const groups = [...before, ...Array.from({ length: Math.max(missing, 0) }, () => '0'), ...after];
	return `${groups
		.slice(0, 4)
		.map((group) => parseInt(group, 16).toString(16))
		.join(':')}::/64`;
}
