// One run of a practice: its time, its place among the beats, and what the person chose about it.
// Decides nothing that pacing.ts and beats.ts can decide; draws nothing; keeps nothing afterwards.
import type { Clock } from '$lib/core/clock';
import { beatAt, fitInto, moveOn, startOfBeat } from './beats';
import type { Practice } from './practice';

/** The parts of a practice that time needs. */
type Timing = Pick<Practice, 'beats' | 'lengths' | 'usualLength'>;

export class PracticeRun {
	#timing: Timing;
	#clock: Clock;
	/** Milliseconds that had run when the clock was last stopped, and since when it runs again. */
	#ranBefore = 0;
	#runningSince = $state<number | null>(null);
	#started = $state(false);
	#elapsed = $state(0);
	#position = $state(0);
	#length = $state(0);
	#watching = $state(false);
	#resting = $state(false);
	/** The beat that runs, and the `elapsed` at which it and each earlier one began. */
	#beatNoted = -1;
	#beatSince = 0;
	#entered = $state.raw<Readonly<Record<string, number>>>({});

	#beats = $derived.by(() => this.#timing.beats(this.#length));
	#now = $derived.by(() => beatAt(this.#position, this.#beats));

	constructor(timing: Timing, clock: Clock) {
		this.#timing = timing;
		this.#clock = clock;
		this.#length = timing.usualLength;
	}

	get started(): boolean {
		return this.#started;
	}

	get paused(): boolean {
		return this.#runningSince === null;
	}

	/** Every beat has been: the practice is over. */
	get finished(): boolean {
		return this.#now === null;
	}

	/** The name of the beat that runs; of the last one once all have been. */
	get beat(): string {
		return (this.#now?.beat ?? this.#beats.at(-1))?.name ?? '';
	}

	get beatIndex(): number {
		return this.#now?.index ?? this.#beats.length;
	}

	/** Seconds, as of the last tick. */
	get elapsed(): number {
		return this.#elapsed;
	}

	/** The beat that runs stays until the person taps. */
	get waits(): boolean {
		return this.#now?.beat.waits === true && !this.#watching;
	}

	get inLastBeat(): boolean {
		return this.beatIndex >= this.#beats.length - 1;
	}

	/** Seconds that may be chosen, and what is chosen. */
	get lengths(): readonly number[] {
		return this.#timing.lengths;
	}

	get length(): number {
		return this.#length;
	}

	/** The person only watches: nothing waits for a tap. */
	get watching(): boolean {
		return this.#watching;
	}

	/** Time goes on, the beats don't: a screen to rest on for as long as it takes. */
	get resting(): boolean {
		return this.#resting;
	}

	/** Seconds to this very moment, pauses left out: for pictures that must not drift. */
	secondsNow(): number {
		const running = this.#runningSince === null ? 0 : this.#clock.now() - this.#runningSince;
		return (this.#ranBefore + running) / 1000;
	}

	/** The `elapsed` at which a beat first began, or null. */
	enteredAt(name: string): number | null {
		return this.#entered[name] ?? null;
	}

	/** Seconds that this beat has lasted, waiting for a tap included. */
	get secondsInBeat(): number {
		return this.#elapsed - this.#beatSince;
	}

	start(): void {
		if (this.#runningSince !== null) return;
		this.#started = true;
		this.#runningSince = this.#clock.now();
		this.#noteBeat();
	}

	pause(): void {
		this.tick();
		this.#ranBefore = this.secondsNow() * 1000;
		this.#runningSince = null;
	}

	/** Brings everything up to the moment. Called many times a second, and before every change. */
	tick(): void {
		const seconds = this.secondsNow();
		const passed = seconds - this.#elapsed;
		if (passed <= 0) return;
		this.#elapsed = seconds;
		if (!this.#resting) {
			this.#position = moveOn(this.#position, passed, this.#beats, this.#watching);
		}
		this.#noteBeat();
	}

	/** The person goes on to the next beat. */
	next(): void {
		this.tick();
		this.#position = startOfBeat(this.beatIndex + 1, this.#beats);
		this.#noteBeat();
	}

	/** Straight to the last beat, which is whole in itself. */
	toLastBeat(): void {
		this.tick();
		this.#position = startOfBeat(this.#beats.length - 1, this.#beats);
		this.#noteBeat();
	}

	/** Another length, without starting over: what has been stays been. */
	chooseLength(length: number): void {
		this.tick();
		const inLastBeat = this.beatIndex === this.#beats.length - 1 ? this.#now?.within : undefined;
		this.#length = length;
		this.#position =
			inLastBeat === undefined
				? fitInto(this.#position, this.#beats)
				: startOfBeat(this.#beats.length - 1, this.#beats) + inLastBeat;
		this.#noteBeat();
	}

	watch(watching: boolean): void {
		this.tick();
		this.#watching = watching;
	}

	rest(resting: boolean): void {
		this.tick();
		this.#resting = resting;
	}

	#noteBeat(): void {
		if (this.beatIndex === this.#beatNoted) return;
		this.#beatNoted = this.beatIndex;
		this.#beatSince = this.#elapsed;
		if (this.#entered[this.beat] === undefined) {
			this.#entered = { ...this.#entered, [this.beat]: this.#elapsed };
		}
	}
}
