// That the kinder line answers the harsh one that was picked, that picking is never needed, and that
// nobody but the person who reads it can tell what was picked.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { begun, found } from '../begun-for-tests';
import PracticePlayer from '../PracticePlayer.svelte';
import { playerFor } from '../player-for-tests';
import { pressAsKeyboard } from '../press-for-tests';

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance']
	});
});
afterEach(() => {
	vi.useRealTimers();
});

/** How the picture stands: how far each layer of the thicket has given way. */
const thicket = () => found('.layer').map((layer) => layer.style.getPropertyValue('--way'));

it('answers the harsh line with credit, and with the other two when they are asked for', async () => {
	const { screen, press } = await begun('critic-to-coach');
	await press('I’m weak.', 'Next', 'Next', 'Tired', 'Next');
	await expect.element(screen.getByText('It makes sense to feel tired.')).toBeVisible();
	await press('Next', 'Credit', 'Next');
	await expect
		.element(screen.getByText('Coach: I’m in pain, and I still came today.'))
		.toBeVisible();
	await expect.element(screen.getByText('Harsh: I’m weak.')).toBeVisible();
	await press('Comfort');
	await expect.element(screen.getByText('Coach: My pain is real, and this is hard.')).toBeVisible();
	await press('A next step');
	await expect.element(screen.getByText('Coach: I can ask for help with one thing.')).toBeVisible();
});

it('puts no harsh line into the mouth of whoever picked none, or another one', async () => {
	const { screen, press } = await begun('critic-to-coach');
	await press('Another one', 'Next', 'Next', 'Next');
	await expect.element(screen.getByText('You do not have to know.')).toBeVisible();
	await press('Next', 'Next');
	await expect.element(screen.getByText('Coach: I still came today.')).toBeVisible();
	expect(document.body.textContent).not.toContain('Harsh:');
});

it('shows the same picture whatever is picked', async () => {
	const { press } = await begun('critic-to-coach');
	await press('I never do enough.');
	const before = thicket();
	expect(before).toHaveLength(4);
	await press('I let people down.');
	expect(thicket()).toEqual(before);
	await press('Next');
	await vi.waitFor(() => expect(thicket()).not.toEqual(before));
});

it('says that kind words can sting, and waits for as long as it takes', async () => {
	const screen = await render(PracticePlayer, playerFor('critic-to-coach'));
	await expect.element(screen.getByText('Kind words can sting at first.')).toBeVisible();
	vi.advanceTimersByTime(60_000);
	await pressAsKeyboard(screen.getByRole('button', { name: 'Begin', exact: true }));
	vi.advanceTimersByTime(170_000);
	await expect.element(screen.getByText('Which one do you know?')).toBeVisible();
});

it('goes all the way by itself, with an example, for whoever just watches', async () => {
	const { screen, press, onended } = await begun('critic-to-coach');
	await press('My pace', 'Just watch');
	vi.advanceTimersByTime(90_000);
	await expect
		.element(screen.getByText('Coach: I’m in pain, and I still came today.'))
		.toBeVisible();
	vi.advanceTimersByTime(31_000);
	expect(onended).toHaveBeenCalledOnce();
});

it('moves nothing as a still: the thicket fades', async () => {
	const { press } = await begun('critic-to-coach', { still: true });
	await press('Next', 'Next');
	await vi.waitFor(() =>
		expect(found('.layer').map(({ style }) => Number(style.opacity) < 0.7)).toEqual(
			Array.from({ length: 4 }, () => true)
		)
	);
	expect(thicket()).toEqual(['0%', '0%', '0%', '0%']);
	expect(document.getAnimations().filter((one) => one instanceof CSSAnimation)).toEqual([]);
});
