// The browser's part of passkeys: asks the device, sends its answer to our own server. What is signed,
// and for which address, is the browser's to see to (WebAuthn).
import { ofThisClinic } from './this-clinic.svelte';

/** Passkeys need a safe address: HTTPS, or the same machine. Only once the page runs in a browser. */
export function passkeysWork(): boolean {
	return window.isSecureContext && 'PublicKeyCredential' in window;
}

/** False when the person stopped, the device refused or the server didn't agree. */
export async function makePasskey(name: string): Promise<boolean> {
	return await tried(async () => {
		const { startRegistration } = await import('@simplewebauthn/browser');
		const optionsJSON = await (await post(ofThisClinic('/api/passkeys/new'), {})).json();
		const response = await startRegistration({ optionsJSON });
		await post(ofThisClinic('/api/passkeys'), { name, response });
	});
}

/** Where to go after signing in; null when it didn't work. */
export async function enterWithPasskey(): Promise<string | null> {
	let home: string | null = null;
	await tried(async () => {
		const { startAuthentication } = await import('@simplewebauthn/browser');
		const optionsJSON = await (await post('/api/passkeys/challenge', {})).json();
		const response = await startAuthentication({ optionsJSON });
		const answer = await post('/api/passkeys/sign-in', { response });
		home = (await answer.json()).home;
	});
	return home;
}

async function tried(work: () => Promise<void>): Promise<boolean> {
	try {
		await work();
		return true;
	} catch {
		return false;
	}
}

async function post(address: string, body: object): Promise<Response> {
	const answer = await fetch(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body)
	});
	if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
	return answer;
}
