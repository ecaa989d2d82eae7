// Hands a breath to the compositor: one Web Animation per part, computed from the pure pacing and
// pinned to its clock, so that the picture can't drift while the main thread sleeps.
import type { Attachment } from 'svelte/attachments';
import type { PracticeRun } from './practice-run.svelte';
import { endOfBreath, progressAt, type Pace } from './pacing';

/** How a part looks at a `progress` (as in `Pace`): transform and opacity only. */
export type Paint = (progress: number) => { transform?: string; opacity?: number };

/** Between frames the browser goes straight: at 0.2 s it is off by less than 0.6 % of a breath. */
const FRAME_SECONDS = 0.2;
/** Longer than any practice may still last: the pace is only ever replaced, never run out of. */
const AHEAD_SECONDS = 240;

/** The frames of a part from one moment to another, evenly spaced. */
export function breathFrames(pace: Pace, from: number, until: number, paint: Paint): Keyframe[] {
	const count = Math.max(1, Math.ceil((until - from) / FRAME_SECONDS));
	return Array.from({ length: count + 1 }, (_, i) =>
		paint(progressAt(from + ((until - from) * i) / count, pace))
	);
}

/**
 * Moves an element with the breath. Once `endsAfter` (seconds of the run) is set, it rests when
 * the breath that runs then has gone out. Starts anew, from where the breath stands, whenever the
 * pace or a pause changes.
 */
export function breathing(
	run: PracticeRun,
	pace: Pace,
	endsAfter: number | null,
	paint: Paint
): Attachment<HTMLElement | SVGElement> {
	return (element) => {
		const from = run.secondsNow();
		// Read together: on a slow tablet the frames below take long to compute.
		const startTime = performance.now();
		const until = endsAfter === null ? from + AHEAD_SECONDS : endOfBreath(endsAfter, pace);
		const seconds = Math.max(until - from, FRAME_SECONDS);
		const animation = element.animate(breathFrames(pace, from, from + seconds, paint), {
			duration: seconds * 1000,
			fill: 'both'
		});
		if (run.paused) animation.pause();
		// The timeline and performance.now() share their zero: no start-up delay, no drift.
		else animation.startTime = startTime;
		return () => animation.cancel();
	};
}
