// Turns a file that somebody sent into a picture of ours: decoded, turned upright, made no larger
// than a glass needs, encoded anew. Nothing of the file itself is kept: no place where it was taken,
// no camera, no hidden second file. What can't be read is refused with a reason, never thrown.
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { UnreachableError } from '../../core/unreachable';
import { LARGEST_FILE, SHORTEST_SIDE } from '../picture-rules';
import { isMovingPng, kindOf } from './picture-kind';

export type PictureRefusal =
	| 'empty'
	| 'too-heavy'
	| 'not-a-picture'
	| 'heic'
	| 'moving'
	| 'too-many-pixels'
	| 'too-small'
	| 'broken';

export type Encoded =
	{ ok: true; id: string; bytes: Uint8Array<ArrayBuffer> } | { ok: false; refusal: PictureRefusal };

/** A file of a few kilobytes can hold a picture that fills the memory: larger ones aren't unpacked. */
const MOST_PIXELS = 60_000_000;
/** Pixels of the longer side: sharp on the glass of a large tablet. */
const LONGEST_SIDE = 1920;
/** Of WebP, from the best on: the first that is light enough is taken. */
const QUALITIES = [80, 68, 55, 40];
/** Bytes that a tablet must keep for one picture. */
const LIGHT_ENOUGH = 700_000;
const SECONDS = 30;

// The decoders of the four kinds and no other: nothing that can reach for a file or an address (SVG).
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
	operation: [
		'VipsForeignLoadJpegBuffer',
		'VipsForeignLoadPngBuffer',
		'VipsForeignLoadWebpBuffer',
		'VipsForeignLoadHeifBuffer'
	]
});
// A clinic sends a handful a year: what is kept between two would only be memory.
sharp.cache(false);
sharp.concurrency(1);

/** One at a time: pictures may be large, and the tablets' answers come first. */
let queue: Promise<unknown> = Promise.resolve();

export function encodePicture(file: Uint8Array): Promise<Encoded> {
	const encoded = queue.then(() => encode(file));
	queue = encoded;
	return encoded;
}

async function encode(file: Uint8Array): Promise<Encoded> {
	const refusal = refusalOf(file);
	if (refusal) return { ok: false, refusal };
	try {
		const { width, height, pages = 1 } = await open(file).metadata();
		if (pages > 1) return { ok: false, refusal: 'moving' };
		if (Math.min(width, height) < SHORTEST_SIDE) return { ok: false, refusal: 'too-small' };
		const bytes = await lightEnough(file);
		const id = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
		return { ok: true, id, bytes };
	} catch (error) {
		const tooMany = error instanceof Error && error.message.includes('exceeds pixel limit');
		return { ok: false, refusal: tooMany ? 'too-many-pixels' : 'broken' };
	}
}

function refusalOf(file: Uint8Array): PictureRefusal | null {
	if (file.length === 0) return 'empty';
	if (file.length > LARGEST_FILE) return 'too-heavy';
	const kind = kindOf(file);
	switch (kind) {
		case 'jpeg':
		case 'webp':
		case 'avif':
			return null;
		case 'png':
			return isMovingPng(file) ? 'moving' : null;
		case 'gif':
			return 'moving';
		case 'heic':
			return 'heic';
		case null:
			return 'not-a-picture';
		default:
			throw new UnreachableError(kind);
	}
}

/** Half a picture is refused: a grey lower half would hang on the wall for months. */
function open(file: Uint8Array) {
	return sharp(file, { limitInputPixels: MOST_PIXELS, failOn: 'truncated' }).timeout({
		seconds: SECONDS
	});
}

async function lightEnough(file: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
	const upright = await open(file)
		.autoOrient()
		.resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
		.flatten({ background: '#101820' })
		.toColourspace('srgb')
		.raw()
		.toBuffer({ resolveWithObject: true });
	const { width, height, channels } = upright.info;
	let bytes = new Uint8Array();
	for (const quality of QUALITIES) {
		const pixels = sharp(upright.data, { raw: { width, height, channels } });
		bytes = new Uint8Array(await pixels.webp({ quality, effort: 4 }).toBuffer());
		if (bytes.length <= LIGHT_ENOUGH) break;
	}
	return bytes;
}
