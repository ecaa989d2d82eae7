// Warm Hand: soothing touch, or only a light to watch (PRACTICES §2).
import type { Practice } from '../practice';
import type { Beat } from '../beats';

/** Where a hand may go: first what needs no face and no clothes. The last is no touch at all. */
export const SPOTS = ['arm', 'hand', 'chest', 'light'] as const;

const SHORT: readonly Beat[] = [
	{ name: 'spot', seconds: 10, waits: true },
	{ name: 'only', seconds: 20 }
];
const LONG: readonly Beat[] = [
	{ name: 'spot', seconds: 10, waits: true },
	{ name: 'warm', seconds: 20 },
	{ name: 'stay', seconds: 15 },
	{ name: 'let-go', seconds: 15 }
];

export const practice: Practice = {
	place: 3,
	needs: ['body-hurts', 'just-a-minute'],
	lengths: [30, 60],
	usualLength: 60,
	lines: [
		...['spot', 'spot-hint', 'only', 'only-light', 'warm', 'warm-light', 'stay', 'stay-light'],
		...['let-go', 'let-go-light']
	],
	buttons: ['another'],
	choices: { spots: SPOTS.length, here: SPOTS.length },
	beats: (length) => [...(length === 30 ? SHORT : LONG)],
	scene: () => import('./WarmHandScene.svelte')
};
