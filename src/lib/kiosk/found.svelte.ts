// The desk looks for this tablet: its name lies over everything for a moment, whatever is beneath.
// It is no phase: it changes nothing of where the kiosk is.

/** In milliseconds: to look up, across a room and back. */
const SHOWN_MS = 8_000;

export class Found {
	#shown = $state(false);
	#ending: ReturnType<typeof setTimeout> | undefined;

	get shown(): boolean {
		return this.#shown;
	}

	show(): void {
		this.hide();
		this.#shown = true;
		this.#ending = setTimeout(() => (this.#shown = false), SHOWN_MS);
	}

	/** The name has been seen. */
	hide(): void {
		clearTimeout(this.#ending);
		this.#shown = false;
	}
}
