// What a screen waits for, and whether it has come. Svelte's own {#await} remembers all that it ever
// awaited, with every screen that was drawn of it, for as long as the page lives; a tablet's page lives
// for months.

export class Arrival<T> {
	#value = $state.raw<T>();
	#failed = $state(false);

	constructor(promise: Promise<T>) {
		promise.then(
			(value) => (this.#value = value),
			() => (this.#failed = true)
		);
	}

	/** Undefined until it has come. */
	get value(): T | undefined {
		return this.#value;
	}

	/** It will never come. */
	get failed(): boolean {
		return this.#failed;
	}
}
