// What a tablet that can't reach its server carries to it by hand: its waiting records, sealed so
// that only the server reads them, in pieces of one size whatever is in them. Shared; WebCrypto only.

/** What a tablet gets at pairing. */
export interface Rescue {
	/** The server's public key: P-256, the uncompressed point, base64url. */
	key: string;
	/** Who it says it is, and the secret that proves it: base64url. */
	tablet: string;
	secret: string;
}

export type Bytes = Uint8Array<ArrayBuffer>;

/** A file is one piece of this size: about eight thousand records. */
export const FILE_PIECE = 256 * 1024;
/** A sequence of codes on the glass: about two hundred and fifty records. */
export const CODES = 12;
export const CODE_BYTES = 700;
export const CODES_PIECE = CODES * CODE_BYTES;

const POINT = 65;
const IV = 12;
const TAG = 16;
const MAC = 32;
const ID = 36;
/** Beside the records: point, iv and tag outside; id, proof and length inside. */
const AROUND = POINT + IV + TAG + ID + MAC + 4;
const INFO = new TextEncoder().encode('quiet-minute rescue 1');
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };

/** The records in as many pieces of exactly `size` bytes as it takes; one also when there are none. */
export async function sealRecords(
	records: readonly unknown[],
	size: number,
	rescue: Rescue
): Promise<Bytes[]> {
	const packed = await through(new CompressionStream('deflate-raw'), encode(records));
	if (packed.length <= size - AROUND) return [await seal(packed, size, rescue)];
	const half = records.length >> 1;
	if (half === 0) throw new Error('one record is larger than a piece');
	return [
		...(await sealRecords(records.slice(0, half), size, rescue)),
		...(await sealRecords(records.slice(half), size, rescue))
	];
}

/** A sealed piece, opened: who says so, and what there is to check it by. */
export interface Opened {
	tablet: string;
	/** False unless the secret is that tablet's. */
	provenBy(secret: string): Promise<boolean>;
	/** Call it only once it is proven: nobody else's bytes are unpacked. */
	records(): Promise<unknown[]>;
}

/** Null for anything that wasn't sealed to this key. */
export async function openPiece(piece: Bytes, privateKey: CryptoKey): Promise<Opened | null> {
	if (piece.length < AROUND) return null;
	const [point, iv, sealed] = cut(piece, POINT, IV);
	try {
		const theirs = await crypto.subtle.importKey('raw', point, CURVE, false, []);
		const key = await contentKey(privateKey, theirs, point);
		const plain = new Uint8Array(await crypto.subtle.decrypt(aes(iv, point), key, sealed));
		const [id, mac, length, rest] = cut(plain, ID, MAC, 4);
		const packed = rest.slice(0, new DataView(length.buffer).getUint32(0));
		return {
			tablet: new TextDecoder().decode(id),
			provenBy: async (secret) => crypto.subtle.verify('HMAC', await proofKey(secret), mac, packed),
			records: () => decode(packed)
		};
	} catch {
		return null;
	}
}

async function seal(packed: Bytes, size: number, rescue: Rescue): Promise<Bytes> {
	const ours = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
	const point = new Uint8Array(await crypto.subtle.exportKey('raw', ours.publicKey));
	const server = await crypto.subtle.importKey('raw', fromBase64(rescue.key), CURVE, false, []);
	const key = await contentKey(ours.privateKey, server, point);
	const proof = await crypto.subtle.sign('HMAC', await proofKey(rescue.secret), packed);

	const plain = new Uint8Array(size - POINT - IV - TAG);
	plain.set(new TextEncoder().encode(rescue.tablet));
	plain.set(new Uint8Array(proof), ID);
	new DataView(plain.buffer).setUint32(ID + MAC, packed.length);
	plain.set(packed, ID + MAC + 4);

	const iv = crypto.getRandomValues(new Uint8Array(IV));
	const sealed = await crypto.subtle.encrypt(aes(iv, point), key, plain);
	const piece = new Uint8Array(size);
	piece.set(point);
	piece.set(iv, POINT);
	piece.set(new Uint8Array(sealed), POINT + IV);
	return piece;
}

