// What the player offers to whatever a scene shows: the controls stand inside the scenes.
import { createContext } from 'svelte';
import type { PlayerSound } from './sound/player-sound.svelte';

export interface Player {
	/** Another practice that may fit better, or null. */
	readonly instead: { title: string; go: () => void } | null;
	readonly sound: PlayerSound;
}

export const [getPlayer, setPlayer] = createContext<Player>();
