// Ends what ends by itself on the glass.
import { beatOf, BEATS, type Beat } from './closing-beat';
import type { Phase } from './phase';

export class BeatTimer {
	#beat: { name: Beat; timer: ReturnType<typeof setTimeout> } | null = null;
	readonly #onover: () => void;

	constructor(onover: () => void) {
		this.#onover = onover;
	}

	/** A second "They called me" never makes the close longer. */
	keep(phase: Phase): void {
		const held = phase.at === 'visit' && phase.cover === 'help';
		const name = held ? null : beatOf(phase);
		if (name === (this.#beat?.name ?? null)) return;
		clearTimeout(this.#beat?.timer);
		const over = () => {
			this.#beat = null;
			this.#onover();
		};
		this.#beat = name && { name, timer: setTimeout(over, BEATS[name]) };
	}

	stop(): void {
		clearTimeout(this.#beat?.timer);
	}
}
