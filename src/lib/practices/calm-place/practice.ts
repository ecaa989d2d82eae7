// A Calm Place: a place of one's choice to look at and to listen to, for whoever likes pictures
// in the mind (PRACTICES §2).
import type { Practice } from '../practice';

/** In the order of the script's list. The first is for whoever chooses none. */
export const PLACES = ['shore', 'wood', 'room', 'lake', 'garden'] as const;
export type Place = (typeof PLACES)[number];

/** What each place has a line of its own for. */
export const OF_THE_PLACE: readonly string[] = ['see', 'more', 'hear', 'far'];

const SHORT = ['choose', 'see', 'more', 'hear', 'glad'];
const LONG = ['choose', ...OF_THE_PLACE, 'stay', 'light', 'glad'];

export const practice: Practice = {
	place: 13,
	needs: ['on-edge'],
	lengths: [120, 180],
	usualLength: 120,
	lines: [
		...[
			'choose',
			'choose-hint',
			'watch',
			'hear-hint',
			'stay',
			'light',
			'glad',
			'back',
			'back-hint'
		],
		...PLACES.flatMap((place) => OF_THE_PLACE.map((sense) => `${place}-${sense}`))
	],
	buttons: ['another'],
	choices: { place: PLACES.length },
	// Pictures in the mind can stir things too: it waits until the person wants it.
	kindWords: true,
	instead: 'look-around',
	beats: (length) => [
		...(length < 180 ? SHORT : LONG).map((name) => ({ name, seconds: 20, waits: true })),
		{ name: 'back', seconds: 20 }
	],
	scene: () => import('./CalmPlaceScene.svelte')
};
