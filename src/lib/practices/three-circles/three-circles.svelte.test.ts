// That circles can be sized by a tap or left alone, and that the minds are not the circles.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { begun, found } from '../begun-for-tests';

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance']
	});
});
afterEach(() => {
	vi.useRealTimers();
});

const sizes = () => found('.place').map((place) => place.style.getPropertyValue('--size'));
const TO_SIZES = ['Next', 'Next', 'Next', 'Next'];

it('makes a circle larger by its name or by a tap on it, and says so in words', async () => {
	const { screen, press } = await begun('three-circles');
	await press(...TO_SIZES);
	expect(sizes()).toEqual(['1', '1', '1']);
	await press('The calm one: middle');
	expect(sizes()).toEqual(['1', '1', '1.24']);
	await press('The calm one: large');
	expect(sizes()).toEqual(['1', '1', '0.76']);
	found('.touch')[0]?.click();
	await expect.element(screen.getByRole('button', { name: 'The alert one: large' })).toBeVisible();
	expect(sizes()).toEqual(['1.24', '1', '0.76']);
});

it('lets no touch change a circle before or after that', async () => {
	const { press } = await begun('three-circles');
	await vi.waitFor(() => expect(found('.place')).toHaveLength(3));
	found('.touch')[0]?.click();
	await press(...TO_SIZES, 'Next');
	found('.touch')[1]?.click();
	await vi.waitFor(() => expect(found('.mind.lit')).toHaveLength(3));
	expect(sizes()).toEqual(['1', '1', '1']);
});

it('names the three minds as other lights than the circles, which step back', async () => {
	const { screen, press } = await begun('three-circles');
	expect(found('.mind.lit')).toHaveLength(0);
	await press('My pace', '3 min', 'Back', ...TO_SIZES, 'Next', 'Next');
	await expect.element(screen.getByText('You have three minds, too.')).toBeVisible();
	expect(found('.place.resting')).toHaveLength(3);
	for (const [mind, lit] of [
		['The danger-spotter warns.', 1],
		['The observer sees it all', 2],
		['The kind self stays near', 3]
	] as const) {
		await press('Next');
		await expect.element(screen.getByText(mind)).toBeVisible();
		expect(found('.mind.lit')).toHaveLength(lit);
	}
	await press('Next');
	await vi.waitFor(() => expect(found('.mind.lit')).toHaveLength(0));
	expect(found('.place.resting')).toHaveLength(0);
});

it('grows the calm one by what was chosen, and remembers it on this glass alone', async () => {
	const { screen, press } = await begun('three-circles');
	await press(...TO_SIZES, 'Next', 'Next', 'A kind word');
	expect(sizes()).toEqual(['1', '1', '1.14']);
	await press('Next');
	await expect.element(screen.getByText('The calm one can grow')).toBeVisible();
	await expect.element(screen.getByText('A kind word').last()).toBeVisible();
});

it('asks nothing of whoever just watches, and lets the calm one grow', async () => {
	const { screen, press, onended } = await begun('three-circles');
	await press('My pace', 'Just watch');
	vi.advanceTimersByTime(106_000);
	await expect.element(screen.getByText('A slow breath').last()).toBeVisible();
	expect(sizes()).toEqual(['1', '1', '1.14']);
	vi.advanceTimersByTime(15_000);
	expect(onended).toHaveBeenCalledOnce();
});

it('moves nothing as a still', async () => {
	const { press } = await begun('three-circles', { still: true });
	await press(...TO_SIZES, 'The busy one: middle');
	for (const circle of found('.circle, .mirrored')) {
		expect(getComputedStyle(circle).transitionProperty).toBe('none');
	}
	expect(document.getAnimations().filter((one) => one instanceof CSSAnimation)).toEqual([]);
});
