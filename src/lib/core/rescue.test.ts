import { beforeAll, describe, expect, test } from 'vitest';
import {
	CODE_BYTES,
	CODES,
	codesOf,
	CODES_PIECE,
	FILE_PIECE,
	openPiece,
	piecesOf,
	sealRecords,
	toBase64,
	type Rescue
} from './rescue';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const SECRET = toBase64(new Uint8Array(32).fill(7));
let pair: CryptoKeyPair;
let rescue: Rescue;

beforeAll(async () => {
	pair = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
	const key = toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
	rescue = { key, tablet: crypto.randomUUID(), secret: SECRET };
});

const records = (count: number) =>
	Array.from({ length: count }, () => ({ id: crypto.randomUUID(), kind: 'practice' }));

async function readAll(pieces: Awaited<ReturnType<typeof sealRecords>>) {
	const opened = await Promise.all(pieces.map((piece) => openPiece(piece, pair.privateKey)));
	return (await Promise.all(opened.map((piece) => piece?.records() ?? []))).flat();
}

describe('a sealed outbox', () => {
	test.each([0, 1, 200])(
		'with %i records has one size, and says nothing in clear',
		async (count) => {
			const given = records(count);
			const pieces = await sealRecords(given, FILE_PIECE, rescue);
			expect(pieces.map(({ length }) => length)).toEqual([FILE_PIECE]);
			expect(await readAll(pieces)).toEqual(given);
			const text = new TextDecoder('latin1').decode(pieces[0]);
			for (const secret of [rescue.tablet, 'practice', given[0]?.id ?? 'records']) {
				expect(text).not.toContain(secret);
			}
		}
	);

	test('larger than a piece takes more of the same size, and loses none', async () => {
		const given = records(900);
		const pieces = await sealRecords(given, CODES_PIECE, rescue);
		expect(pieces.length).toBeGreaterThan(1);
		expect(new Set(pieces.map(({ length }) => length))).toEqual(new Set([CODES_PIECE]));
		expect(await readAll(pieces)).toEqual(given);
	});

	test('opens for its own server alone, and only whole', async () => {
		const [piece = new Uint8Array()] = await sealRecords(records(3), FILE_PIECE, rescue);
		const other = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
		expect(await openPiece(piece, other.privateKey)).toBeNull();
		const torn = piece.slice();
		torn[1000] = (torn[1000] ?? 0) ^ 1;
		expect(await openPiece(torn, pair.privateKey)).toBeNull();
		expect(await openPiece(piece.slice(0, -1), pair.privateKey)).toBeNull();
		expect(await openPiece(new Uint8Array(10), pair.privateKey)).toBeNull();
	});

	test('proves whose it is by the secret of the tablet', async () => {
		const [piece = new Uint8Array()] = await sealRecords(records(3), FILE_PIECE, rescue);
		const opened = await openPiece(piece, pair.privateKey);
		expect(opened?.tablet).toBe(rescue.tablet);
		expect(await opened?.provenBy(SECRET)).toBe(true);
		expect(await opened?.provenBy(toBase64(new Uint8Array(32).fill(8)))).toBe(false);
	});
});

describe('as codes', () => {
	test('it comes together in any order, however often one is scanned, amid other text', async () => {
		const given = records(40);
		const [piece = new Uint8Array()] = await sealRecords(given, CODES_PIECE, rescue);
		const codes = codesOf(piece);
		expect(codes).toHaveLength(CODES);
		const scanned = ['scanned:', ...codes.toReversed(), codes[3], 'https://clinic.example'];
		const { pieces, missing } = piecesOf(scanned.join('\n'));
		expect(missing).toEqual([]);
		expect(await readAll(pieces)).toEqual(given);
	});

	test('it says which codes are missing', async () => {
		const [piece = new Uint8Array()] = await sealRecords([], CODES_PIECE, rescue);
		const codes = codesOf(piece).filter((_, at) => at !== 2 && at !== 6);
		expect(piecesOf(codes.join(' '))).toEqual({ pieces: [], missing: [3, 7] });
		expect(
			piecesOf(
				codesOf(piece)
					.join(' ')
					.slice(0, -CODE_BYTES / 2)
			).missing
		).toEqual([CODES]);
	});

	test('nothing that is none comes together', () => {
		expect(piecesOf('QM1:nothing')).toEqual({ pieces: [], missing: [] });
	});
});
