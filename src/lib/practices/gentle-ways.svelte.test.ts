// The ways of the two practices for whom less is more: quiet screen, just one thing, tracing, and
// the versions of each that ask for a tap or for nothing.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { PracticeName } from '$lib/core/practice-names';
import PracticePlayer from './PracticePlayer.svelte';
import { playerFor } from './player-for-tests';
import { pressAsKeyboard } from './press-for-tests';

async function begin(practice: PracticeName, still = false) {
	const props = playerFor(practice, { still });
	const screen = await render(PracticePlayer, props);
	const press = (name: string) =>
		pressAsKeyboard(screen.getByRole('button', { name, exact: true }));
	await press('Begin');
	return { screen, press, onended: props.onended };
}

function found<T extends Element>(selector: string): T[] {
	return [...document.querySelectorAll<T>(selector)];
}

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance']
	});
});
afterEach(() => {
	vi.useRealTimers();
});

describe('Look Around', () => {
	it('rests on a quiet screen for as long as it takes, and comes back to the same thing', async () => {
		const { screen, press, onended } = await begin('look-around');
		await press('I see one');
		await press('Quiet screen');
		await expect.element(screen.getByText('This is a quiet screen.')).toBeVisible();
		vi.advanceTimersByTime(600_000);
		expect(onended).not.toHaveBeenCalled();
		await press('Come back');
		await vi.waitFor(() => expect(found('div.quiet')).toHaveLength(0));
		expect(found('.light.lit')).toHaveLength(1);
	});

	it('ends kindly after just one thing, with one light', async () => {
		const { screen, press, onended } = await begin('look-around');
		await press('Just one thing');
		expect(found('.light.lit')).toHaveLength(0);
		await press('I see it');
		await expect.element(screen.getByText('You are here, in this room.')).toBeVisible();
		expect(found('.light.lit')).toHaveLength(1);
		vi.advanceTimersByTime(13_000);
		expect(onended).toHaveBeenCalledOnce();
	});

	it('kindles all twelve lights for whoever taps nothing and just watches', async () => {
		const { press, onended } = await begin('look-around');
		await press('My pace');
		await press('Just watch');
		vi.advanceTimersByTime(12 * 4000 + 1000);
		await vi.waitFor(() => expect(found('.light.lit')).toHaveLength(12));
		vi.advanceTimersByTime(12_000);
		expect(onended).toHaveBeenCalledOnce();
	});

	it('brings a light by a cross-fade when nothing should move', async () => {
		const { press } = await begin('look-around', true);
		await press('I see one');
		for (const light of found('.light')) {
			expect(getComputedStyle(light).transitionDuration).toBe('0.6s');
		}
	});
});

describe('Soft Breath', () => {
	function touch(type: string, x: number) {
		const hill = found<HTMLElement>('.hill')[0];
		const { left, width } = hill?.getBoundingClientRect() ?? { left: 0, width: 0 };
		hill?.dispatchEvent(
			new PointerEvent(type, { clientX: left + width * x, clientY: 400, bubbles: true })
		);
	}
	const highest = 'translate(0%, -26%)';

	it('lays a second light under a finger that traces the hill, until it lifts', async () => {
		await begin('soft-breath');
		await vi.waitFor(() => expect(found('.hill')).toHaveLength(1));
		touch('pointermove', 0.3);
		expect(found('.finger')).toHaveLength(0);
		touch('pointerdown', 0.14);
		await vi.waitFor(() => expect(found('.finger')).toHaveLength(1));
		touch('pointermove', 0.5);
		await vi.waitFor(() => expect(found<HTMLElement>('.finger')[0]?.style.transform).toBe(highest));
		touch('pointerup', 0.5);
		await vi.waitFor(() => expect(found('.finger')).toHaveLength(0));
	});

	it('keeps a tracing finger on the hill, however far it strays', async () => {
		await begin('soft-breath');
		await vi.waitFor(() => expect(found('.hill')).toHaveLength(1));
		touch('pointerdown', 0.99);
		await vi.waitFor(() =>
			expect(found<HTMLElement>('.finger')[0]?.style.transform).toBe('translate(36%, 0%)')
		);
	});

	it('asks for no tap: its light goes over the hill by itself', async () => {
		const { onended } = await begin('soft-breath');
		vi.advanceTimersByTime(60_000);
		await vi.waitFor(() => expect(found('.word.now')).toHaveLength(1));
		expect(found('.finger')).toHaveLength(0);
		vi.advanceTimersByTime(61_000);
		expect(onended).toHaveBeenCalledOnce();
	});

	it('says no "in" and "out" to whoever just watches', async () => {
		const { press } = await begin('soft-breath');
		await press('Next');
		await press('My pace');
		await press('Just watch');
		await vi.waitFor(() =>
			expect(found('.word').filter((word) => word.checkVisibility())).toHaveLength(0)
		);
	});

	it('keeps the steps for whoever just watches a still: there is no light to watch', async () => {
		const { press } = await begin('soft-breath', true);
		await press('Next');
		await press('My pace');
		await press('Just watch');
		await vi.waitFor(() => expect(found('.mark').length).toBeGreaterThan(0));
	});

	it('shows one of "in" and "out" only when the other has gone', async () => {
		const { press } = await begin('soft-breath');
		await press('Next');
		const [comes] = found('.word.now');
		const [goes] = found('.word:not(.now)');
		if (!comes || !goes) return expect.fail('both words are there');
		const wait = getComputedStyle(comes).transitionDelay;
		expect(getComputedStyle(goes)).toMatchObject({
			transitionDuration: wait,
			transitionDelay: '0s'
		});
	});

	it('lowers the hill at once for smaller breaths when nothing should move', async () => {
		const { press } = await begin('soft-breath', true);
		await press('Next');
		await press('Smaller');
		await vi.waitFor(() => {
			const [hill] = found('.hill');
			expect(hill && getComputedStyle(hill).transform).toBe('matrix(1, 0, 0, 0.6, 0, 0)');
		});
		expect(found('.hill').map((hill) => getComputedStyle(hill).transitionProperty)).toEqual([
			'none'
		]);
	});
});
