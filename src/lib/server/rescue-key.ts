// The key pair of this server for what tablets can't send: made when it is first needed, the same on
// every node, and in every backup. Each tablet's proof is derived from it and stored nowhere.
import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { Database } from './database/schema';
import { toBase64, type Rescue } from '../core/rescue';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const PrivateKey = v.pipe(
	v.string(),
	v.parseJson(),
	v.object({ kty: v.string(), crv: v.string(), x: v.string(), y: v.string(), d: v.string() })
);

/** What a tablet is given, so that it can seal its outbox. */
export async function rescueOf(db: Kysely<Database>, tablet: string): Promise<Rescue> {
	const row = await keyRow(db);
	return { key: row.public_key, tablet, secret: secretFrom(row.private_key, tablet) };
}

export interface RescueKey {
	privateKey: CryptoKey;
	secretOf(tablet: string): string;
}

export async function rescueKey(db: Kysely<Database>): Promise<RescueKey> {
	const { private_key } = await keyRow(db);
	const jwk = v.parse(PrivateKey, private_key);
	return {
		privateKey: await crypto.subtle.importKey('jwk', jwk, CURVE, false, ['deriveBits']),
		secretOf: (tablet) => secretFrom(private_key, tablet)
	};
}

function secretFrom(privateKey: string, tablet: string): string {
	const { d } = v.parse(PrivateKey, privateKey);
	return createHmac('sha256', d).update(`rescue ${tablet}`).digest('base64url');
}

async function keyRow(db: Kysely<Database>): Promise<Database['rescue_key']> {
	const there = await db.selectFrom('rescue_key').selectAll().executeTakeFirst();
	if (there) return there;
	const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits']);
	await db
		.insertInto('rescue_key')
		.values({
			id: 1,
			private_key: JSON.stringify(await crypto.subtle.exportKey('jwk', pair.privateKey)),
			public_key: toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)))
		})
		// Another node may have been faster: then its key counts.
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	return db.selectFrom('rescue_key').selectAll().executeTakeFirstOrThrow();
}
