// A picture is seen as a whole or not at all: while its layers are painted, the ground stands there.

export class Unveiling {
	readonly #layers: number;
	#done = $state(0);
	#fades: boolean;

	/** `another` hung there before: this one fades in over it, even when the gallery kept it. */
	constructor(layers: number, another: boolean) {
		this.#layers = layers;
		this.#fades = $state(another);
	}

	/** For each layer: it hangs, and was painted now or not. */
	readonly ondone = (paintedNow: boolean): void => {
		this.#done += 1;
		this.#fades ||= paintedNow;
	};

	get ready(): boolean {
		return this.#done >= this.#layers;
	}

	/** What was painted now fades in; what the gallery kept is simply there. */
	get fades(): boolean {
		return this.#fades;
	}
}
