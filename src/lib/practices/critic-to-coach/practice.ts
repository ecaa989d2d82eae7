// From Critic to Coach: the inner critic as something once learned, what lies beneath it, and a
// kinder voice. Nobody argues with the critic (PRACTICES §2).
import { evenBeats } from '../beats';
import type { Practice } from '../practice';

/** What a coach can bring. The lists of its lines have these names, a line for each harsh one. */
export const COACH = ['comfort', 'credit', 'step'] as const;
/** Harsh lines to pick from, beside one that isn't among them. */
const HARSH_LINES = 5;
/** Feelings that may be under it; the last is not sure. */
const FEELINGS = 5;

type Names = readonly [string, ...string[]];
const SHORTER: Names = ['harsh', 'kept', 'under', 'feeling', 'coach', 'said', 'end'];
const LONGER: Names = [
	'harsh',
	...['kept', 'learned', 'room', 'under', 'feeling'],
	...['coach', 'said', 'again', 'end']
];
const [SHORT_SECONDS, LONG_SECONDS] = [120, 180];

export const practice: Practice = {
	place: 7,
	needs: ['hard-on-myself'],
	lengths: [SHORT_SECONDS, LONG_SECONDS],
	usualLength: SHORT_SECONDS,
	lines: [
		...['harsh', 'kept', 'kept-hint', 'learned', 'room', 'under', 'under-hint', 'coach', 'again'],
		...['end', 'watch', 'harsh-says', 'coach-says']
	],
	buttons: ['other', ...COACH],
	choices: {
		harsh: HARSH_LINES,
		under: FEELINGS,
		feeling: FEELINGS,
		...Object.fromEntries(COACH.map((kind) => [kind, HARSH_LINES + 1]))
	},
	kindWords: true,
	beats: (length) =>
		evenBeats(length, length < LONG_SECONDS ? SHORTER : LONGER).map((beat) => ({
			...beat,
			waits: beat.name !== 'end'
		})),
	scene: () => import('./CriticToCoachScene.svelte')
};
