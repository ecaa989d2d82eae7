// The Pain–Worry Loop: how pain, worry and a tense body feed each other, and where a little calm can
// come in (PRACTICES §2).
import type { Practice } from '../practice';

/** The points of the ring, in the order in which one leads to the next. */
export const POINTS = ['pain', 'worry', 'body'] as const;
export type Point = (typeof POINTS)[number];

const TELLING = ['real', 'worry', 'tense', 'calm'] as const;
/** Calm at each point in turn, for whoever touches none. */
const CALMING = POINTS.map((point) => `at-${point}`);
const BEAT_SECONDS = 15;

export const practice: Practice = {
	place: 6,
	needs: ['body-hurts'],
	lengths: [120],
	usualLength: 120,
	lines: [...TELLING, 'real-hint', 'calm-hint', 'watch', ...CALMING, 'care'],
	buttons: [...POINTS],
	beats: () =>
		[...TELLING, ...CALMING, 'care'].map((name) => ({
			name,
			seconds: BEAT_SECONDS,
			waits: name !== 'care'
		})),
	scene: () => import('./PainWorryLoopScene.svelte')
};
