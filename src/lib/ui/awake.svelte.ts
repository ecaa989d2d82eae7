// Whether the page's scripts have come. What only they understand can't be pressed before: a press that
// does nothing looks like a mistake of whoever pressed.
import { onMount } from 'svelte';

// What appears later is awake from its first moment. A server mounts nothing: there it stays false.
let came = false;

/** For one component, while it is being made. */
export class Awake {
	#is = $state(came);

	constructor() {
		onMount(() => {
			came = true;
			this.#is = true;
		});
	}

	get is(): boolean {
		return this.#is;
	}
}
