// A paired clinic and a kiosk on it, for the tests of this folder. Records go to a list.
import { vi } from 'vitest';
import type { VisitRecord } from '../checkins/record';
import type { TabletConfig } from '../tablets/messages';
import { Kiosk, type KioskOptions } from './kiosk.svelte';
import type { StaffView } from './staff-view';

/** What staff read of a tablet that has never been in touch. */
export const NO_STAFF: StaffView = {
	balance: async () => ({ waiting: 0, quarantined: 0 }),
	inOrder: async () => true,
	lastAnswer: () => null,
	drain: async () => 'sent',
	rescue: () => null,
	version: 'test',
	online: () => false,
	offlineReady: () => false,
	storagePersisted: () => false,
	awake: () => false,
	lastWipe: () => null
};

/** The staff PIN is 246810. */
export async function clinicConfig(): Promise<TabletConfig> {
	const day = { opens: 0, closes: 1440 };
	return {
		tablet: { name: 'Willow', place: '' },
		clinic: {
			name: 'Harbor Clinic',
			timeZone: 'America/New_York',
			hours: [day, day, day, day, day, day, day],
			languages: ['en', 'es'],
			help: {
				emergency: '911',
				crisis: { name: 'Lifeline', contact: 'Call 988', languages: 'English', hours: 'Always' }
			}
		},
		exceptions: [],
		checkin: { on: true, pain: true, shame: true, scale: 'numbers' },
		practices: ['look-around', 'soft-breath'],
		wishes: [],
		pictures: [],
		staffPin: await pinHash('246810'),
		syncSeconds: 300,
		heartbeatSeconds: 15,
		demonstration: false
	};
}

async function pinHash(pin: string) {
	const salt = crypto.getRandomValues(new Uint8Array(16));
	const iterations = 100_000;
	const secret = new TextEncoder().encode(pin);
	const key = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits']);
	const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
	const hash = new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256));
	const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
	return { salt: base64(salt), iterations, hash: base64(hash) };
}

/** `clock.at` is what the kiosk takes for now; `kept` is what the outbox was given for good. */
export async function kioskForTests(
	options: Pick<KioskOptions, 'closed' | 'onclosed' | 'onstate'> = {}
) {
	const config = await clinicConfig();
	const clock = { at: Date.parse('2026-11-18T15:00Z'), now: () => clock.at };
	let draft: VisitRecord[] = [];
	const kept: VisitRecord[] = [];
	const wipe = vi.fn();
	const kiosk = new Kiosk({
		config: () => config,
		store: {
			saveDraft: async (records) => void (draft = [...records]),
			commitDraft: async () => void kept.push(...draft.splice(0)),
			discardDraft: async () => void (draft = [])
		},
		wipe,
		clock,
		...options
	});
	return { kiosk, clock, kept, wipe, config, draft: () => draft };
}
