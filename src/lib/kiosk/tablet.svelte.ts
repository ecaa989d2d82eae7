// Composes the tablet: its link to the clinic, the outbox, the sync timer and the kiosk. One a page.
// It alone knows all four; none of them knows another.
import { tick } from 'svelte';
import { systemClock } from '../core/clock';
import type { Language } from '../core/catalogue';
import type { Outbox } from '../outbox/outbox';
import type { SyncTimer } from '../outbox/sync-timer';
import type { Heartbeat } from '../tablets/messages';
import { TabletLink } from '../tablets/tablet-link.svelte';
import { arriving, beginLater } from './arriving';
import { drainWatched, type Drained, type DrainWatch } from './drain';
import { Kiosk } from './kiosk.svelte';
import type { StaffView } from './staff-view';
import type { Upkeep } from './upkeep';
import { isLooping, noteStart, pauseBeforeReload } from './starts';
import { emptyStorage, wipe, wipeFaults } from './wipe';
import { lastWipe, reportWipe } from './wipe-report';
import type { VisitStore } from './visit';

/** So many mistakes of the page within this time, in milliseconds, and it is loaded anew. */
const MISTAKES = 3;
const MISTAKES_MS = 60_000;
/** The outbox is fetched this long after the loop has begun, so that the loop's first frame is light. */
const AFTER_FIRST_FRAME_MS = 300;
/** A visit that misses a part of the page is let go after this long, and the page is mended this often. */
const MEND_MS = 5_000;
/** The wipe and what the outbox writes down come first. */
const LEAST_PAUSE_MS = 500;
/** How often the outbox is asked whether anything was set aside. */
const LOOK_MS = 60_000;

export class Tablet {
	readonly link = new TabletLink();
	readonly #outbox: Promise<Outbox>;
	#opened: Outbox | null = null;
	#timer: SyncTimer | null = null;
	#kiosk = $state.raw<Kiosk | null>(null);
	#upkeep: Upkeep | null = null;
	readonly #starts = noteStart(systemClock.now());
	/** What the page began with: a visit adds no step to go back to. */
	#steps = Infinity;
	#quarantine = false;
	#incomplete = false;
	#mistakes: number[] = [];
	#reload: ReturnType<typeof setTimeout> | undefined;

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

	/** Whether this version has begun as it should: only then is the one before given up. */
	get stands(): boolean {
		const { status } = this.link;
		const begun = status === 'paired' ? this.#kiosk !== null : status !== 'starting';
		return begun && this.#mistakes.length === 0;
	}

	/** Returns how to stop. */
	start(): () => void {
		emptyStorage();
		this.link.start({
			heartbeat: () => ({
				...(this.#kiosk?.heartbeat() ?? { state: 'resting', visit: null }),
				faults: this.#faults(),
				wakeLock: this.#isAwake
			}),
			oncommand: (command) => this.#kiosk?.oncommand(command) ?? 'stale'
		});
		// Vite's word for a part of the page that couldn't be fetched.
		addEventListener('vite:preloadError', this.#missPart);
		addEventListener('error', this.#hearError);
		const stopUpkeep = beginLater(
			async () => (await import('./later')).upkeep(),
			({ beginUpkeep }) => {
				const upkeep = beginUpkeep(() => this.#replaceDeadGlass());
				this.#upkeep = upkeep;
				return () => upkeep.stop();
			}
		);
		const mending = setInterval(() => void this.#mend(), MEND_MS);
		const looking = setInterval(() => void this.#look(), LOOK_MS);
		void this.#look();
		return () => {
			removeEventListener('vite:preloadError', this.#missPart);
			removeEventListener('error', this.#hearError);
			stopUpkeep();
			clearTimeout(this.#reload);
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
			onclosed: (closed) => this.link.keepClosed(closed),
			onstate: () => this.link.beatNow()
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
			inOrder: async () => (await this.#outbox).inOrder(),
			lastAnswer: () => this.#timer?.lastAnswer ?? null,
			drain: (watch) => this.#drain(watch),
			rescue: () => this.#rescue(),
			version,
			online: () => this.link.online,
			offlineReady: () => this.link.offlineReady,
			storagePersisted: () => this.link.storagePersisted,
			awake: () => this.#isAwake,
			lastWipe
		};
	}

	/** Something on the glass went wrong. The loop comes back by itself; if it can't, the page does. */
	noteMistake(): void {
		const now = systemClock.now();
		this.#mistakes = [...this.#mistakes.filter((at) => now - at < MISTAKES_MS), now];
		this.#kiosk?.send({ type: 'failed' });
		if (this.#mistakes.length >= MISTAKES) this.#beginAnew();
	}

	async #drain(watch: DrainWatch): Promise<Drained> {
		const timer = this.#timer;
		if (!timer) return 'unreachable';
		const { waiting } = await (await this.#outbox).balance();
		return drainWatched(waiting, (options) => timer.drainNow(options), watch);
	}

	#rescue(): ReturnType<StaffView['rescue']> {
		const rescue = this.link.config?.rescue;
		if (!rescue) return null;
		return async (size) => {
			const { sealOutbox } = await arriving(() => import('../outbox/rescue'));
			return sealOutbox(await this.#outbox, size, rescue);
		};
	}

	get #isAwake(): boolean {
		return this.#upkeep?.awake() ?? false;
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
		if (isLooping(this.#starts, systemClock.now())) faults.push('reloading');
		if ((lastWipe()?.faults.length ?? 0) > 0) faults.push('residue');
		if (document.hidden) faults.push('hidden');
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
		if (answered) this.#beginAnew();
	}

	/** The glass was cleared: looks whether that is true, and tells it, well or not. */
	async #wipe(): Promise<void> {
		await tick();
		wipe();
		const [language = 'en'] = this.#config().clinic.languages;
		const faults = wipeFaults({ language, steps: this.#steps });
		reportWipe({ at: systemClock.now(), faults });
		// The way back is closed in the first touch of all; from then on nothing may be added.
		this.#steps = history.length;
		if (faults.length > 0) this.#beginAnew();
	}

	/** A mistake outside of what is drawn: the visit on the glass may be stuck, and is let go. */
	#hearError = ({ error }: ErrorEvent) => {
		// Browsers tell of their own troubles by the same event, with no error in it.
		if (error instanceof Error) this.noteMistake();
	};

	/** Nothing that stands on the glass moves any more: what was given is kept, and the page goes. */
	#replaceDeadGlass(): void {
		this.#kiosk?.send({ type: 'failed' });
		this.#beginAnew();
	}

	/** Loads the page anew, while nobody is there; later and later where that doesn't help. */
	#beginAnew(): void {
		const pause = pauseBeforeReload(this.#starts, systemClock.now());
		this.#reload ??= setTimeout(
			() => {
				this.#reload = undefined;
				if (this.mayUpdate) location.reload();
				else this.#beginAnew();
			},
			Math.max(pause, LEAST_PAUSE_MS)
		);
	}
}
