// That any part can be left out, before or during, and that a part left out leaves no trace.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { begun, found } from '../begun-for-tests';
import { partOf, practice } from './practice';

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance']
	});
});
afterEach(() => {
	vi.useRealTimers();
});

/** Which part has the light. */
const lit = () => found('.light').findIndex((light) => light.classList.contains('now'));

it('passes by the parts that were left out at the start', async () => {
	const { screen, press } = await begun('let-go-bit-by-bit');
	await press('Jaw', 'Hands', 'Hands', 'Shoulders', 'Next');
	await expect.element(screen.getByText('Let your hands lie still and heavy.')).toBeVisible();
	expect(lit()).toBe(2);
});

it('leaves out a part by a tap on the body, too', async () => {
	const { screen, press } = await begun('let-go-bit-by-bit');
	await vi.waitFor(() => expect(found('.place')).toHaveLength(5));
	found('.place')[0]?.click();
	await expect
		.element(screen.getByRole('button', { name: 'Jaw', exact: true }))
		.toHaveAttribute('aria-pressed', 'true');
	await press('Next');
	await vi.waitFor(() => expect(lit()).toBe(1));
	// Not the belly: the light isn't there, so this touch means nothing.
	found('.place')[3]?.click();
	found('.place')[1]?.click();
	await vi.waitFor(() => expect(lit()).toBe(2));
	await press('Skip this part');
	await vi.waitFor(() => expect(lit()).toBe(3));
});

it('passes by the shoulder roll with the shoulders', async () => {
	const { screen, press } = await begun('let-go-bit-by-bit');
	await press('My pace', '3 min', 'Back', 'Next');
	vi.advanceTimersByTime(26_000);
	await expect.element(screen.getByText('Let your shoulders drop a little.')).toBeVisible();
	vi.advanceTimersByTime(25_000);
	await expect.element(screen.getByText('A small shoulder roll or stretch')).toBeVisible();
	await press('Skip this part');
	await vi.waitFor(() => expect(lit()).toBe(2));
});

it('ends the same way, with light on the whole body, even when every part was left out', async () => {
	const { screen, press, onended } = await begun('let-go-bit-by-bit');
	await press('Jaw', 'Shoulders', 'Hands', 'Belly', 'Legs', 'Next');
	await expect.element(screen.getByText('Your body did a lot')).toBeVisible();
	expect(found('.light.whole')).toHaveLength(5);
	vi.advanceTimersByTime(16_000);
	expect(onended).toHaveBeenCalledOnce();
});

it('needs no tap after the start, and none at all from whoever just watches', async () => {
	const { press, onended } = await begun('let-go-bit-by-bit');
	await press('My pace', 'Just watch');
	vi.advanceTimersByTime(50_000);
	await vi.waitFor(() => expect(lit()).toBe(1));
	vi.advanceTimersByTime(71_000);
	expect(onended).toHaveBeenCalledOnce();
});

it('moves nothing as a still', async () => {
	const { press } = await begun('let-go-bit-by-bit', { still: true });
	await press('Next');
	await vi.waitFor(() => expect(lit()).toBe(0));
	expect(document.getAnimations().filter((one) => one instanceof CSSAnimation)).toEqual([]);
});

it.each(practice.lengths)(
	'fills its %d seconds, with 25 for a part where there is time',
	(length) => {
		const beats = practice.beats(length);
		expect(beats.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(length);
		const parts = beats.filter(({ name }) => partOf(name) === name);
		expect(parts).toHaveLength(5);
		expect(new Set(parts.map(({ seconds }) => seconds))).toEqual(new Set([length > 120 ? 25 : 18]));
	}
);
