// What can be heard in a practice, made on the spot: shore, rain, and soft tones that follow a
// breath. No files, no microphone. Quiet by construction: everything goes through one low ceiling.

import { UnreachableError } from '$lib/core/unreachable';
import type { SoundName } from './soundscape-names';

/** How full the lungs are, 0 to 1, so many seconds from now. */
export type Fullness = (seconds: number) => number;

/** The loudest that can ever leave the glass, as a share of full scale: about −14 dB. */
export const CEILING = 0.2;
/** Seconds in which a sound comes, and in which it goes. */
const COMES = 2;
const GOES = 0.6;

/** Seconds of noise that are made once and then repeat: too long for an ear to find the seam. */
const NOISE_SECONDS = 12;
/** Seconds over which the end of the noise melts into its beginning. */
const SEAM_SECONDS = 1;

/** Tones are told their breath this far ahead, at this many steps a second. */
const AHEAD_SECONDS = 240;
const STEPS_A_SECOND = 5;
/** A low A, its fifth and its octave, in hertz, and how loud each is beside the others. */
const CHORD = [
	{ hertz: 110, share: 0.5 },
	{ hertz: 165, share: 0.3 },
	{ hertz: 220, share: 0.2 }
] as const;

/** Straight in the middle, never beyond 1. */
const SOFT_EDGE = Float32Array.from({ length: 1025 }, (_, i) => Math.tanh(i / 512 - 1));

interface Playing {
	name: SoundName;
	gain: GainNode;
	sources: AudioScheduledSourceNode[];
	/** What swells with the breath, where something does. */
	breath: AudioParam | null;
}

export class Soundscape {
	readonly #context: BaseAudioContext;
	readonly #in: WaveShaperNode;
	readonly #out: GainNode;
	#playing: Playing | null = null;
	#fullness: Fullness = () => 0;

	constructor(context: BaseAudioContext, volume: number) {
		this.#context = context;
		this.#out = new GainNode(context, { gain: volume * CEILING });
		// Bends what adds up by chance before the ceiling, so that nothing ever gets past that.
		this.#in = new WaveShaperNode(context, { curve: SOFT_EDGE });
		this.#in.connect(this.#out).connect(context.destination);
	}

