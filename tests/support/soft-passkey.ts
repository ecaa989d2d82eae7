// A passkey in software, as far as the server can tell: ES256, attestation "none". For tests that must
// send what no browser would.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

interface Ceremony {
	challenge: string;
	origin: string;
	rpId: string;
	/** Whether a finger, a face or a PIN has unlocked it. */
	unlocked?: boolean;
}

export class SoftPasskey {
	readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	readonly #id = randomBytes(16);
	#counter = 0;

	/** RegistrationResponseJSON. */
	register(ceremony: Ceremony) {
		const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
		// COSE: kty EC2, alg ES256, crv P-256, x, y.
		const key = Buffer.concat([
			Buffer.from('a5010203262001215820', 'hex'),
			Buffer.from(x, 'base64url'),
			Buffer.from('225820', 'hex'),
			Buffer.from(y, 'base64url')
		]);
		const length = Buffer.alloc(2);
		length.writeUInt16BE(this.#id.length);
		const attested = Buffer.concat([Buffer.alloc(16), length, this.#id, key]);
		const authData = Buffer.concat([this.#authData(ceremony, ATTESTED), attested]);
		// CBOR: { fmt: "none", attStmt: {}, authData: bytes }.
		const attestationObject = Buffer.concat([
			Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
			Buffer.from([0x58, authData.length]),
			authData
		]);
		return this.#answer({
			clientDataJSON: clientData('webauthn.create', ceremony).toString('base64url'),
			attestationObject: attestationObject.toString('base64url'),
			transports: ['internal']
		});
	}

	/** AuthenticationResponseJSON. */
	authenticate(ceremony: Ceremony) {
		const clientDataJSON = clientData('webauthn.get', ceremony);
		const authenticatorData = this.#authData(ceremony, 0);
		const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)]);
		return this.#answer({
			clientDataJSON: clientDataJSON.toString('base64url'),
			authenticatorData: authenticatorData.toString('base64url'),
			signature: sign('sha256', signed, this.#keys.privateKey).toString('base64url')
		});
	}

	#authData({ rpId, unlocked = true }: Ceremony, flags: number): Buffer {
		const counter = Buffer.alloc(4);
		counter.writeUInt32BE((this.#counter += 1));
		const state = Buffer.from([PRESENT | (unlocked ? VERIFIED : 0) | flags]);
		return Buffer.concat([sha256(rpId), state, counter]);
	}

	#answer<Response>(response: Response) {
		const id = this.#id.toString('base64url');
		return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
	}
}

function clientData(type: string, { challenge, origin }: Ceremony): Buffer {
	return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function sha256(data: string | Buffer): Buffer {
	return createHash('sha256').update(data).digest();
}
