// Random numbers that come out the same each time, for a whole process: what two worlds draw by
// chance is then the same in both. Imported before anything that draws.
import { createHash, webcrypto } from 'node:crypto';
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

let seed = '';
/**
 * How much was drawn, by what it is drawn with: a block's key, which one world may draw a moment earlier
 * than the other, moves no page's nonce.
 * @type {Record<string, number>}
 */
let drawn = {};

/** From here on the draws are those of this text. @param {string} text */
export function seedWith(text) {
	seed = text;
	drawn = {};
}

/** @param {Uint8Array} bytes @param {string} by */
function fill(bytes, by) {
	for (let at = 0; at < bytes.length; at += 32) {
		const count = (drawn[by] = (drawn[by] ?? 0) + 1);
		const block = createHash('sha256').update(`${seed}:${by}:${count}`).digest();
		bytes.set(block.subarray(0, bytes.length - at), at);
	}
}

function uuid() {
	const bytes = Buffer.alloc(16);
	fill(bytes, 'uuid');
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	return [
		[0, 8],
		[8, 12],
		[12, 16],
		[16, 20],
		[20, 32]
	]
		.map(([a, b]) => hex.slice(a, b))
		.join('-');
}

function fraction() {
	const bytes = Buffer.alloc(4);
	fill(bytes, 'fraction');
	return bytes.readUInt32BE() / 2 ** 32;
}

export function takeOver() {
	/** @param {ArrayBufferView} view */
	const getRandomValues = (view) => {
		fill(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), 'values');
		return view;
	};
	Object.assign(webcrypto, { getRandomValues, randomUUID: uuid });
	Object.assign(crypto, {
		randomUUID: uuid,
		/** @param {number} size */
		randomBytes: (size) => {
			const bytes = Buffer.alloc(size);
			fill(bytes, 'bytes');
			return bytes;
		},
		/** @param {number} a @param {number} [b] */
		randomInt: (a, b) =>
			b === undefined ? Math.floor(fraction() * a) : a + Math.floor(fraction() * (b - a))
	});
	syncBuiltinESMExports();
	Math.random = fraction;
}
