// Kind Pause: notice, not the only one, a kind wish (PRACTICES §2). The words come in three variants:
// the usual one, for a flare-up, and for a bad night.
import type { Practice } from '../practice';

/** What the lines and wishes of each variant end in; the usual one first. */
export const VARIANTS = ['', '-flare', '-night'] as const;
const FEELINGS = 8;
const WISHES = 4;

/** Its beats, and how many seconds each takes in the short form and in the usual one. */
const BEATS = [
	['which', 8, 10],
	['feeling', 8, 15],
	['hard', 12, 15],
	['many', 12, 20],
	['wish', 8, 15],
	['kind', 12, 15]
] as const;
const SHORT = 60;
const USUAL = 90;

export const practice: Practice = {
	place: 4,
	needs: ['hard-on-myself'],
	lengths: [SHORT, USUAL],
	usualLength: USUAL,
	lines: [
		...['which', 'feeling', 'feeling-hint', 'wish', 'wish-hint', 'kind-hint'],
		...VARIANTS.flatMap((variant) => [`hard${variant}`, `many${variant}`])
	],
	buttons: [],
	choices: {
		variants: VARIANTS.length,
		feelings: FEELINGS,
		noticed: FEELINGS,
		...Object.fromEntries(VARIANTS.map((variant) => [`wishes${variant}`, WISHES]))
	},
	kindWords: true,
	instead: 'look-around',
	beats: (length) =>
		BEATS.map(([name, short, usual]) => ({
			name,
			seconds: length === SHORT ? short : usual,
			waits: name !== 'kind'
		})),
	scene: () => import('./KindPauseScene.svelte')
};
