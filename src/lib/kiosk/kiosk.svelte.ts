// The kiosk's state and its clockwork: a thin shell around transition(). It brings time, the visit's
// store and the commands of the desk; what follows from them is decided in phase.ts and idle.ts.
// One instance a page, made by the page: nothing here is shared or kept after a visit.
import type { Item, Language, Need, Wish } from '../core/catalogue';
import type { PracticeName } from '../core/practice-names';
import { systemClock, type Clock } from '../core/clock';
import { randomBelow, randomId } from '../core/ids';
import { weekAt } from '../core/weeks';
import type { VisitRecord } from '../checkins/record';
import type { Ack, Closed, Command, Heartbeat, TabletConfig } from '../tablets/messages';
import { BeatTimer } from './beat-timer';
import { eventsAt, notAfter, type Moments } from './clockwork';
import { Found } from './found.svelte';
import { GlassLock } from './glass-lock.svelte';
import { dayAt } from './hours';
import { QUIET_MS, WALKED_AWAY_MS } from './idle';
import { obey } from './obey';
import { transition, type KioskEvent, type Phase } from './phase';
import { closedIn } from './rest-phase';
import { recordsOf, type Rating, type Visit, type VisitStore } from './visit';

export interface KioskOptions {
	config: () => TabletConfig;
	store: VisitStore;
	/** Leaves nothing of the visit on the page. Whatever happens in it, the visit is over. */
	wipe: () => Promise<void> | void;
	clock?: Clock;
	/** Whether the device asks for less motion: what every visit begins with. */
	prefersStill?: () => boolean;
	/** Out of service when the page was loaded: it still is. */
	closed?: Closed | null;
	/** Called when the desk closes or opens the tablet, so that a reload doesn't open it. */
	onclosed?: (closed: Closed | null) => void;
	/** Called when what a heartbeat says of the glass is another than before. */
	onstate?: () => void;
}

const TICK_MS = 500;

export class Kiosk {
	readonly #options: KioskOptions;
	readonly #clock: Clock;
	#phase = $state.raw<Phase>({ at: 'attract', cover: null });
	#language = $state<Language>('en');
	#still = $state(false);
	#trying = $state(false);
	#large = $state(false);
	#contrast = $state(false);
	#moments: Moments;
	readonly #beat = new BeatTimer(() => this.send({ type: 'beat-over' }));
	readonly lock = new GlassLock();
	readonly found = new Found();

	constructor(options: KioskOptions) {
		this.#options = options;
		this.#clock = options.clock ?? systemClock;
		if (options.closed) this.#phase = { at: 'closed', day: options.closed.day, cover: null };
		const now = this.#clock.now();
		this.#moments = { input: now, presence: now, asked: null };
		this.#beginAfresh();
	}

	get phase(): Phase {
		return this.#phase;
	}

	get config(): TabletConfig {
		return this.#options.config();
	}

	get language(): Language {
		return this.#language;
	}

	/** Nothing moves: stills that cross-fade. */
	get still(): boolean {
		return this.#still;
	}

	/** The large mode of the text. */
	get large(): boolean {
		return this.#large;
	}

	/** High contrast, whatever the device asks for. */
	get contrast(): boolean {
		return this.#contrast;
	}

