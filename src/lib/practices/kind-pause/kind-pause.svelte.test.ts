// Kind Pause: its three variants, what it says of a feeling, and the way out for whom kindness stings.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import PracticePlayer from '../PracticePlayer.svelte';
import { playerFor } from '../player-for-tests';
import { pressAsKeyboard } from '../press-for-tests';

async function open() {
	const props = playerFor('kind-pause');
	const screen = await render(PracticePlayer, props);
	const press = (name: string) =>
		pressAsKeyboard(screen.getByRole('button', { name, exact: true }));
	const reads = (text: string) =>
		expect.element(screen.getByText(text, { exact: true })).toBeVisible();
	return { screen, press, reads, heard: props };
}

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance']
	});
});
afterEach(() => {
	vi.useRealTimers();
});

it.each([
	['This moment', 'This is a hard moment.', 'May I take this slowly.'],
	['A flare-up', 'This is a flare-up. It hurts, and it is real.', 'May I rest without blame.'],
	['A bad night', 'That was a bad night. This is a hard day to start.', 'May I go slowly.']
])('has words of its own for "%s"', async (variant, hard, wish) => {
	const { press, reads, heard } = await open();
	await press('Begin');
	await press(variant);
	await press('Worn out');
	await reads(hard);
	await reads('You are worn out.');
	await press('Next');
	await press('Next');
	await press(wish);
	await reads('Say it to yourself, or just read it.');
	await reads(wish);
	vi.advanceTimersByTime(16_000);
	expect(heard.onended).toHaveBeenCalledOnce();
});

it('needs no choice: the usual words, no name for the feeling, one wish', async () => {
	const { press, reads } = await open();
	await press('Begin');
	await press('Next');
	await press('Next');
	await reads('This is a hard moment.');
	await reads('It needs no name.');
	await press('Next');
	await reads('Hard moments come to many people. Some sit in rooms like this.');
	await press('Next');
	await press('Next');
	await reads('May I be kind to me.');
});

it('says before it begins that kind words can sting, and offers to look around', async () => {
	const { screen, press, heard } = await open();
	const said = screen.getByText('Kind words can sting at first. That is common. You can stop.');
	await expect.element(said).toBeVisible();
	await press('Look Around');
	expect(heard.oninstead).toHaveBeenCalledExactlyOnceWith('look-around');
});

it('offers to look around also on the way', async () => {
	const { press, heard } = await open();
	await press('Begin');
	await press('My pace');
	await press('Look Around');
	expect(heard.oninstead).toHaveBeenCalledExactlyOnceWith('look-around');
});
