// Whether a page of this version has said that it stands, for whoever waits for that: no longer than
// needed, because a worker that is busy holds up the version that waits for its place.

export class Standing {
	#say: (stands: true) => void = () => undefined;
	readonly #said = new Promise<true>((resolve) => (this.#say = resolve));

	say(): void {
		this.#say(true);
	}

	/** True as soon as it is said; false after so many milliseconds without it. */
	async within(milliseconds: number): Promise<boolean> {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const over = new Promise<false>((resolve) => {
			timer = setTimeout(() => resolve(false), milliseconds);
		});
		const stands = await Promise.race([this.#said, over]);
		clearTimeout(timer);
		return stands;
	}
}