	get resting(): boolean {
		return ['attract', 'asleep', 'closed'].includes(this.#phase.at);
	}

	/** A visit that staff try out: its records go nowhere, and the glass says so until its wipe. */
	get trying(): boolean {
		return this.#trying;
	}

	/** What the visit on the glass would leave behind, whether or not it was taken back. */
	get records(): VisitRecord[] {
		return this.#phase.at === 'visit' ? this.#recordsOf(this.#phase.visit) : [];
	}

	send(event: KioskEvent): void {
		const before = this.#phase;
		const after = transition(before, event);
		if (after === before) return;
		const told = this.heartbeat();
		this.#phase = after;
		const { state, visit } = this.heartbeat();
		if (state !== told.state || visit !== told.visit) this.#options.onstate?.();
		this.#noteQuestion(after);
		this.lock.note(after.at === 'wipe-mode', this.#clock.now());
		this.#noteClosed(before, after);
		this.#beat.keep(after);
		if (after.at === 'wipe') void this.#end(after.visit);
		else if (after.at === 'visit') this.#keepDraft(before, after.visit);
	}

	wake(): void {
		this.input();
		this.send({ type: 'touched', visit: 1 + randomBelow(2 ** 31 - 1) });
	}

	/** Begins a visit to try out, at once: nobody else's may be taken for it. */
	tryOut(): void {
		if (!this.resting) return;
		this.send({ type: 'uncovered' });
		this.#trying = true;
		// A touch only lights a dark screen; the next one begins.
		for (let touch = 0; touch < 2 && this.#phase.at !== 'visit'; touch++) this.wake();
		this.#trying = this.#phase.at === 'visit';
	}

	speak(language: Language): void {
		this.#language = language;
	}

	hold(still: boolean): void {
		this.#still = still;
	}

	enlarge(large: boolean): void {
		this.#large = large;
	}

	sharpen(contrast: boolean): void {
		this.#contrast = contrast;
	}

	/** Somebody touched the glass or a key. */
	input(): void {
		const now = this.#clock.now();
		this.#moments = { ...this.#moments, input: now, presence: now };
	}

	/** A running practice shows that somebody is there. */
	presence(): void {
		this.#moments = { ...this.#moments, presence: this.#clock.now() };
	}

	/** With one practice that fits there is nothing to choose. The need itself is kept nowhere. */
	chooseNeed(need: Need, fitting: readonly PracticeName[]): void {
		const offered = fitting.filter((practice) => this.config.practices.includes(practice));
		const [first, ...more] = offered.length > 0 ? offered : this.config.practices;
		if (!first) return;
		if (more.length === 0 || need === 'just-a-minute') this.choosePractice(first);
		else this.send({ type: 'need-chosen', fitting: [first, ...more] });
	}

	choosePractice(practice: PracticeName): void {
		this.send({ type: 'practice-chosen', practice, id: randomId() });
	}

	beginCheckin(): void {
		this.send({ type: 'checkin-chosen', id: randomId() });
	}

	answer(item: Item, rating: Rating): void {
		this.send({ type: 'answered', item, rating });
	}

	/** Null: no wish today. */
	leaveWish(wish: Wish | null): void {
		this.send({ type: 'wish-chosen', wish, id: randomId() });
	}

	tooMuch(): void {
		this.send({ type: 'too-much', id: randomId() });
	}

	/** The same with and without a check-in. */
	heartbeat(): Pick<Heartbeat, 'state' | 'visit'> {
		const phase = this.#phase;
		if (phase.at === 'visit') return { state: 'in-use', visit: phase.visit.number };
		const { at } = phase;
		return { state: at === 'attract' || at === 'wipe' ? 'resting' : at, visit: null };
	}

	/** A command for another visit than the one on the glass is dropped. */
	oncommand(command: Omit<Command, 'expires'>): Ack['outcome'] {
		const { outcome, event, find } = obey(
			command,
			this.#phase,
			this.heartbeat().visit,
			this.#day()
		);
		if (event) this.send(event);
		if (find) this.found.show();
		return outcome;
	}

	/** Lets time pass: idle and opening hours. Returns how to stop. */
	start(): () => void {
		const ticking = setInterval(() => this.tick(), TICK_MS);
		return () => {
			clearInterval(ticking);
			this.#beat.stop();
			this.found.hide();
		};
	}

	tick(): void {
		const now = this.#clock.now();
		this.#moments = notAfter(now, this.#moments);
		for (const event of eventsAt(now, this.#phase, this.#moments, this.#hours)) {
			this.send(event);
		}
		if (this.lock.isOver(now)) this.send({ type: 'clean' });
		// What was chosen on the loop and then left alone is not for whoever comes next. A picture that
		// somebody in the room asked to stand still stands for as long as they may be looking.
		const alone = this.resting ? now - this.#moments.input : 0;
		if (alone >= WALKED_AWAY_MS) this.#beginAfresh();
		else if (alone >= QUIET_MS) this.#language = this.#firstLanguage;
	}

	#noteQuestion(phase: Phase): void {
		const asking = phase.at === 'visit' && phase.asking;
		const asked = asking ? (this.#moments.asked ?? this.#clock.now()) : null;
		this.#moments = { ...this.#moments, asked };
	}

	#noteClosed(before: Phase, after: Phase): void {
		const [was, is] = [closedIn(before), closedIn(after)];
		if (was?.day !== is?.day) this.#options.onclosed?.(is);
	}

	#day(): string {
		const { hours, timeZone, exceptions } = this.#hours;
		return dayAt(hours, this.#clock.now(), timeZone, exceptions);
	}

	get #hours() {
		const { clinic, exceptions } = this.config;
		return { ...clinic, exceptions };
	}

	#recordsOf(visit: Visit): VisitRecord[] {
		const { clinic, checkin } = this.config;
		return recordsOf(visit, weekAt(this.#clock.now(), clinic.timeZone), checkin.scale);
	}

	#keepDraft(before: Phase, visit: Visit): void {
		if (before.at !== 'visit' || before.visit === visit || this.#trying) return;
		const records = visit.takenBack ? [] : this.#recordsOf(visit);
		const { store } = this.#options;
		if (records.length > 0) void store.saveDraft(records);
		else void store.discardDraft();
	}

	/** The store takes its turns by itself: the glass is cleared without waiting for a disk. */
	async #end(visit: Visit | null): Promise<void> {
		const { store, wipe } = this.#options;
		const records = !visit || visit.takenBack ? [] : this.#recordsOf(visit);
		if (records.length > 0 && !this.#trying) {
			void store.saveDraft(records);
			void store.commitDraft();
		} else void store.discardDraft();
		this.#beginAfresh();
		try {
			await wipe();
		} finally {
			this.send({ type: 'wiped' });
		}
	}

	get #firstLanguage(): Language {
		return this.config.clinic.languages[0] ?? 'en';
	}

	#beginAfresh(): void {
		this.#language = this.#firstLanguage;
		this.#still = this.#options.prefersStill?.() ?? false;
		this.#trying = false;
		this.#large = this.#contrast = false;
	}
}
