// Moves what was painted: opacity and transform alone, in steps that nobody sees. A soft picture
// that is drawn ten times a second looks as if it never stood still, at a third of the cost of sixty
// (decision 008). Every breath in the house keeps the same time, so that layers breathe together.
import type { Attachment } from 'svelte/attachments';

/** The loop's breath, in seconds: nobody is asked to go slower (KIOSK §1). */
export const BREATH = { in: 4, out: 5 };

/** Pictures a second. */
const FRAMES = 10;

export interface Motion {
	from: Keyframe;
	to: Keyframe;
	/**
	 * Seconds from one to the other, and back again; a breath if absent. Without a way back (0) it
	 * passes: it comes out of nothing, goes into nothing, and begins anew.
	 */
	there?: number;
	back?: number;
	/** How many seconds later than the breath it begins. */
	later?: number;
	/** As CSS names it; the middle if absent. */
	origin?: string;
}

/** Eased like lungs, not like springs, and flat between steps. */
export function stepped(seconds: number): string {
	const steps = Math.max(1, Math.round(seconds * FRAMES));
	const stops = Array.from({ length: steps }, (_, i) => {
		const value = (1 - Math.cos((Math.PI * (i + 0.5)) / steps)) / 2;
		return `${value.toFixed(4)} ${((i / steps) * 100).toFixed(2)}% ${(((i + 1) / steps) * 100).toFixed(2)}%`;
	});
	return `linear(${stops.join(', ')})`;
}

function toAndFro(from: Keyframe, to: Keyframe, there: number, back: number): Keyframe[] {
	const full = { ...to, offset: there / (there + back), easing: stepped(back) };
	return [{ ...from, easing: stepped(there) }, full, from];
}

/** How much of its way something that passes takes to come, and to go. */
const FADES = 0.2;

function passing(from: Keyframe, to: Keyframe, there: number): Keyframe[] {
	const fading = stepped(there * FADES);
	return [
		{ ...from, easing: stepped(there) },
		{ opacity: 0, offset: 0, easing: fading },
		{ opacity: 1, offset: FADES },
		{ opacity: 1, offset: 1 - FADES, easing: fading },
		{ opacity: 0, offset: 1 },
		to
	];
}

/** Moves an element for as long as it is there; a still one rests where the breath is full. */
export function moving(motion: Motion | undefined, still: boolean): Attachment<HTMLElement> {
	return (element) => {
		if (!motion) return;
		const { from, to, there = BREATH.in, back = BREATH.out, later = 0, origin } = motion;
		if (origin) element.style.transformOrigin = origin;
		const frames = back > 0 ? toAndFro(from, to, there, back) : passing(from, to, there);
		const animation = element.animate(frames, {
			duration: (there + back) * 1000,
			iterations: Infinity
		});
		if (still) {
			animation.pause();
			animation.currentTime = there * 1000;
		} else animation.startTime = later * 1000;
		return () => animation.cancel();
	};
}
