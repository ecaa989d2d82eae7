// Thirty days of a waiting room in seconds: the phase machine and the clockwork alone, through a change
// of the clocks, with people who leave when they like, staff, a tablet whose timers come late, and a
// clock that is set while it runs. No screen is ever stuck.
import { expect, it } from 'vitest';
import { PRACTICES } from '../core/practice-names';
import { seeded } from '../core/seeded';
import type { Hours } from '../tablets/messages';
import { eventsAt, notAfter, type Moments } from './clockwork';
import { ASKED_MS, QUIET_MS, READING_MS, WALKED_AWAY_MS } from './idle';
import { beatOf, BEATS, type Beat } from './closing-beat';
import { transition, type KioskEvent, type Phase } from './phase';

const SECOND = 1000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAYS = 30;
/** A tablet has about five thousand visits in thirty such days. */
const VISITS = process.env.LONG ? 100_000 : 5_000;
const SEED = Number(process.env.SEED ?? 1);

/** In New York the clocks go back on Sunday 1 November 2026, and forward on 14 March 2027. */
const PLACES = [
	{ timeZone: 'America/New_York', begins: Date.parse('2026-10-19T04:00Z'), change: '2026-11-01' },
	{ timeZone: 'America/New_York', begins: Date.parse('2027-03-01T05:00Z'), change: '2027-03-14' },
	{ timeZone: 'Europe/Madrid', begins: Date.parse('2027-03-14T23:00Z'), change: '2027-03-28' },
	{ timeZone: 'Australia/Lord_Howe', begins: Date.parse('2026-09-20T13:30Z'), change: '2026-10-04' }
];
const day = { opens: 8 * 60, closes: 18 * 60 };
/** Past midnight, through the very hour that comes twice or not at all. */
const night = { opens: 20 * 60, closes: 28 * 60 };
const WEEK: Hours = [day, day, day, day, day, night, null];

/** Late by as much as a browser holds back the timers of a page that it thinks nobody sees. */
const LATEST_TICK_MS = 60 * SECOND;
const LONGEST_UNTOUCHED_MS =
	WALKED_AWAY_MS + READING_MS + ASKED_MS + BEATS['your-turn'] + 5 * LATEST_TICK_MS;

/** Looked at millions of times: an assertion of the test runner's would take most of the time. */
function hold(holds: boolean, promise: string): void {
	if (!holds) throw new Error(promise);
}

class SimulatedTablet {
	phase: Phase = { at: 'attract', cover: null };
	visits = 0;
	now: number;
	#moments: Moments;
	#beat: { name: Beat; due: number } | null = null;
	#locked: number | null = null;
	#untouched = 0;
	#wrong = 0;

	constructor(
		private readonly clinic: { hours: Hours; timeZone: string },
		begins: number,
		private readonly chance: () => number
	) {
		this.now = begins;
		this.#moments = { input: begins, presence: begins, asked: null };
	}

