// Composes the tablet: its link to the clinic, the outbox, the sync timer and the kiosk. One a page.
// It alone knows all four; none of them knows another.
import { tick } from 'svelte';
import { systemClock } from '../core/clock';
import type { Language } from '../core/catalogue';
import type { Outbox } from '../outbox/outbox';
import type { SyncTimer } from '../outbox/sync-timer';
import type { Heartbeat } from '../tablets/messages';
import { TabletLink } from '../tablets/tablet-link.svelte';
import { arriving } from './arriving';
import { isKeptAwake } from './glass';
import { Kiosk, type VisitStore } from './kiosk.svelte';
import type { StaffView } from './staff-view';
import { emptyStorage, TABLET_KEY, wipe, wipeFaults } from './wipe';

/** A page that isn't well is reloaded, but not over and over: at most once in this time. */
const RELOAD_PAUSE_MS = 60_000;
const RELOADED_KEY = `${TABLET_KEY}reloaded`;
/** The outbox is fetched this long after the loop has begun, so that the loop's first frame is light. */
const AFTER_FIRST_FRAME_MS = 300;
/** A visit that misses a part of the page is let go after this long, and the page is mended this often. */
const MEND_MS = 5_000;
/** How often the outbox is asked whether anything was set aside. */
const LOOK_MS = 60_000;

export class Tablet {
	readonly link = new TabletLink();
	readonly #outbox: Promise<Outbox>;
	#opened: Outbox | null = null;
	#timer: SyncTimer | null = null;
	#kiosk = $state.raw<Kiosk | null>(null);
	#quarantine = false;
	#reloading = false;
	#incomplete = false;

	#loopHasBegun: () => void = () => undefined;

	constructor() {
		const loop = new Promise<void>((resolve) => (this.#loopHasBegun = resolve));
		this.#outbox = loop.then(async () => {
			const { openOutbox } = await arriving(() => import('../outbox/outbox'));
			const outbox = await openOutbox();
			await outbox.recoverDraft();
			this.#opened = outbox;
			return outbox;
		});
	}

	/** Null until the tablet knows its clinic. */
	get kiosk(): Kiosk | null {
		return this.#kiosk;
	}

	/** What patients read; before pairing, staff read the device's language. */
	get language(): Language {
		return this.#kiosk?.language ?? (navigator.language.startsWith('es') ? 'es' : 'en');
	}

	/** A visit that has begun is never cut short by what the clinic does to the tablet. */
	get inService(): boolean {
		return this.#kiosk !== null && (this.link.status === 'paired' || !this.#kiosk.resting);
	}

	/** New versions are taken only while nobody is there. */
	get mayUpdate(): boolean {
		return this.#kiosk?.resting ?? true;
	}

	/** Returns how to stop. */
	start(): () => void {
		emptyStorage();
		this.link.start({
			heartbeat: () => ({
				...(this.#kiosk?.heartbeat() ?? { state: 'resting', visit: null }),
				faults: this.#faults(),
				wakeLock: isKeptAwake()
			}),
			oncommand: (command) => this.#kiosk?.oncommand(command) ?? 'stale'
		});
		// Vite's word for a part of the page that couldn't be fetched.
		addEventListener('vite:preloadError', this.#missPart);
		const mending = setInterval(() => void this.#mend(), MEND_MS);
		const looking = setInterval(() => void this.#look(), LOOK_MS);
		void this.#look();
		return () => {
			removeEventListener('vite:preloadError', this.#missPart);
			clearInterval(mending);
			clearInterval(looking);
			this.link.stop();
			this.#timer?.stop();
		};
	}

	/** Begins once the clinic's settings are known. Returns how to stop. */
	open(): () => void {
		this.#kiosk ??= new Kiosk({
			config: () => this.#config(),
			store: this.#store(),
			wipe: () => this.#wipe(),
			prefersStill: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
			closed: this.link.closed,
			onclosed: (closed) => this.link.keepClosed(closed)
		});
		setTimeout(this.#loopHasBegun, AFTER_FIRST_FRAME_MS);
		return this.#kiosk.start();
	}

	/** Sends records at the clinic's pace. Returns how to stop. */
	sync(seconds: number): () => void {
		let stopped = false;
		void this.#outbox.then(async (outbox) => {
			const { startSyncTimer } = await arriving(() => import('../outbox/sync-timer'));
			if (stopped) return;
			// The heartbeat learns by itself that the tablet is no longer known.
			this.#timer = startSyncTimer({ outbox, seconds, onunauthorised: () => undefined });
		});
		return () => {
			stopped = true;
			this.#timer?.stop();
		};
	}

	staffView(version: string): StaffView {
		return {
			balance: async () => (await this.#outbox).balance(),
			lastAnswer: () => this.#timer?.lastAnswer ?? null,
			drain: async () => this.#timer?.drainNow(),
			version,
			online: () => this.link.online,
			offlineReady: () => this.link.offlineReady,
			storagePersisted: () => this.link.storagePersisted
		};
	}

	#config() {
		const { config } = this.link;
		if (!config) throw new Error('the kiosk runs only on a paired tablet');
		return config;
	}

	/** Waits for the outbox where it isn't open yet; the order of the calls is kept. */
	#store(): VisitStore {
		return {
			saveDraft: async (records) => (await this.#outbox).saveDraft(records),
			commitDraft: async () => (await this.#outbox).commitDraft(),
			discardDraft: async () => (await this.#outbox).discardDraft()
		};
	}

	#faults(): Heartbeat['faults'] {
		const faults: Heartbeat['faults'] = [...(this.#opened?.faults ?? [])];
		if (this.#quarantine) faults.push('quarantine');
		if (this.#reloading) faults.push('reloading');
		return faults;
	}

	async #look(): Promise<void> {
		const balance = await (await this.#outbox).balance().catch(() => null);
		if (balance) this.#quarantine = balance.quarantined > 0;
	}

	/** Never cuts a visit short at once, nor the one after it. */
	#missPart = () => {
		this.#incomplete = true;
		const visit = this.#kiosk?.heartbeat().visit ?? null;
		if (visit === null) return;
		setTimeout(() => {
			if (this.#kiosk?.heartbeat().visit === visit) this.#kiosk.send({ type: 'failed' });
		}, MEND_MS);
	};

	async #mend(): Promise<void> {
		if (!this.#incomplete || !this.mayUpdate) return;
		// With neither worker nor network nothing would come back.
		const answered = await fetch('/', { cache: 'no-store' }).then(
			({ ok }) => ok,
			() => false
		);
		if (answered && this.mayUpdate) this.#reload();
	}

	async #wipe(): Promise<void> {
		await tick();
		wipe();
		if (wipeFaults().length > 0) this.#reload();
		else this.#reloading = false;
	}

	#reload(): void {
		this.#reloading = true;
		const now = systemClock.now();
		const before = Number(localStorage.getItem(RELOADED_KEY) ?? 0);
		if (now - before < RELOAD_PAUSE_MS) return;
		localStorage.setItem(RELOADED_KEY, String(now));
		location.reload();
	}
}
