// What keeps the glass awake and alive: begun once the loop is on it.
import { Awake } from './awake';
import { watchFrames } from './frames';

export interface Upkeep {
	/** The device has promised to keep the screen on. */
	awake(): boolean;
	stop(): void;
}

export function beginUpkeep(onstopped: () => void): Upkeep {
	const awake = new Awake();
	const letSleep = awake.start();
	const stopWatching = watchFrames(onstopped);
	return {
		awake: () => awake.held,
		stop: () => {
			letSleep();
			stopWatching();
		}
	};
}
