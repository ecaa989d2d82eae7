// Reads lines aloud with a voice that is on the device: nothing is ever sent away to be spoken.
import type { Language } from '$lib/core/catalogue';

/** A local voice of a language, or null. Chromium may know its voices only a moment after the start. */
export function voiceFor(
	language: Language,
	voices: readonly Pick<SpeechSynthesisVoice, 'lang' | 'localService'>[]
): number | null {
	const found = voices.findIndex(
		({ lang, localService }) =>
			localService && lang.toLowerCase().replace('_', '-').split('-')[0] === language
	);
	return found === -1 ? null : found;
}

/** Whether this device can read aloud in a language. */
export function canRead(language: Language): boolean {
	return voiceFor(language, voices()) !== null;
}

/** Says a line instead of whatever is being said. Says nothing where no voice is. */
export function read(line: string, language: Language): void {
	hush();
	const all = voices();
	const voice = all[voiceFor(language, all) ?? -1];
	if (!voice || line === '') return;
	const saying = new SpeechSynthesisUtterance(line);
	saying.voice = voice;
	saying.lang = voice.lang;
	// A little slower than a voice's own pace, and never loud.
	saying.rate = 0.9;
	saying.volume = 0.7;
	speechSynthesis.speak(saying);
}

export function hush(): void {
	speechSynthesis.cancel();
}

function voices(): SpeechSynthesisVoice[] {
	return speechSynthesis.getVoices();
}
