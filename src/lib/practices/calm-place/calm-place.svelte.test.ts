// Each place can be gone to by a tap and changed mid-way; nobody has to choose.
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

it('goes where was tapped, waits there, and changes the place without starting over', async () => {
	const { screen, press } = await begun('calm-place');
	await press('A mountain lake');
	await expect.element(screen.getByText('It holds the whole sky.')).toBeVisible();
	await press('Next');
	vi.advanceTimersByTime(600_000);
	await press('My pace');
	await press('Another place');
	await expect.element(screen.getByText('At its end, a light.')).toBeVisible();
});

it('shows the shore to whoever just watches, and asks nothing of them', async () => {
	const { screen, press } = await begun('calm-place');
	await press('My pace');
	await press('Just watch');
	await expect.element(screen.getByText('Here is a shore.')).toBeVisible();
	expect(screen.getByRole('button', { name: 'A shore' }).elements()).toHaveLength(0);
	vi.advanceTimersByTime(90_000);
	await expect.element(screen.getByText('This place is glad you came.')).toBeVisible();
	vi.advanceTimersByTime(20_000);
	await expect.element(screen.getByText('And back to this room.')).toBeVisible();
});

it('leads to Look Around from its card and from within', async () => {
	const { screen, press } = await begun('calm-place');
	await press('My pace');
	await expect.element(screen.getByRole('button', { name: 'Look Around' })).toBeVisible();
});

it('moves nothing in any place when nothing should move', async () => {
	const { press } = await begun('calm-place', { still: true });
	await press('A garden at night');
	await vi.waitFor(() => expect(document.querySelectorAll('.firefly')).not.toHaveLength(0));
	for (const layer of document.querySelectorAll('.place > div')) {
		expect(getComputedStyle(layer).animationName).toBe('none');
	}
});
