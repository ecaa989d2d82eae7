import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { PRACTICES } from '$lib/core/catalogue';
import PracticePlayer from './PracticePlayer.svelte';

function listeners() {
	return { onended: vi.fn(), onclosed: vi.fn(), onpresence: vi.fn() };
}

async function play(practice: (typeof PRACTICES)[number], still = false) {
	const heard = listeners();
	const props = { practice, language: 'en' as const, still, closing: false, ...heard };
	const screen = await render(PracticePlayer, props);
	await expect.element(screen.getByRole('button', { name: 'Begin' })).toBeVisible();
	return { screen, heard };
}

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance']
	});
});
afterEach(() => {
	vi.useRealTimers();
});

describe.each(PRACTICES)('%s', (practice) => {
	it.each([0, 1, 4.9, 6, 17, 23.4, 48])(
		'closes within five seconds of second %d',
		async (second) => {
			const { screen, heard } = await play(practice);
			vi.advanceTimersByTime(second * 1000);
			await screen.rerender({ closing: true });
			vi.advanceTimersByTime(5000);
			expect(heard.onclosed).toHaveBeenCalledOnce();
			expect(heard.onended).not.toHaveBeenCalled();
		}
	);

	it('begins by itself five seconds after its card', async () => {
		const { screen } = await play(practice);
		vi.advanceTimersByTime(5000);
		await expect.element(screen.getByRole('button', { name: 'Pause' })).toBeVisible();
	});
});

it('ends by itself after the chosen length, reporting presence on the way', async () => {
	const { heard } = await play('soft-breath');
	vi.advanceTimersByTime(5000);
	await vi.waitFor(() => expect(document.querySelector('.controls')).not.toBeNull());
	vi.advanceTimersByTime(119_000);
	expect(heard.onended).not.toHaveBeenCalled();
	expect(heard.onpresence.mock.calls.length).toBeGreaterThan(20);
	vi.advanceTimersByTime(1500);
	expect(heard.onended).toHaveBeenCalledExactlyOnceWith('finished');
});

it('closes also while it is paused', async () => {
	const { screen, heard } = await play('soft-breath');
	await screen.getByRole('button', { name: 'Begin' }).click();
	await screen.getByRole('button', { name: 'Pause' }).click();
	await screen.rerender({ closing: true });
	vi.advanceTimersByTime(5000);
	expect(heard.onclosed).toHaveBeenCalledOnce();
});

it('shows a still breath as words and steps', async () => {
	const { screen } = await play('soft-breath', true);
	await screen.getByRole('button', { name: 'Begin' }).click();
	await screen.getByRole('button', { name: 'Next' }).click();
	vi.advanceTimersByTime(1500);
	await vi.waitFor(() => expect(document.querySelectorAll('.mark.reached')).toHaveLength(2));
	expect(document.querySelector('.traveller')).toBeNull();
});
