// What ends by itself on the glass, and after how long. Pure.
import type { Phase } from './phase';

/** The longest a closing beat may take, in milliseconds (DESIGN §6, promise 1). */
export const BEAT_MS = 5_000;

/**
 * In milliseconds. `leaving`: what a person has after a gentle reset (issue 6). `your-turn`: long
 * enough to look up, read one line and find one's things.
 */
export const BEATS = { close: BEAT_MS, leaving: 20_000, 'your-turn': 30_000 } as const;
export type Beat = keyof typeof BEATS;

/** True while a closing beat is on the glass: nothing is asked any more. */
export function isClosing(phase: Phase): boolean {
	const beat = beatOf(phase);
	return beat === 'close' || beat === 'your-turn';
}

/** What is on the glass that ends by itself; null when something waits for a person. */
export function beatOf(phase: Phase): Beat | null {
	if (phase.at !== 'visit') return null;
	if (phase.leaving) return 'leaving';
	const { screen } = phase;
	if (screen.name === 'your-turn') return 'your-turn';
	if (screen.name === 'farewell') return 'close';
	return screen.name === 'practice' && screen.closing ? 'close' : null;
}
