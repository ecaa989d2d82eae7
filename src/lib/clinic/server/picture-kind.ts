// What a file is by its first bytes, whatever its name or the browser says. Pure. Only what is named
// here ever reaches a decoder.

export type PictureKind = 'jpeg' | 'png' | 'webp' | 'avif';
/** Known, and refused with words of their own. */
export type OtherKind = 'gif' | 'heic';

const ascii = (bytes: Uint8Array, from: number, length: number) =>
	String.fromCharCode(...bytes.subarray(from, from + length));

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const HEIC = /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/;

/** Null for whatever is no picture that we know. */
export function kindOf(bytes: Uint8Array): PictureKind | OtherKind | null {
	if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
	if (PNG.every((byte, i) => bytes[i] === byte)) return 'png';
	if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return 'webp';
	if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'gif';
	if (ascii(bytes, 4, 4) !== 'ftyp') return null;
	// The brand may be the family's; then the compatible ones tell which of it.
	const brands = ascii(bytes, 8, 56);
	if (brands.includes('avif')) return 'avif';
	return HEIC.test(ascii(bytes, 8, 4)) ? 'heic' : null;
}

/** A PNG that moves says so in a chunk before its first picture. */
export function isMovingPng(bytes: Uint8Array): boolean {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let at = PNG.length; at + 8 <= bytes.length;) {
		const chunk = ascii(bytes, at + 4, 4);
		if (chunk === 'acTL') return true;
		if (chunk === 'IDAT') return false;
		// Length, name and checksum stand around the chunk's own bytes.
		at += 12 + view.getUint32(at);
	}
	return false;
}
