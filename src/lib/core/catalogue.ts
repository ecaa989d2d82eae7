// The names that several features share: how practices end, needs, wishes, languages. The names of
// the practices themselves are in practice-names.ts.
// A name is stored with the tallies, so it never changes its meaning.

/** How a practice came to its end. Every one of them is a good end. */
export const ENDINGS = ['finished', 'called', 'stopped', 'too-much', 'idle', 'reset'] as const;
export type Ending = (typeof ENDINGS)[number];

/** What a person chooses by. */
export const NEEDS = [
	'body-hurts',
	'hard-on-myself',
	'on-edge',
	'ready-to-talk',
	'just-a-minute'
] as const;
export type Need = (typeof NEEDS)[number];

/** Prepared wishes for the next person: counted, never written. */
export const WISHES = [
	'go-gently',
	'you-are-not-alone',
	'your-pain-is-real',
	'rest-is-allowed',
	'you-came-today',
	'one-breath-at-a-time',
	'be-heard',
	'kindness-to-your-body',
	'a-softer-hour',
	'someone-to-lean-on',
	'nothing-to-prove',
	'warmth-for-you'
] as const;
export type Wish = (typeof WISHES)[number];

/**
 * Languages in which every patient screen exists, each named in its own script. `reviewed`: somebody
 * who speaks it, and didn't write it, has read all of it; others are off until a clinic knows that.
 */
export const LANGUAGES = [
	{ code: 'en', name: 'English', direction: 'ltr', reviewed: true },
	{ code: 'es', name: 'Español', direction: 'ltr', reviewed: false }
] as const;
export type Language = (typeof LANGUAGES)[number]['code'];

export const HELPFUL = ['yes', 'little', 'no'] as const;
export type Helpful = (typeof HELPFUL)[number];

/** The version of each question's wording. Wordings are never mixed in one trend. */
export const ITEM_VERSIONS = { pain: 1, shame: 1 } as const;
export const ITEMS = ['pain', 'shame'] as const;
export type Item = (typeof ITEMS)[number];

/** Numbers run from 0 to 10, words from 0 to 4. */
export const SCALES = { numbers: 10, words: 4 } as const;
export type Scale = keyof typeof SCALES;
