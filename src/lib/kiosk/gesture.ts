// The first gesture of a visit, which only wakes and presses nothing.

/** A second tap of an unsteady hand comes within this time, in milliseconds. */
const UNSTEADY_MS = 400;

const PARTS = [
	'pointerdown',
	'pointerup',
	'pointercancel',
	'mousedown',
	'mouseup',
	'click',
	'dblclick',
	'touchstart',
	'touchend',
	'keydown',
	'keyup'
] as const;

/**
 * Swallows what is left of the gesture that woke the tablet, a second tap of the same hand
 * included, so that it never presses what lies beneath. Ends with the next gesture.
 */
export function swallowGesture(target: EventTarget): void {
	const until = performance.now() + UNSTEADY_MS;
	const listening = new AbortController();

	function swallow(event: Event): void {
		if (isNext(event)) {
			listening.abort();
			return;
		}
		event.stopImmediatePropagation();
		if (event.cancelable) event.preventDefault();
	}

	function isNext(event: Event): boolean {
		if (performance.now() < until) return false;
		// Assistive technology clicks without a pointer and without a key.
		if (event instanceof MouseEvent && event.type === 'click') return event.detail === 0;
		// A second finger belongs to the gesture of the first; a held key to its first press.
		if (event instanceof PointerEvent) return event.type === 'pointerdown' && event.isPrimary;
		return event instanceof KeyboardEvent && event.type === 'keydown' && !event.repeat;
	}

	for (const type of PARTS) {
		target.addEventListener(type, swallow, {
			capture: true,
			passive: false,
			signal: listening.signal
		});
	}
}
