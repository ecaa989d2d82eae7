// What the loop shows at a moment: pure, so that a day of it can be tested in a blink.
import type { Language } from '$lib/core/catalogue';

export type TimeOfDay = 'dawn' | 'day' | 'dusk' | 'night';

/** In the order in which they hang on the wall. */
export const SCENES = ['hills', 'sea'] as const;
export type SceneName = (typeof SCENES)[number];

/** Long enough for ten breaths. */
export const SCENE_MS = 90_000;
/** One invitation: time to read it twice, slowly, from a chair. */
export const WORDS_MS = 14_000;
/** How many invitations there are in each language. */
export const INVITATIONS = 3;

/** The landscape's time of day at an hour of the wall clock, 0 to 23. */
export function timeOfDayAt(hour: number): TimeOfDay {
	if (hour >= 5 && hour < 9) return 'dawn';
	if (hour >= 9 && hour < 17) return 'day';
	if (hour >= 17 && hour < 21) return 'dusk';
	return 'night';
}

/**
 * The scene after so many milliseconds of loop. Where the clinic has pictures of its own, one of them
 * has its turn after every scene, and the scene stays for as long if that picture can't be shown.
 */
export function sceneAt(elapsed: number, pictures = 0): SceneName {
	const turn = Math.floor(elapsed / SCENE_MS / (pictures > 0 ? 2 : 1));
	return SCENES[turn % SCENES.length] ?? SCENES[0];
}

/** The place of the picture whose turn it is, or null when it is a scene's. */
export function pictureAt(elapsed: number, pictures: number): number | null {
	const turn = Math.floor(elapsed / SCENE_MS);
	return pictures === 0 || turn % 2 === 0 ? null : Math.floor(turn / 2) % pictures;
}

/** Now and then: one turn in so many, where there are wishes. */
export const WISH_EVERY = 5;

/** The place of the wish whose turn it is, or null. Goes through all of them before any comes twice. */
export function wishAt(elapsed: number, wishes: number): number | null {
	const turn = Math.floor(elapsed / WORDS_MS);
	if (wishes === 0 || turn % WISH_EVERY !== WISH_EVERY - 1) return null;
	return Math.floor(turn / WISH_EVERY) % wishes;
}

/** The invitation after so many milliseconds: every language says one before any says the next. */
export function wordsAt(
	elapsed: number,
	languages: readonly Language[]
): { language: Language; invitation: number } {
	const turn = Math.floor(elapsed / WORDS_MS);
	const count = Math.max(1, languages.length);
	return {
		language: languages[turn % count] ?? 'en',
		invitation: Math.floor(turn / count) % INVITATIONS
	};
}

/** How far words and controls stand from their place, in px, so that nothing burns in. */
export function driftAt(elapsed: number): { x: number; y: number } {
	const minutes = Math.floor(elapsed / 60_000);
	// 5 and 7 have no common turn: the place comes back only after 35 minutes.
	return { x: (minutes % 7) - 3, y: (minutes % 5) - 2 };
}
