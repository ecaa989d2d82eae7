// Leaves on Water: the observer. Thoughts come and go, and need no answer (PRACTICES §2).
import type { Practice } from '../practice';

/** Each thought is whole in itself: it comes, it is set down, it goes. */
const BEAT_SECONDS = 15;
const MOST_THOUGHTS = 6;

export const practice: Practice = {
	place: 10,
	needs: ['on-edge'],
	lengths: [90, 120],
	usualLength: 90,
	lines: ['stream', 'push', 'keep', 'watch', 'come-and-go'],
	buttons: ['water', 'bank'],
	choices: { thoughts: MOST_THOUGHTS },
	instead: 'look-around',
	beats: (length) => [
		{ name: 'stream', seconds: BEAT_SECONDS, waits: true },
		...Array.from({ length: length / BEAT_SECONDS - 2 }, () => ({
			name: 'thought',
			seconds: BEAT_SECONDS,
			waits: true
		})),
		{ name: 'come-and-go', seconds: BEAT_SECONDS }
	],
	scene: () => import('./LeavesOnWaterScene.svelte')
};
