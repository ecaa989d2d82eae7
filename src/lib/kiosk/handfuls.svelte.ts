// More to choose from than a small glass holds: as many at a time as stand on it as a whole, and the
// next handful at a touch. Nobody has to find out that a screen can be pushed up.
import { tick } from 'svelte';

export class Handfuls<T> {
	readonly #all: () => readonly T[];
	#count = $state(1);
	#turn = $state(0);

	constructor(all: () => readonly T[]) {
		this.#all = all;
	}

	/** What stands on the glass now. */
	get now(): readonly T[] {
		const size = Math.ceil(this.#all().length / this.#count);
		const first = (this.#turn % this.#count) * size;
		return this.#all().slice(first, first + size);
	}

	/** Whether there are others than these. */
	get more(): boolean {
		return this.#count > 1;
	}

	next(): void {
		this.#turn += 1;
	}

	/** For whatever holds them: as few handfuls as its screen has room for, also when the glass is turned. */
	readonly fit = (node: HTMLElement) => {
		const screen = node.closest('main');
		// Others to choose from are measured anew.
		if (!screen || this.#all().length === 0) return;
		const measure = async () => {
			this.#count = 1;
			await tick();
			while (screen.scrollHeight > screen.clientHeight && this.#count < this.#all().length) {
				this.#count += 1;
				await tick();
			}
		};
		void measure();
		const turned = () => void measure();
		addEventListener('resize', turned);
		return () => removeEventListener('resize', turned);
	};
}
