// A Kind Note: the compassionate letter by four taps, shown small and gone at the end (PRACTICES §2).
import type { Practice } from '../practice';

/** What the note is made of, in its order. Of each list the first is for whoever chooses none. */
export const PARTS: readonly string[] = ['hard', 'because', 'friend', 'wish'];

/** The note is there to read. */
const READING = ['read', 'slow', 'friendly', 'one'];

export const practice: Practice = {
	place: 11,
	needs: ['hard-on-myself'],
	lengths: [120, 180],
	usualLength: 120,
	lines: [
		...PARTS,
		...['private', 'watch', 'dear', 'sense', 'empty'],
		...[...READING, 'gone', 'gone-hint']
	],
	buttons: ['leave-out', 'change'],
	choices: Object.fromEntries(PARTS.map((part) => [part, 5])),
	kindWords: true,
	beats: (length) => [
		...[...PARTS, ...READING.slice(0, length < 180 ? 1 : READING.length)].map((name) => ({
			name,
			seconds: 20,
			waits: true
		})),
		{ name: 'gone', seconds: 20 }
	],
	scene: () => import('./KindNoteScene.svelte')
};
