// What becomes of files that people send: pictures come out upright, small and without a trace of
// where they were taken; everything else is refused with its reason, and nothing throws.
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it, test } from 'vitest';
import { LARGEST_FILE, SHORTEST_SIDE } from '../picture-rules';
import { encodePicture } from './encode-picture';
import { isMovingPng, kindOf } from './picture-kind';

/** Red above, blue below, so that a test can see which way is up. */
function redOverBlue(width: number, height: number) {
	const pixels = Buffer.alloc(width * height * 3);
	for (let i = 0; i < width * height; i++) pixels[i * 3 + (i < (width * height) / 2 ? 0 : 2)] = 220;
	return sharp(pixels, { raw: { width, height, channels: 3 } });
}

const PLACE = { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' };

async function encoded(file: Uint8Array) {
	const result = await encodePicture(file);
	if (!result.ok) throw new Error(`refused: ${result.refusal}`);
	return result;
}

const refusal = async (file: Uint8Array | string) => {
	const result = await encodePicture(
		typeof file === 'string' ? new TextEncoder().encode(file) : file
	);
	return result.ok ? null : result.refusal;
};

describe('a photograph', () => {
	it.each(['jpeg', 'png', 'webp', 'avif'] as const)('as %s becomes WebP', async (format) => {
		const file = await redOverBlue(1000, 700).toFormat(format).toBuffer();
		const { bytes, id } = await encoded(file);
		expect(await sharp(bytes).metadata()).toMatchObject({
			format: 'webp',
			width: 1000,
			height: 700
		});
		expect(id).toMatch(/^[0-9a-f]{32}$/);
	});

	it('says nothing of where and with what it was taken', async () => {
		const file = await redOverBlue(1000, 700)
			.withExif({ IFD0: { Make: 'A camera', Model: 'Of somebody' }, IFD3: PLACE })
			.withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Somebody</x:xmpmeta>')
			.jpeg()
			.toBuffer();
		expect(file.includes('A camera')).toBe(true);
		const { bytes } = await encoded(file);
		const { exif, icc, iptc, xmp } = await sharp(bytes).metadata();
		expect({ exif, icc, iptc, xmp }).toEqual({});
		expect(Buffer.from(bytes).includes('A camera')).toBe(false);
	});

	it('that lies on its side is turned upright', async () => {
		// 6: the camera was held a quarter turn; what is stored as the left side is the top.
		const file = await redOverBlue(900, 1300)
			.rotate(270)
			.withMetadata({ orientation: 6 })
			.jpeg()
			.toBuffer();
		const { bytes } = await encoded(file);
		const { width, height } = await sharp(bytes).metadata();
		expect([width, height]).toEqual([900, 1300]);
		const [red = 0, , blue = 0] = await sharp(bytes).raw().toBuffer();
		expect(red).toBeGreaterThan(blue);
	});

	it('of any size fits a glass, and is light enough for twelve of them', async () => {
		const noise = sharp({
			create: {
				width: 5000,
				height: 3800,
				channels: 3,
				background: 'gray',
				noise: { type: 'gaussian', mean: 128, sigma: 40 }
			}
		});
		const { bytes } = await encoded(await noise.jpeg({ quality: 70 }).toBuffer());
		expect(await sharp(bytes).metadata()).toMatchObject({ width: 1920, height: 1459 });
		expect(bytes.length).toBeLessThan(1_000_000);
	});

	it('sent twice is the same picture', async () => {
		const file = await redOverBlue(1000, 700).jpeg().toBuffer();
		expect((await encoded(file)).id).toBe((await encoded(file)).id);
	});
});

describe('a file that is no picture for the loop', () => {
	test.each([
		['an empty file', '', 'empty'],
		['a web page', '<!doctype html><script>alert(1)</script>', 'not-a-picture'],
		[
			'a drawing that can fetch',
			'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>',
			'not-a-picture'
		],
		['a PDF', '%PDF-1.7\n', 'not-a-picture'],
		['a program', '\u007fELF', 'not-a-picture'],
		['a script that begins like a GIF', 'GIF89a=0;alert(1)//', 'moving'],
		['the beginning of a JPEG alone', '\u00ff', 'not-a-picture']
	])('%s', async (_what, text, why) => {
		expect(await refusal(text)).toBe(why);
	});

	it('a page that begins as a JPEG does', async () => {
		const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...Buffer.from('<html><script>')]);
		expect(await refusal(bytes)).toBe('broken');
	});

	it('half of a photograph', async () => {
		for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
			const file = await redOverBlue(1000, 700).toFormat(format).toBuffer();
			expect(await refusal(file.subarray(0, file.length * 0.6))).toBe('broken');
		}
	});

	it('one that moves', async () => {
		const frames = Buffer.alloc(800 * 1600 * 3, 90).fill(160, 0, 800 * 800 * 3);
		const film = sharp(frames, { raw: { width: 800, height: 1600, channels: 3, pageHeight: 800 } });
		expect(await refusal(await film.clone().webp({ loop: 0 }).toBuffer())).toBe('moving');
		expect(await refusal(await film.clone().gif().toBuffer())).toBe('moving');
		expect(await refusal(movingPng(await redOverBlue(800, 800).png().toBuffer()))).toBe('moving');
	});

	it('a few kilobytes that unpack to gigabytes', async () => {
		const bomb = pngOf(60_000, 60_000);
		expect(bomb.length).toBeLessThan(100_000);
		const before = process.memoryUsage().rss;
		expect(await refusal(bomb)).toBe('too-many-pixels');
		expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
	});

	it('one too small to hang, and one too heavy to send', async () => {
		const small = await redOverBlue(2000, SHORTEST_SIDE - 1)
			.jpeg()
			.toBuffer();
		expect(await refusal(small)).toBe('too-small');
		expect(await refusal(new Uint8Array(LARGEST_FILE + 1))).toBe('too-heavy');
	});

	it('an iPhone’s own format has words of its own', async () => {
		expect(await refusal('\0\0\0\u0018ftypheic\0\0\0\0mif1heic')).toBe('heic');
	});
});

