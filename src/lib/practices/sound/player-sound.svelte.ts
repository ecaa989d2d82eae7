// What a person chose to hear in one run of a practice: off at first, gone with the run. The
// soundscape itself is fetched only when somebody turns it on.
import type { Language } from '$lib/core/catalogue';
import { noteSound } from '$lib/ui/sounding';
import { breathAt, startPace } from '../pacing';
import type { Fullness, Soundscape } from './soundscape';
import type { SoundName } from './soundscape-names';
import { canRead, hush, read } from './voice';

/** From 0 to 1 of a low ceiling; it begins in the middle. */
const VOLUMES = [0.25, 0.5, 0.75, 1] as const;

/** Whoever doesn't say otherwise breathes with the loop: 4 s in, 5 s out. */
const asTheLoop: Fullness = (seconds) => breathAt(seconds, startPace(0, 'slow')).fullness;

export class PlayerSound {
	#sound = $state<SoundName | null>(null);
	#step = $state(1);
	#aloud = $state(false);
	#voiceMissing = $state(false);
	#language: Language = 'en';
	#line = '';
	#fullness: Fullness = asTheLoop;
	#context: AudioContext | null = null;
	#scape: Soundscape | null = null;
	#over = false;

	/** What plays, or null. */
	get sound(): SoundName | null {
		return this.#sound;
	}

	get readsAloud(): boolean {
		return this.#aloud;
	}

	/** Reading was asked for, and this device has no voice for the language. */
	get voiceMissing(): boolean {
		return this.#voiceMissing;
	}

	get loudest(): boolean {
		return this.#step === VOLUMES.length - 1;
	}

	get softest(): boolean {
		return this.#step === 0;
	}

	/** Must follow a touch: browsers let nothing sound before. */
	async choose(sound: SoundName | null): Promise<void> {
		this.#sound = sound;
		if (sound === null) {
			this.#scape?.silence();
			return;
		}
		if (!this.#context) noteSound((this.#context = new AudioContext()));
		const { Soundscape } = await import('./soundscape');
		if (this.#over) return;
		this.#scape ??= new Soundscape(this.#context, this.#volume);
		this.#scape.follow(this.#fullness);
		if (this.#sound) this.#scape.play(this.#sound);
	}

	/** One step louder (1) or softer (−1). */
	turn(step: -1 | 1): void {
		this.#step = Math.min(VOLUMES.length - 1, Math.max(0, this.#step + step));
		if (this.#scape) this.#scape.volume = this.#volume;
	}

	/** Tones swell with this breath; null: with the loop's. */
	follow(fullness: Fullness | null): void {
		this.#fullness = fullness ?? asTheLoop;
		this.#scape?.follow(this.#fullness);
	}

	readAloud(aloud: boolean): void {
		this.#voiceMissing = aloud && !canRead(this.#language);
		this.#aloud = aloud && !this.#voiceMissing;
		if (this.#aloud) this.sayAgain();
		else hush();
	}

	/** What stands on the glass now; it is said if the person wants to hear it. */
	note(line: string, language: Language): void {
		this.#line = line;
		this.#language = language;
		if (this.#aloud) this.sayAgain();
	}

	sayAgain(): void {
		read(this.#line, this.#language);
	}

	/** Quiet while something covers the glass. */
	hold(held: boolean): void {
		if (held) {
			hush();
			this.#scape?.silence();
		} else if (this.#sound) this.#scape?.play(this.#sound);
	}

	/** Faded and gone within a second, for good. */
	end(): void {
		if (this.#over) return;
		this.#over = true;
		this.#aloud = false;
		hush();
		this.#scape?.silence();
		const context = this.#context;
		if (!context) return;
		// The wipe may have been quicker: it waits for no fade.
		setTimeout(() => context.state !== 'closed' && void context.close(), END_MS);
	}

	get #volume(): number {
		return VOLUMES[this.#step] ?? 0;
	}
}

/** A little more than a sound needs to fade. */
const END_MS = 800;
