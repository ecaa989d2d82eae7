// Warm Hand: touch is only ever offered, and another spot doesn't start anything over.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import PracticePlayer from '../PracticePlayer.svelte';
import { playerFor } from '../player-for-tests';
import { pressAsKeyboard } from '../press-for-tests';

async function begin(still = false) {
	const props = playerFor('warm-hand', { still });
	const screen = await render(PracticePlayer, props);
	const press = (name: string) =>
		pressAsKeyboard(screen.getByRole('button', { name, exact: true }));
	await press('Begin');
	return { screen, press, onended: props.onended };
}

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance']
	});
});
afterEach(() => {
	vi.useRealTimers();
});

it('waits for a spot, then gives its twenty seconds and lets the hand go by itself', async () => {
	const { screen, press, onended } = await begin();
	vi.advanceTimersByTime(120_000);
	await press('My arm');
	await expect.element(screen.getByText('A hand on your arm.')).toBeVisible();
	vi.advanceTimersByTime(35_500);
	await expect.element(screen.getByText('Let your hand rest now.')).toBeVisible();
	vi.advanceTimersByTime(15_000);
	expect(onended).toHaveBeenCalledOnce();
});

it('asks for no touch from whoever goes on without a spot', async () => {
	const { screen, press } = await begin();
	await press('Next');
	await expect.element(screen.getByText('No touch. That is fine.')).toBeVisible();
	await expect.element(screen.getByText('Watch the light.')).toBeVisible();
	expect(screen.getByText('Feel the warmth.').elements()).toHaveLength(0);
});

it('takes another spot without starting over', async () => {
	const { screen, press, onended } = await begin();
	await press('My chest');
	vi.advanceTimersByTime(15_000);
	await press('My pace');
	await press('Another spot');
	await press('My other hand');
	await expect.element(screen.getByText('One hand in the other.')).toBeVisible();
	vi.advanceTimersByTime(35_500);
	expect(onended).toHaveBeenCalledOnce();
});

it('stands still where nothing should move', async () => {
	await begin(true);
	await vi.waitFor(() => expect(document.querySelectorAll('.hollow canvas')).toHaveLength(5));
	for (const canvas of document.querySelectorAll('.hollow canvas')) {
		expect(getComputedStyle(canvas).animationName).toBe('none');
	}
});
