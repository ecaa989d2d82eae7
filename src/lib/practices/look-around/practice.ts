// Look Around: grounding by the senses, and everyone's way out of too much (PRACTICES §2).
import type { Practice } from '../practice';
import type { Beat } from '../beats';

/** Smell and taste are left out: masks, clinics. */
export const SENSES = [
	{ name: 'see', count: 5 },
	{ name: 'feel', count: 4 },
	{ name: 'hear', count: 3 }
] as const;

/** For whoever just watches, a light comes this often: a sense takes 12 to 20 seconds. */
const SECONDS_A_LIGHT = 4;
const HERE_SECONDS = 12;

const lights: Beat[] = SENSES.flatMap(({ name, count }) =>
	Array.from({ length: count }, () => ({ name, seconds: SECONDS_A_LIGHT, waits: true }))
);

export const practice: Practice = {
	place: 1,
	needs: ['on-edge', 'just-a-minute'],
	lengths: [60],
	usualLength: 60,
	lines: [
		...SENSES.flatMap(({ name }) => [name, `${name}-hint`]),
		...['one', 'private', 'watch', 'here', 'quiet']
	],
	buttons: ['see', 'feel', 'hear', 'one', 'just-one', 'quiet-screen', 'come-back'],
	beats: () => [...lights, { name: 'here', seconds: HERE_SECONDS }],
	scene: () => import('./LookAroundScene.svelte')
};
