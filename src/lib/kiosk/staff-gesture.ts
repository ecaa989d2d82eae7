// The three ways to the staff's PIN: hold the top left corner, tap it five times, or type
// Ctrl + Alt + Shift + S. Hard to find by accident; none needs a steady hand (KIOSK §2, §5).

/** How long staff hold the corner, in milliseconds (KIOSK §2). */
const HOLD_MS = 3000;
/** The way without holding: this many taps, each within this time of the one before. */
const TAPS = 5;
const BETWEEN_TAPS_MS = 1500;

/**
 * Calls back when staff ask for their panel. `size` of the corner is in px, asked at every touch.
 * Returns how to stop listening.
 */
export function watchForStaff(target: Window, size: () => number, onasked: () => void): () => void {
	let holding: ReturnType<typeof setTimeout> | undefined;
	let forgetting: ReturnType<typeof setTimeout> | undefined;
	let taps = 0;

	const forgetTaps = () => {
		clearTimeout(forgetting);
		taps = 0;
	};
	const asked = () => {
		clearTimeout(holding);
		forgetTaps();
		onasked();
	};
	const inCorner = ({ clientX, clientY }: PointerEvent) => clientX < size() && clientY < size();

	function down(event: PointerEvent): void {
		clearTimeout(holding);
		if (inCorner(event)) holding = setTimeout(asked, HOLD_MS);
		else forgetTaps();
	}

	function move(event: PointerEvent): void {
		if (!inCorner(event)) clearTimeout(holding);
	}

	function up(event: PointerEvent): void {
		clearTimeout(holding);
		clearTimeout(forgetting);
		if (!inCorner(event)) return forgetTaps();
		taps += 1;
		if (taps === TAPS) asked();
		else forgetting = setTimeout(forgetTaps, BETWEEN_TAPS_MS);
	}

	function cancel(): void {
		clearTimeout(holding);
		forgetTaps();
	}

	function key(event: KeyboardEvent): void {
		// The key's place, not its letter: Alt changes the letter on some keyboards.
		if (event.code !== 'KeyS' || event.repeat) return;
		if (!event.ctrlKey || !event.altKey || !event.shiftKey) return;
		event.preventDefault();
		asked();
	}

	const listening = new AbortController();
	const options = { capture: true, signal: listening.signal };
	target.addEventListener('pointerdown', down, options);
	target.addEventListener('pointermove', move, options);
	target.addEventListener('pointerup', up, options);
	target.addEventListener('pointercancel', cancel, options);
	target.addEventListener('keydown', key, options);
	return () => {
		cancel();
		listening.abort();
	};
}
