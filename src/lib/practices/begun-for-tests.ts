// Begins a practice in a component test, past its start card.
import { render } from 'vitest-browser-svelte';
import type { PracticeName } from '$lib/core/practice-names';
import PracticePlayer from './PracticePlayer.svelte';
import { playerFor } from './player-for-tests';
import { pressAsKeyboard } from './press-for-tests';

export async function begun(practice: PracticeName, { still = false } = {}) {
	const props = playerFor(practice, { still });
	const screen = await render(PracticePlayer, props);
	const press = (name: string) =>
		pressAsKeyboard(screen.getByRole('button', { name, exact: true }));
	await press('Begin');
	return { screen, press, onended: props.onended };
}
