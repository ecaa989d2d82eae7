// Words for Your Visit, and At home: a few words for what is hard to say, on a card that can be shown
// or taken along (PRACTICES §2). The card is made on the glass and exists nowhere else.
import type { Practice } from '../practice';

/** Where the words are for, with what the names of its lists and lines end in. The usual one first. */
export const PLACES = ['', '-home'] as const;
/** More than a few are hard to say, and hard to hear. */
export const MOST_CHOSEN = 3;
const WORDS = 9;
const WORDS_AT_HOME = 3;

/** Their names, and how many seconds each takes. All but the last wait. */
const BEGINNING = [
	['where', 15],
	['pick', 20],
	['card', 20],
	['aloud', 15]
] as const;
const MORE = [
	['most', 15],
	['when', 15],
	['helps', 15],
	['plan', 15]
] as const;
const ENDING = [
	['ask', 15],
	['no', 15],
	['count', 20]
] as const;
const USUAL = 120;
const LONG = 180;

export const practice: Practice = {
	place: 5,
	needs: ['ready-to-talk'],
	lengths: [USUAL, LONG],
	usualLength: USUAL,
	lines: [
		...[...BEGINNING, ...MORE, ...ENDING].map(([name]) => name),
		...['aloud', 'when', 'helps', 'plan', 'ask'].map((name) => `${name}-home`),
		...['pick-hint', 'full-hint', 'card-hint', 'none-hint', 'code']
	],
	buttons: ['show', 'phone', 'change', 'ready', 'more-time', 'hide'],
	choices: { places: PLACES.length, words: WORDS, 'words-home': WORDS_AT_HOME },
	beats: (length) =>
		[...BEGINNING, ...(length === LONG ? MORE : []), ...ENDING].map(([name, seconds]) => ({
			name,
			seconds,
			waits: name !== 'count'
		})),
	scene: () => import('./WordsForYourVisitScene.svelte')
};
