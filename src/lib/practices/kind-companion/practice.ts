// Kind Companion: someone calm, wise and strong who sits with the person for a while, never with
// a face (PRACTICES §2).
import type { Practice } from '../practice';

/** In the order of the script's list, each with who its lines are about. The first is for whoever
 * chooses none. */
export const COMPANIONS = [
	{ name: 'light', lines: 'light' },
	{ name: 'person', lines: 'person' },
	{ name: 'animal', lines: 'animal' },
	{ name: 'faith', lines: 'own' },
	{ name: 'own', lines: 'own' }
] as const;
export type Companion = (typeof COMPANIONS)[number]['name'];

const ABOUT = ['light', 'person', 'animal', 'own'];
const LONGER = ['side', 'grass', 'calm'];

export const practice: Practice = {
	place: 14,
	needs: ['hard-on-myself'],
	lengths: [120, 180],
	usualLength: 120,
	lines: [
		...['choose', 'choose-hint', 'choose-watch'],
		...ABOUT.flatMap((who) => [`is-${who}`, `sees-${who}`]),
		...LONGER,
		...['ask', 'ask-watch', 'said-hint', 'back', 'back-hint']
	],
	buttons: ['another'],
	choices: { companion: COMPANIONS.length, words: 5 },
	kindWords: true,
	instead: 'look-around',
	beats: (length) => [
		...['choose', 'is', 'sees', ...(length < 180 ? [] : LONGER), 'ask', 'said'].map((name) => ({
			name,
			seconds: 20,
			waits: true
		})),
		{ name: 'back', seconds: 20 }
	],
	scene: () => import('./KindCompanionScene.svelte')
};
