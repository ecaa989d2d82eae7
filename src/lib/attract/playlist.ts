// What the loop shows at a moment: pure, so that a day of it can be tested in a blink.
import type { Language } from '$lib/core/catalogue';

export type TimeOfDay = 'dawn' | 'day' | 'dusk' | 'night';

export const SCENES = [
	'hills',
	'sea',
	'forest',
	'rain',
	'night-sky',
	'tide-pool',
	'aurora',
	'garden'
] as const;
export type SceneName = (typeof SCENES)[number];

/**
 * What hangs on the wall at each time of day, in its order: each where its light is true. The hills
 * always come first, because the first frame has them.
 */
export const HANGS: Readonly<Record<TimeOfDay, readonly SceneName[]>> = {
	dawn: ['hills', 'forest', 'sea', 'garden', 'rain', 'tide-pool', 'night-sky'],
	day: ['hills', 'garden', 'sea', 'forest', 'tide-pool', 'rain'],
	dusk: ['hills', 'sea', 'garden', 'rain', 'forest', 'aurora', 'tide-pool', 'night-sky'],
	night: ['hills', 'night-sky', 'sea', 'aurora', 'forest', 'rain', 'tide-pool']
};

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

/** The scene after so many milliseconds of loop. */
export function sceneAt(elapsed: number, time: TimeOfDay): SceneName {
	const hangs = HANGS[time];
	return hangs[Math.floor(elapsed / SCENE_MS) % hangs.length] ?? 'hills';
}

/**
 * How long the scenes have had. Where the clinic has pictures of its own, one of them has its turn after
 * every scene, and the scene stays for as long if that picture can't be shown.
 */
export function sceneTime(elapsed: number, pictures: number): number {
	return pictures > 0 ? elapsed / 2 : elapsed;
}

/** The place of the picture whose turn it is, or null when it is a scene's. */
export function pictureAt(elapsed: number, pictures: number): number | null {
	const turn = Math.floor(elapsed / SCENE_MS);
	return pictures === 0 || turn % 2 === 0 ? null : Math.floor(turn / 2) % pictures;
}

/** Time to paint a scene before its turn on a slow tablet, several times over. */
export const AHEAD_MS = 20_000;

/** The scene that is to be painted ahead, or null while there is time. */
export function nextSceneAt(elapsed: number, time: TimeOfDay): SceneName | null {
	const next = sceneAt(elapsed + AHEAD_MS, time);
	return next === sceneAt(elapsed, time) ? null : next;
}

/** Now and then: one turn in so many is a wish's, where there are wishes. */
export const WISH_EVERY = 5;

/** What is said, in which language: an invitation, or the place of a wish in the list of them. */
export type Words = { language: Language } & ({ invitation: number } | { wish: number });

/**
 * The words after so many milliseconds. Every language says an invitation before any says the next;
 * every wish is shown before any comes twice, and then in another language.
 */
export function wordsAt(elapsed: number, languages: readonly Language[], wishes = 0): Words {
	const turn = Math.floor(elapsed / WORDS_MS);
	const count = Math.max(1, languages.length);
	const inLanguage = (which: number) => languages[which % count] ?? 'en';
	const wished = wishes > 0 ? Math.floor(turn / WISH_EVERY) : 0;
	if (wishes > 0 && turn % WISH_EVERY === WISH_EVERY - 1) {
		const wish = wished % wishes;
		return { language: inLanguage(wish + Math.floor(wished / wishes)), wish };
	}
	const invited = turn - wished;
	return {
		language: inLanguage(invited),
		invitation: Math.floor(invited / count) % INVITATIONS
	};
}

/** How far words and controls stand from their place, in px, so that nothing burns in. */
export function driftAt(elapsed: number): { x: number; y: number } {
	const minutes = Math.floor(elapsed / 60_000);
	// 5 and 7 have no common turn: the place comes back only after 35 minutes.
	return { x: (minutes % 7) - 3, y: (minutes % 5) - 2 };
}
