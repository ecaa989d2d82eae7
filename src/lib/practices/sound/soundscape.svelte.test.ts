// Listens to every sound as it would leave the glass, rendered by the browser's own audio engine.
import { describe, expect, it } from 'vitest';
import { breathAt, startPace } from '../pacing';
import { CEILING, Soundscape } from './soundscape';
import { SOUNDS, type SoundName } from './soundscape-names';

const RATE = 22_050;
const SECONDS = 14;

/** Renders a sound at full volume; `at` lets something happen after so many seconds. */
async function render(
	name: SoundName,
	at?: { seconds: number; what: (scape: Soundscape) => void }
) {
	const context = new OfflineAudioContext(2, SECONDS * RATE, RATE);
	const scape = new Soundscape(context, 1);
	scape.follow((seconds) => breathAt(seconds, startPace(0, 'slow')).fullness);
	scape.play(name);
	if (at) {
		void context.suspend(at.seconds).then(() => {
			at.what(scape);
			return context.resume();
		});
	}
	const samples = (await context.startRendering()).getChannelData(0);
	return (from: number, to: number) => samples.slice(from * RATE, to * RATE);
}

const loudest = (samples: Float32Array) =>
	samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
const strength = (samples: Float32Array) =>
	Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);

describe.each(SOUNDS)('%s', (name) => {
	it('comes softly and stays quiet', async () => {
		const heard = await render(name);
		expect(strength(heard(0, 0.1))).toBeLessThan(strength(heard(3, 5)) / 4);
		expect(strength(heard(3, 12))).toBeGreaterThan(0.004);
		expect(loudest(heard(0, SECONDS))).toBeLessThanOrEqual(CEILING);
	});

	it('is gone within a second of being silenced', async () => {
		const heard = await render(name, { seconds: 6, what: (scape) => scape.silence() });
		expect(strength(heard(5, 6))).toBeGreaterThan(0.004);
		expect(loudest(heard(7, SECONDS))).toBe(0);
	});

	it('is gone for an ear at no volume', async () => {
		const heard = await render(name, { seconds: 4, what: (scape) => (scape.volume = 0) });
		expect(loudest(heard(5, SECONDS))).toBeLessThan(0.0001);
	});
});

it('swells and settles with the breath: four seconds in, five out', async () => {
	const heard = await render('tones');
	const [empty, full, emptyAgain] = [heard(8.7, 9.3), heard(3.7, 4.3), heard(0, 0.3)];
	expect(strength(full)).toBeGreaterThan(strength(empty) * 3);
	expect(strength(full)).toBeGreaterThan(strength(emptyAgain) * 3);
	expect(strength(heard(12.7, 13.3))).toBeGreaterThan(strength(empty) * 3);
});
