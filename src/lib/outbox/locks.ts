// One at a time across page, tabs and worker, by the browser's Web Locks: a lock ends with whoever
// held it, also in a crash, so nothing can stay locked.

export interface Locks {
	/** Runs `work` while nobody else holds `name`; null, and no run, when somebody does and `wait` is false. */
	alone<T>(name: string, wait: boolean, work: () => Promise<T>): Promise<T | null>;
	/** Holds `name` until this page or worker ends, or the returned function is called. */
	hold(name: string): () => void;
	/** The names that anybody on this origin holds now. */
	held(): Promise<Set<string>>;
}

export const browserLocks: Locks = {
	alone: (name, wait, work) =>
		navigator.locks.request(name, { ifAvailable: !wait }, (lock) => (lock ? work() : null)),

	hold(name) {
		let release: () => void = () => undefined;
		const released = new Promise<void>((resolve) => (release = resolve));
		void navigator.locks.request(name, () => released);
		return release;
	},

	async held() {
		const { held = [] } = await navigator.locks.query();
		return new Set(held.flatMap(({ name }) => (name ? [name] : [])));
	}
};
