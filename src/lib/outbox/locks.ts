// One at a time across page, tabs and worker, by the browser's Web Locks: a lock ends with whoever
// held it, also in a crash, so nothing can stay locked.

export interface Locks {
	/** Runs `work` while nobody else holds `name`; null, and no run, when somebody does and `wait` is false. */
	alone<T>(name: string, wait: boolean, work: () => Promise<T>): Promise<T | null>;
	/** Holds `name`, which nobody else asks for, until this page or worker ends or lets go. */
	hold(name: string): Held;
	/** The names that anybody on this origin holds now. */
	held(): Promise<Set<string>>;
}

export interface Held {
	/** From then on others see it as held. */
	granted: Promise<void>;
	letGo(): void;
}

export const browserLocks: Locks = {
	alone: (name, wait, work) =>
		navigator.locks.request(name, { ifAvailable: !wait }, (lock) => (lock ? work() : null)),

	hold(name) {
		let letGo: () => void = () => undefined;
		const ended = new Promise<void>((resolve) => (letGo = resolve));
		const granted = new Promise<void>((resolve) => {
			void navigator.locks.request(name, () => {
				resolve();
				return ended;
			});
		});
		return { granted, letGo };
	},

	async held() {
		const { held = [] } = await navigator.locks.query();
		return new Set(held.flatMap(({ name }) => (name ? [name] : [])));
	}
};
