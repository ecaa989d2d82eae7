// High contrast switches the scenes off: who is told to watch the light still has one, and who only
// watches the breath has its steps.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import '../../app.css';
import PracticePlayer from './PracticePlayer.svelte';
import { playerFor } from './player-for-tests';
import { pressAsKeyboard } from './press-for-tests';

async function begin(name: Parameters<typeof playerFor>[0]) {
	const screen = await render(PracticePlayer, playerFor(name, { still: false }));
	const press = (button: string) =>
		pressAsKeyboard(screen.getByRole('button', { name: button, exact: true }));
	await press('Begin');
	return press;
}

const shown = (selector: string) =>
	[...document.querySelectorAll(selector)].some((node) => node.checkVisibility());

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance']
	});
});
afterEach(() => {
	vi.useRealTimers();
	delete document.documentElement.dataset['contrast'];
});

it('shows one plain light, where nothing is to be chosen, and only without the scene', async () => {
	const press = await begin('warm-hand');
	document.documentElement.dataset['contrast'] = 'more';
	await expect.poll(() => shown('.plain-light')).toBe(false);
	await press('Next');
	await expect.poll(() => shown('.plain-light')).toBe(true);
	delete document.documentElement.dataset['contrast'];
	expect(shown('.plain-light')).toBe(false);
});

it('lets as many plain lights come one by one as the words say', async () => {
	document.documentElement.dataset['contrast'] = 'more';
	const press = await begin('look-around');
	const lights = () => [
		document.querySelectorAll('.plain-light').length,
		document.querySelectorAll('.plain-light.shining').length
	];
	expect(lights()).toEqual([12, 0]);
	await press('I see one');
	await press('I see one');
	expect(lights()).toEqual([12, 2]);
	expect(shown('.plain-light.shining')).toBe(true);
});

it('shows the steps of the breath to whoever just watches', async () => {
	const press = await begin('soft-breath');
	await press('My pace');
	await press('Just watch');
	await press('Next');
	await expect.poll(() => document.querySelector('.steps')).not.toBeNull();
	expect(shown('.steps')).toBe(false);
	document.documentElement.dataset['contrast'] = 'more';
	expect(shown('.steps .mark')).toBe(true);
	expect(shown('.plain-light')).toBe(false);
});
