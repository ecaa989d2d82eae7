// Soft Breath: soothing rhythm breathing, with a kind line at the end (PRACTICES §2).
import type { Practice } from '../practice';
import { evenBeats } from '../beats';

const SETTLE_SECONDS = 10;
const KIND_SECONDS = 15;

/** Where the light paces the breath, in the order in which their lines come. */
export const PACED_BEATS = ['small', 'longer', 'trace', 'fill', 'lost', 'own'] as const;

export const practice: Practice = {
	place: 2,
	needs: ['body-hurts', 'on-edge', 'just-a-minute'],
	lengths: [60, 120, 180],
	usualLength: 120,
	lines: ['settle', ...PACED_BEATS, 'watch', 'kind', 'in', 'out'],
	buttons: ['smaller', 'fuller', 'faster', 'slower'],
	beats: (length) => [
		{ name: 'settle', seconds: SETTLE_SECONDS },
		...evenBeats(length - SETTLE_SECONDS - KIND_SECONDS, PACED_BEATS),
		{ name: 'kind', seconds: KIND_SECONDS }
	],
	scene: () => import('./SoftBreathScene.svelte')
};