describe('what a file is', () => {
	it('is told by its first bytes alone', async () => {
		for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
			expect(kindOf(await redOverBlue(16, 16).toFormat(format).toBuffer())).toBe(format);
		}
		expect(isMovingPng(await redOverBlue(16, 16).png().toBuffer())).toBe(false);
	});

	it('is asked of any bytes without harm', () => {
		for (let length = 0; length < 64; length++) {
			const bytes = Uint8Array.from({ length }, (_, i) => (i * 151 + length) % 256);
			expect(kindOf(bytes)).toBeNull();
			expect(isMovingPng(bytes)).toBe(false);
		}
	});
});

function chunk(name: string, data: Buffer): Buffer {
	const head = Buffer.alloc(8);
	head.writeUInt32BE(data.length);
	head.write(name, 4, 'latin1');
	// Its checksum: no decoder gets as far.
	return Buffer.concat([head, data, Buffer.alloc(4)]);
}

/** A PNG that says it is as large as this, and holds next to nothing. */
function pngOf(width: number, height: number): Buffer {
	const size = Buffer.alloc(13);
	size.writeUInt32BE(width, 0);
	size.writeUInt32BE(height, 4);
	size.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		withChecksum(chunk('IHDR', size)),
		withChecksum(chunk('IDAT', deflateSync(Buffer.alloc(width)))),
		withChecksum(chunk('IEND', Buffer.alloc(0)))
	]);
}

function withChecksum(bytes: Buffer): Buffer {
	let sum = 0xffffffff;
	for (const byte of bytes.subarray(4, -4)) {
		sum ^= byte;
		for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
	}
	bytes.writeUInt32BE((sum ^ 0xffffffff) >>> 0, bytes.length - 4);
	return bytes;
}

/** The chunk that makes a film of it stands right behind the header, 33 bytes in. */
function movingPng(png: Buffer): Buffer {
	const film = chunk('acTL', Buffer.alloc(8));
	return Buffer.concat([png.subarray(0, 33), withChecksum(film), png.subarray(33)]);
}
