// What the desk says about a reset, decided from what was asked here and what the list says.
import type { DeskTablet } from '../tablets/desk-snapshot';

/** Milliseconds after which a silent tablet is worth a walk. */
export const SLOW_AFTER_MS = 5_000;
/** Milliseconds for which an outcome stays readable. */
export const SHOWN_FOR_MS = 60_000;

/** A reset that was asked at this desk; `at` by the server's clock. */
export interface Asked {
	counter: number;
	at: number;
}

export type ResetProgress = 'ready' | 'asked' | 'slow' | 'done' | 'stale' | 'unanswered';

/** `done` and `stale` only when the tablet said so. Another desk's reset shows while it is asked. */
export function progressOf(
	asked: Asked | null,
	command: DeskTablet['command'],
	now: number
): ResetProgress {
	if (!asked || (command && command.counter > asked.counter)) {
		return command?.outcome === 'asked' ? 'asked' : 'ready';
	}
	const outcome = command?.counter === asked.counter ? command.outcome : 'asked';
	if (outcome === 'asked') return now - asked.at > SLOW_AFTER_MS ? 'slow' : 'asked';
	if (outcome === 'unanswered' || outcome === 'unknown') return 'unanswered';
	return now - asked.at > SHOWN_FOR_MS ? 'ready' : outcome;
}
