// A practice that has begun, for tests of its own ways, and what is found on its glass.
import { render } from 'vitest-browser-svelte';
import type { PracticeName } from '$lib/core/practice-names';
import PracticePlayer from './PracticePlayer.svelte';
import { playerFor } from './player-for-tests';
import { pressAsKeyboard } from './press-for-tests';

export async function begun(practice: PracticeName, { still = false } = {}) {
	const props = playerFor(practice, { still });
	const screen = await render(PracticePlayer, props);
	const press = async (...names: string[]) => {
		for (const name of names) {
			await pressAsKeyboard(screen.getByRole('button', { name, exact: true }));
		}
	};
	await press('Begin');
	return { screen, press, onended: props.onended };
}

export function found<T extends Element = HTMLElement>(selector: string): T[] {
	return [...document.querySelectorAll<T>(selector)];
}
