// Your Kind Self: the posture, the face and the eyes of someone kind and steady (PRACTICES §2).
import type { Practice } from '../practice';

/** In the order of the script's list. The first is for whoever chooses none. */
export const QUALITIES = ['warm', 'strong', 'wise', 'patient'] as const;

const STEPS = ['sit', 'face', 'quality', 'today', 'say'];

export const practice: Practice = {
	place: 12,
	needs: ['hard-on-myself'],
	lengths: [120],
	usualLength: 120,
	lines: [
		...['sit', 'sit-hint', 'face', 'face-hint', 'quality', 'quality-hint', 'watch'],
		...QUALITIES.flatMap((quality) => [`today-${quality}`, `say-${quality}`]),
		...['weather', 'stay', 'stay-hint']
	],
	buttons: ['another'],
	choices: { quality: QUALITIES.length },
	kindWords: true,
	instead: 'warm-hand',
	beats: () => [
		...STEPS.map((name) => ({ name, seconds: 20, waits: true })),
		{ name: 'stay', seconds: 20 }
	],
	scene: () => import('./YourKindSelfScene.svelte')
};