/** ECDH with a key of this piece's own, then HKDF (RFC 5869), then AES-256-GCM. */
async function contentKey(own: CryptoKey, other: CryptoKey, point: Bytes): Promise<CryptoKey> {
	const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, own, 256);
	const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
	const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: point, info: INFO };
	const algorithm = { name: 'AES-GCM', length: 256 };
	return crypto.subtle.deriveKey(hkdf, base, algorithm, false, ['encrypt', 'decrypt']);
}

function aes(iv: Bytes, point: Bytes): AesGcmParams {
	return { name: 'AES-GCM', iv, additionalData: point };
}

function proofKey(secret: string): Promise<CryptoKey> {
	const algorithm = { name: 'HMAC', hash: 'SHA-256' };
	return crypto.subtle.importKey('raw', fromBase64(secret), algorithm, false, ['sign', 'verify']);
}

function encode(records: readonly unknown[]): Bytes {
	return new TextEncoder().encode(JSON.stringify(records));
}

async function decode(packed: Bytes): Promise<unknown[]> {
	const plain = await through(new DecompressionStream('deflate-raw'), packed);
	const records: unknown = JSON.parse(new TextDecoder().decode(plain));
	if (!Array.isArray(records)) throw new Error('no list of records');
	return records;
}

async function through(
	stream: CompressionStream | DecompressionStream,
	bytes: Bytes
): Promise<Bytes> {
	const piped = new Blob([bytes]).stream().pipeThrough(stream);
	return new Uint8Array(await new Response(piped).arrayBuffer());
}

function cut<const L extends number[]>(
	bytes: Bytes,
	...lengths: L
): [...{ [K in keyof L]: Bytes }, Bytes];
function cut(bytes: Bytes, ...lengths: number[]): Bytes[] {
	let at = 0;
	const parts = lengths.map((length) => bytes.slice(at, (at += length)));
	return [...parts, bytes.slice(at)];
}

/** One code of a sequence: which sequence, which place in it, and its share of the piece. */
const CODE = /QM1:([0-9A-F]{8}):(\d{1,2}):([\w-]+)/g;

/** A piece of CODES_PIECE bytes as the texts of its codes. */
export function codesOf(piece: Bytes): string[] {
	const name = Array.from(piece.slice(1, 5), (byte) => byte.toString(16).padStart(2, '0'))
		.join('')
		.toUpperCase();
	return Array.from({ length: CODES }, (_, at) => {
		const share = piece.slice(at * CODE_BYTES, (at + 1) * CODE_BYTES);
		return `QM1:${name}:${at + 1}:${toBase64(share)}`;
	});
}

/** What a person scanned, in any order and any number of times: the pieces, or which codes are missing. */
export function piecesOf(text: string): { pieces: Bytes[]; missing: number[] } {
	const sequences = new Map<string, Map<number, Bytes>>();
	for (const [, name = '', place, share = ''] of text.matchAll(CODE)) {
		const codes = sequences.get(name) ?? new Map<number, Bytes>();
		sequences.set(name, codes.set(Number(place), fromBase64(share)));
	}
	const places = Array.from({ length: CODES }, (_, at) => at + 1);
	const missing = [...sequences.values()].flatMap((codes) =>
		places.filter((place) => codes.get(place)?.length !== CODE_BYTES)
	);
	const pieces = [...sequences.values()].map((codes) => {
		const piece = new Uint8Array(CODES_PIECE);
		for (const [place, share] of codes)
			piece.set(share.slice(0, CODE_BYTES), (place - 1) * CODE_BYTES);
		return piece;
	});
	return missing.length > 0 ? { pieces: [], missing } : { pieces, missing };
}

export function toBase64(bytes: Uint8Array): string {
	const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
	return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function fromBase64(text: string): Bytes {
	const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}
