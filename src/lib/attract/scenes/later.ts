// Scenes whose turn comes after the first: imported as a whole and later, styles included (see
// lib/kiosk/later.ts), and each only when its turn comes.
import type { SceneName } from '../playlist';
import type { Layer } from './scene';

export const picture = () => import('./ScenePicture.svelte');
export const photograph = () => import('./photograph');

export const LAYERS: Readonly<
	Record<Exclude<SceneName, 'hills'>, () => Promise<{ layers: readonly Layer[] }>>
> = {
	sea: () => import('./sea'),
	forest: () => import('./forest'),
	rain: () => import('./rain'),
	'night-sky': () => import('./night-sky'),
	'tide-pool': () => import('./tide-pool'),
	aurora: () => import('./aurora'),
	garden: () => import('./garden')
};
