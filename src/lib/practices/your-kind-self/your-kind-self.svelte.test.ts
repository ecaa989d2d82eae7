// The borrowed quality: chosen by a tap, changed at will, given to whoever only watches.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { begun } from '../begun-for-tests';

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance']
	});
});
afterEach(() => {
	vi.useRealTimers();
});

it('looks at the day with the quality that was tapped, and with another when asked', async () => {
	const { screen, press } = await begun('your-kind-self');
	await press('Next');
	await press('Next');
	await press('Patient eyes');
	await expect.element(screen.getByText('with patient eyes')).toBeVisible();
	await press('Next');
	await expect.element(screen.getByText('I can be slow.')).toBeVisible();
	await press('Other eyes');
	await expect.element(screen.getByText('No wonder it is hard.')).toBeVisible();
});

it('lends warm eyes to whoever chooses nothing, and stays with them as long as they like', async () => {
	const { screen, press, onended } = await begun('your-kind-self');
	await press('Next', 'Next', 'Next');
	vi.advanceTimersByTime(600_000);
	await expect.element(screen.getByText('with warm eyes')).toBeVisible();
	expect(onended).not.toHaveBeenCalled();
});

it('moves nothing when nothing should move', async () => {
	const { screen } = await begun('your-kind-self', { still: true });
	await expect.element(screen.getByText('Sit as someone kind')).toBeVisible();
	const clouds = [...document.querySelectorAll('.cloud')];
	expect(clouds.map((cloud) => getComputedStyle(cloud).animationName)).toEqual(['none', 'none']);
});
