// Whoever comes, and the one sentence: chosen by taps, changed mid-way, given to whoever watches.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { begun } from '../begun-for-tests';
import { playerFor } from '../player-for-tests';
import PracticePlayer from '../PracticePlayer.svelte';

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance']
	});
});
afterEach(() => {
	vi.useRealTimers();
});

it('says on its card for whom it is not, and offers Look Around instead', async () => {
	const screen = await render(PracticePlayer, playerFor('kind-companion'));
	await expect
		.element(screen.getByText("Skip if you see or hear things others don't."))
		.toBeVisible();
	await expect.element(screen.getByRole('button', { name: 'Look Around' })).toBeVisible();
});

it('is who was tapped, can become someone else, and says the sentence that was tapped', async () => {
	const { screen, press } = await begun('kind-companion');
	await press('A person');
	await expect.element(screen.getByText('They sit down with you.')).toBeVisible();
	await press('My pace');
	await press('Someone else');
	await expect.element(screen.getByText('It sits down with you.')).toBeVisible();
	await press('Back');
	await press('Next');
	await press('Next');
	await press('It is not your fault.');
	await expect.element(screen.getByText('It is not your fault.')).toBeVisible();
	expect(screen.getByRole('button', { name: 'It is not your fault.' }).elements()).toHaveLength(0);
});

it('is a warm light for whoever just watches, and leads back to the room', async () => {
	const { screen, press, onended } = await begun('kind-companion');
	await press('My pace');
	await press('Just watch');
	await expect.element(screen.getByText('A warm light is here.')).toBeVisible();
	vi.advanceTimersByTime(85_000);
	await expect.element(screen.getByText('I am here with you.')).toBeVisible();
	vi.advanceTimersByTime(20_000);
	await expect.element(screen.getByText('And back to this room.')).toBeVisible();
	vi.advanceTimersByTime(20_000);
	expect(onended).toHaveBeenCalledOnce();
});

it('moves nothing when nothing should move', async () => {
	await begun('kind-companion', { still: true });
	await vi.waitFor(() => expect(document.querySelector('.grass')).not.toBeNull());
	for (const layer of document.querySelectorAll('.meadow div')) {
		expect(getComputedStyle(layer).animationName).toBe('none');
	}
});
