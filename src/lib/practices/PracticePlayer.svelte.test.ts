import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { PRACTICES, type PracticeName } from '$lib/core/practice-names';
import { practiceOf } from './catalogue';
import PracticePlayer from './PracticePlayer.svelte';
import { playerFor } from './player-for-tests';
import { pressAsKeyboard } from './press-for-tests';

async function play(practice: PracticeName, still = false) {
	const props = playerFor(practice, { still });
	const screen = await render(PracticePlayer, props);
	await expect.element(screen.getByRole('button', { name: 'Begin', exact: true })).toBeVisible();
	return { screen, heard: props };
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
	const { kindWords } = practiceOf(practice);
	const begins = kindWords
		? 'waits for a tap before kind words'
		: 'begins by itself after its card';

	it(begins, async () => {
		const { screen } = await play(practice);
		vi.advanceTimersByTime(5000);
		const pause = screen.getByRole('button', { name: 'Pause', exact: true });
		if (kindWords) expect(pause.elements()).toHaveLength(0);
		else await expect.element(pause).toBeVisible();
	});

	it('is all there for whoever just watches, and ends by itself', async () => {
		const { screen, heard } = await play(practice);
		const press = (name: string) =>
			pressAsKeyboard(screen.getByRole('button', { name, exact: true }));
		await press('Begin');
		await press('My pace');
		await press('Just watch');
		vi.advanceTimersByTime((practiceOf(practice).usualLength + 1) * 1000);
		expect(heard.onended).toHaveBeenCalledExactlyOnceWith('finished');
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

it('goes on where it was, whatever changes around it', async () => {
	const { screen } = await play('soft-breath');
	await pressAsKeyboard(screen.getByRole('button', { name: 'Begin', exact: true }));
	await pressAsKeyboard(screen.getByRole('button', { name: 'Next', exact: true }));
	const picture = document.querySelector('.hill');
	expect(picture).not.toBeNull();
	for (const change of [
		{ language: 'es' },
		{ away: true },
		{ away: false },
		{ closing: true }
	] as const) {
		await screen.rerender(change);
		expect(document.querySelector('.hill')).toBe(picture);
	}
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