	send(event: KioskEvent): void {
		this.phase = transition(this.phase, event);
		const { phase } = this;
		// The shell hands the records over, wipes, and says so.
		if (phase.at === 'wipe') {
			this.visits += phase.visit ? 1 : 0;
			this.phase = transition(phase, { type: 'wiped' });
			hold(!('visit' in this.phase), 'the wipe leads to rest');
		}
		const asking = this.phase.at === 'visit' && this.phase.asking;
		this.#moments.asked = asking ? (this.#moments.asked ?? this.clock) : null;
		const held = this.phase.at === 'visit' && this.phase.cover === 'help';
		const name = held ? null : beatOf(this.phase);
		if (name !== (this.#beat?.name ?? null))
			this.#beat = name && { name, due: this.now + BEATS[name] };
		if (this.phase.at === 'wipe-mode') this.#locked ??= this.now;
		else this.#locked = null;
	}

	touch(event: KioskEvent): void {
		this.#untouched = 0;
		this.#moments = { ...this.#moments, input: this.clock, presence: this.clock };
		this.send(event);
	}

	/** What the tablet takes for now. */
	get clock(): number {
		return this.now + this.#wrong;
	}

	/** Lets time pass until its timers run again. */
	pass(milliseconds: number): void {
		this.now += milliseconds;
		this.#untouched += milliseconds;
		if (this.#beat && this.now >= this.#beat.due) {
			this.#beat = null;
			this.send({ type: 'beat-over' });
		}
		// As long as the glass is cleaned (glass-lock.svelte.ts).
		if (this.#locked !== null && this.now >= this.#locked + MINUTE) this.send({ type: 'clean' });
		const runs = this.phase.at === 'visit' && this.phase.screen.name === 'practice';
		if (runs && this.chance() < 0.6) this.#moments.presence = this.clock;
		this.#moments = notAfter(this.clock, this.#moments);
		for (const event of eventsAt(this.clock, this.phase, this.#moments, this.clinic)) {
			this.send(event);
		}
		if (this.phase.at === 'visit') {
			hold(this.#untouched < LONGEST_UNTOUCHED_MS, `stuck in ${JSON.stringify(this.phase)}`);
		}
	}

	/** The network sets its clock, or somebody does. */
	setClock(wrong: number): void {
		this.#wrong = wrong;
	}
}

/** Something that a person may do on the glass, likely or not. */
function press(chance: () => number): KioskEvent {
	const pick = <T>(things: readonly [T, ...T[]]): T =>
		things[Math.floor(chance() * things.length)] ?? things[0];
	const practice = PRACTICES[Math.floor(chance() * PRACTICES.length)] ?? 'soft-breath';
	return pick<KioskEvent>([
		{ type: 'begun' },
		{ type: 'begun' },
		{ type: 'how-asked' },
		{ type: 'checkin-chosen', id: 'c' },
		{ type: 'card-read' },
		{ type: 'answered', item: 'pain', rating: 4 },
		{ type: 'answers-done' },
		{ type: 'need-chosen', fitting: [practice] },
		{ type: 'practice-chosen', practice, id: 'p' },
		{ type: 'practice-chosen', practice, id: 'p' },
		{ type: 'practice-finished' },
		{ type: 'helpful-answered', helpful: null },
		{ type: 'kindness-chosen' },
		{ type: 'wish-chosen', wish: null, id: 'w' },
		{ type: 'kept' },
		{ type: 'kept-read' },
		{ type: 'support-read' },
		{ type: 'back' },
		{ type: 'called' },
		{ type: 'stop' },
		{ type: 'too-much', id: 't' },
		{ type: 'help' },
		{ type: 'hide' },
		{ type: 'uncovered' },
		{ type: 'presence-given' },
		{ type: 'staff' },
		{ type: 'reset' },
		{ type: 'failed' },
		{ type: 'reset-gently' },
		{ type: 'keep' },
		{ type: 'desk-calls' },
		{ type: 'wipe-mode' },
		{ type: 'open' }
	]);
}

/** One waiting room, from before a change of the clocks to after it. */
function thirtyDays(place: (typeof PLACES)[number], chance: () => number): number {
	const { timeZone, begins } = place;
	const tablet = new SimulatedTablet({ hours: WEEK, timeZone }, begins, chance);
	const wallClock = oracleFor(timeZone);
	let nobodyUntil = begins;
	let awakeSince = begins;
	let asleepSince = begins;
	while (tablet.now < begins + DAYS * 24 * HOUR) {
		const { phase } = tablet;
		const resting = phase.at !== 'visit' && !('cover' in phase && phase.cover);
		const tick = (chance() < 0.02 ? chance() * LATEST_TICK_MS : SECOND) * (resting ? 30 : 5);
		tablet.pass(Math.min(tick, LATEST_TICK_MS));

		// The glass follows the wall clock, however that jumps.
		if (wallClock(tablet.now)) asleepSince = tablet.now;
		else awakeSince = tablet.now;
		const { at } = tablet.phase;
		const openFor = tablet.now - awakeSince;
		const closedFor = tablet.now - asleepSince;
		const covered = 'cover' in tablet.phase && tablet.phase.cover !== null;
		if (openFor > LATEST_TICK_MS && !covered) hold(at !== 'asleep', 'light while open');
		const quiet = QUIET_MS + READING_MS + 3 * LATEST_TICK_MS;
		if (
			closedFor > quiet &&
			at !== 'wipe-mode' &&
			tablet.now > nobodyUntil + LONGEST_UNTOUCHED_MS
		) {
			hold(at === 'asleep', 'dark after hours');
		}

		if (tablet.now < nobodyUntil) continue;
		if (tablet.phase.at !== 'visit') {
			// Also at night somebody may touch it: the cleaner.
			if (wallClock(tablet.now) || chance() < 0.02) tablet.touch({ type: 'touched', visit: 1 });
			nobodyUntil = tablet.now + chance() * 20 * SECOND;
		} else if (chance() < 0.09) {
			nobodyUntil = tablet.now + chance() * 200 * SECOND;
		} else {
			tablet.touch(press(chance));
		}
	}
	return tablet.visits;
}

/** Whether the clinic is open, by another way than the code's: the browser's own words for the hour. */
function oracleFor(timeZone: string): (instant: number) => boolean {
	const words = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		weekday: 'short',
		hour: '2-digit',
		hourCycle: 'h23'
	});
	return (instant) => {
		const [weekday = '', hours = ''] = words.format(instant).split(/[, ]+/);
		const hour = Number(hours);
		if (weekday === 'Sun') return hour < 4;
		return weekday === 'Sat' ? hour >= 20 : hour >= 8 && hour < 18;
	};
}

it(`no screen is stuck in ${VISITS} visits, thirty days at a time`, { timeout: 1_200_000 }, () => {
	const chance = seeded(SEED);
	let visits = 0;
	let months = 0;
	while (visits < VISITS || months < PLACES.length) {
		const place = PLACES[months % PLACES.length];
		if (place) visits += thirtyDays(place, chance);
		months += 1;
	}
	expect(visits).toBeGreaterThanOrEqual(VISITS);
});

it('a clock that is set back or forward by hours holds no visit open, and none too long', () => {
	const chance = seeded(SEED);
	const { timeZone, begins } = PLACES[0] ?? { timeZone: 'UTC', begins: 0 };
	for (let visit = 0; visit < 300; visit++) {
		const open = begins + 12 * HOUR;
		const tablet = new SimulatedTablet({ hours: WEEK, timeZone }, open, chance);
		tablet.touch({ type: 'touched', visit: 1 });
		for (let step = 0; step < 20; step++) {
			if (chance() < 0.3) tablet.setClock((chance() - 0.5) * 20 * HOUR);
			if (chance() < 0.3) tablet.touch(press(chance));
			tablet.pass(chance() * 30 * SECOND);
		}
		// Left alone: the rest of the day is always long enough.
		for (let time = 0; time < 120; time++) tablet.pass(30 * SECOND);
		expect(tablet.phase.at).not.toBe('visit');
	}
});
