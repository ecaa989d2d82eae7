// Three Circles: what looks out for danger, what pushes us to do, what helps us settle; and that
// nobody chose this brain (PRACTICES §2). The three minds are named too, and kept apart.
import type { Practice } from '../practice';

/** The circles, in the order in which they are told and stand, by the beats that tell them. */
export const CIRCLES = ['danger', 'drive', 'settle'] as const;
/** How large a circle can be made, by the names of the words that say it. */
export const SIZES = ['small', 'middle', 'large'] as const;

/** The minds in one beat, or each in its own. */
export const ALL_MINDS = 'minds';
export const MINDS = ['spotter', 'observer', 'kind-self'] as const;

const BEAT_SECONDS = 15;
const SHORTER = [...CIRCLES, 'fault', 'size', ALL_MINDS, 'feeds', 'grow'];
const LONGER = [...CIRCLES, 'old', 'fault', 'size', 'apart', ...MINDS, 'feeds', 'grow'];
const lengthOf = (names: readonly string[]) => names.length * BEAT_SECONDS;

export const practice: Practice = {
	place: 8,
	needs: ['hard-on-myself'],
	lengths: [lengthOf(SHORTER), lengthOf(LONGER)],
	usualLength: lengthOf(SHORTER),
	lines: [
		...CIRCLES.flatMap((name) => [name, `${name}-hint`, `${name}-name`]),
		...['old', 'fault', 'size', 'size-hint', 'watch'],
		...[ALL_MINDS, 'apart', ...MINDS, 'minds-hint', 'feeds', 'feeds-hint', 'grow']
	],
	buttons: [...SIZES],
	choices: { feeds: 3 },
	beats: (length) =>
		(length < lengthOf(LONGER) ? SHORTER : LONGER).map((name) => ({
			name,
			seconds: BEAT_SECONDS,
			waits: name !== 'grow'
		})),
	scene: () => import('./ThreeCirclesScene.svelte')
};
