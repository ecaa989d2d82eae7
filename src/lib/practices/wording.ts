// The rules for every line a patient reads: few words, easy words, and none that command, promise or
// blame. Pure; used when scripts are built, by the check of words (tests/words) and by the tests.
import type { Language } from '../core/catalogue';

/** Text screens carry at most this many words. */
export const MOST_WORDS = 15;

/** The US school grade that a line may ask for. */
export const HIGHEST_GRADE = 5;

/**
 * What is never said to a patient, in each language: commands that can frighten, claims, and
 * clinical words. A kind line that needs one of them needs another line.
 */
const NEVER_SAID: Record<Language, RegExp> = {
	en: /!|\brelax|\bclose your eyes|\bbreathe? deep|\bdeep(ly)? breath|\bsafe place|\blet go of the pain|\ball in your head|\bpush through|\btherap|\btreatment|\bsession|\bpsychosomatic|\bsymptom|\bscreening|\brisk|\bsevere|\bclinically proven|\breduces? pain/i,
	es: /[¡!]|\brel[aá]j|\bcierr[ae] los ojos|\brespir\w* (hondo|profund)|\brespiraci\S+ (honda|profunda)|\blugar seguro|\bsuelt[ae] el dolor|\btodo est. en su (cabeza|mente)|\baguant|\bterapia|\btratamiento|\bsesi[oó]n|\bpsicosom|\bs[ií]ntoma|\btamizaje|\bcribado|\briesgo|\bgrave|\bsever[oa]|\bcl[ií]nicamente|\b(quita|reduce|alivia) el dolor/i
};

/** Nor, where a whole waiting room reads it, what would name why people are there. */
const NEVER_ON_THE_LOOP: Record<Language, RegExp> = {
	en: /\bshame|\bashamed|\bpain|\btherap/i,
	es: /\bverg[üu]enza|\bdolor|\bterapia/i
};

export function wordCount(text: string): number {
	return wordsOf(text).length;
}

/** The part of a text that is never said to patients, or null. */
export function neverSaid(text: string, language: Language): string | null {
	return NEVER_SAID[language].exec(text)?.[0] ?? null;
}

/** The part of a text that is never said on the attract loop, or null. */
export function neverOnTheLoop(text: string, language: Language): string | null {
	return neverSaid(text, language) ?? NEVER_ON_THE_LOOP[language].exec(text)?.[0] ?? null;
}

/**
 * The US school grade that an English text asks for, by Flesch and Kincaid (1975):
 * 0.39 · words per sentence + 11.8 · syllables per word − 15.59. May be below zero.
 */
export function readingGrade(text: string): number {
	const words = wordsOf(text);
	const sentences = text.split(/[.?:]+(?:\s|$)/).filter((part) => part.trim() !== '').length;
	if (words.length === 0) return 0;
	const syllables = words.reduce((sum, word) => sum + syllableCount(word), 0);
	return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

/** Groups of vowels, without the silent endings of English: good for short everyday words. */
function syllableCount(word: string): number {
	const spoken = word
		.toLowerCase()
		.replace(/[^a-z]/g, '')
		.replace(/(?<=[aeiouy].*)(?:[^laeiouy]es|[^dt]ed|(?<!l)e|(?<=[aeiouy])le)$/, '');
	return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 1);
}

function wordsOf(text: string): string[] {
	return text.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word));
}