	/** 0 to 1, changed softly. */
	set volume(volume: number) {
		glide(this.#out.gain, volume * CEILING, this.#context.currentTime, 0.3);
	}

	play(name: SoundName): void {
		if (this.#playing?.name === name) return;
		this.silence();
		const { currentTime: now } = this.#context;
		const gain = new GainNode(this.#context, { gain: 0 });
		gain.connect(this.#in);
		this.#playing = { name, gain, ...this.#voices(name, gain) };
		for (const source of this.#playing.sources) source.start(now);
		glide(gain.gain, 1, now, COMES);
		this.#breathe();
	}

	/** Fades what plays. It is gone after `GOES` seconds. */
	silence(): void {
		if (!this.#playing) return;
		const { gain, sources } = this.#playing;
		const { currentTime: now } = this.#context;
		this.#playing = null;
		glide(gain.gain, 0, now, GOES);
		for (const source of sources) source.stop(now + GOES);
	}

	/** Tones swell with this breath from now on. */
	follow(fullness: Fullness): void {
		this.#fullness = fullness;
		this.#breathe();
	}

	#breathe(): void {
		const breath = this.#playing?.breath;
		if (!breath) return;
		const { currentTime: now } = this.#context;
		const curve = Float32Array.from(
			{ length: AHEAD_SECONDS * STEPS_A_SECOND },
			(_, i) => 0.15 + 0.85 * this.#fullness(i / STEPS_A_SECOND)
		);
		breath.cancelScheduledValues(now);
		breath.setValueCurveAtTime(curve, now, AHEAD_SECONDS);
	}

	#voices(name: SoundName, out: AudioNode): Pick<Playing, 'sources' | 'breath'> {
		switch (name) {
			case 'shore':
				return this.#shore(out);
			case 'rain':
				return this.#rain(out);
			case 'tones':
				return this.#tones(out);
			default:
				throw new UnreachableError(name);
		}
	}

	/** Waves: dark noise that opens and draws back about every nine seconds, as the loop breathes. */
	#shore(out: AudioNode) {
		const noise = this.#noise('dark');
		const open = new BiquadFilterNode(this.#context, { type: 'lowpass', frequency: 480, Q: 0.2 });
		const swell = new GainNode(this.#context, { gain: 0.6 });
		const wave = new OscillatorNode(this.#context, { frequency: 1 / 9 });
		wave.connect(new GainNode(this.#context, { gain: 0.32 })).connect(swell.gain);
		wave.connect(new GainNode(this.#context, { gain: 260 })).connect(open.frequency);
		noise.connect(open).connect(swell).connect(out);
		return { sources: [noise, wave], breath: null };
	}

	/** Rain: light noise without a bottom, a little nearer and a little farther in turn. */
	#rain(out: AudioNode) {
		const noise = this.#noise('light');
		const high = new BiquadFilterNode(this.#context, { type: 'highpass', frequency: 700, Q: 0.3 });
		const low = new BiquadFilterNode(this.#context, { type: 'lowpass', frequency: 5200, Q: 0.2 });
		const near = new GainNode(this.#context, { gain: 0.5 });
		const wind = new OscillatorNode(this.#context, { frequency: 1 / 23 });
		wind.connect(new GainNode(this.#context, { gain: 0.12 })).connect(near.gain);
		noise.connect(high).connect(low).connect(near).connect(out);
		return { sources: [noise, wind], breath: null };
	}

	#tones(out: AudioNode) {
		const breath = new GainNode(this.#context, { gain: 0.15 });
		breath.connect(out);
		const sources = CHORD.map(({ hertz, share }) => {
			const tone = new OscillatorNode(this.#context, { frequency: hertz });
			tone.connect(new GainNode(this.#context, { gain: share })).connect(breath);
			return tone;
		});
		return { sources, breath: breath.gain };
	}

	#noise(colour: 'dark' | 'light'): AudioBufferSourceNode {
		const { sampleRate } = this.#context;
		const length = NOISE_SECONDS * sampleRate;
		const buffer = new AudioBuffer({ length, numberOfChannels: 2, sampleRate });
		for (const channel of [0, 1]) {
			buffer.copyToChannel(
				seamless(noise(length + SEAM_SECONDS * sampleRate, colour), length),
				channel
			);
		}
		return new AudioBufferSourceNode(this.#context, { buffer, loop: true });
	}
}

/** A straight way from wherever a value stands to another one. */
function glide(value: AudioParam, to: number, now: number, seconds: number): void {
	value.cancelScheduledValues(now);
	value.setValueAtTime(value.value, now);
	value.linearRampToValueAtTime(to, now + seconds);
}

/** White noise; `dark`: each sample leans on the one before, so that high tones fall away. */
function noise(length: number, colour: 'dark' | 'light'): Float32Array {
	const samples = new Float32Array(length);
	const lean = colour === 'dark' ? 0.98 : 0;
	// Leaning makes it weaker; this brings both to about the same strength.
	const strength = colour === 'dark' ? 0.12 : 0.5;
	let last = 0;
	for (let i = 0; i < length; i++) {
		last = lean * last + (Math.random() * 2 - 1) * strength;
		samples[i] = last;
	}
	return samples;
}

/** The first `length` samples, with what comes after them melted into the beginning. */
function seamless(samples: Float32Array, length: number): Float32Array<ArrayBuffer> {
	const loop = new Float32Array(samples.subarray(0, length));
	const seam = samples.length - length;
	for (let i = 0; i < seam; i++) {
		const share = i / seam;
		// Equal power: noise adds up by its square.
		loop[i] =
			(samples[i] ?? 0) * Math.sqrt(share) + (samples[length + i] ?? 0) * Math.sqrt(1 - share);
	}
	return loop;
}
