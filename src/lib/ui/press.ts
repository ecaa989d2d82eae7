// Decides whether a click is a press: the second half of a double tap never is, even when the
// first half has already changed the screen and another button lies under the finger.

/** Two lifts closer than this, in milliseconds and px, are one press with an unsteady hand. */
const DOUBLE_TAP_MS = 300;
const DOUBLE_TAP_PX = 60;

export interface Lift {
	timeStamp: number;
	clientX: number;
	clientY: number;
	/** The browser's click count; 0 for the keyboard and for assistive technology. */
	detail: number;
}

let last: Lift | null = null;

/** True when the click should act. Keyboard presses always do. */
export function isPress(lift: Lift): boolean {
	if (lift.detail === 0) return true;
	const before = last;
	last = lift;
	if (!before) return true;
	const near = Math.hypot(lift.clientX - before.clientX, lift.clientY - before.clientY);
	return lift.timeStamp - before.timeStamp > DOUBLE_TAP_MS || near > DOUBLE_TAP_PX;
}
