// Where a thought can be set down, and that nobody has to.
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

function tapPicture(x: number, y: number) {
	const stream = found('.stream')[0];
	const { left, top, width, height } = stream?.getBoundingClientRect() ?? new DOMRect();
	stream?.dispatchEvent(
		new MouseEvent('click', { clientX: left + width * x, clientY: top + height * y, bubbles: true })
	);
}

it('lets a leaf lie on the bank, and another one go with the water', async () => {
	const { screen, press } = await begun('leaves-on-water');
	await press('Next', 'On the bank');
	await expect.element(screen.getByText('What if it gets worse?')).toBeVisible();
	expect(found('.leaf.bank')).toHaveLength(1);
	await press('On the water');
	await vi.waitFor(() => expect(found('.leaf.gone')).toHaveLength(1));
	expect(found('.leaf.bank')).toHaveLength(1);
	expect(found('.leaf.here')).toHaveLength(1);
});

it('does the same for a tap on the picture, and nothing for one in the sky', async () => {
	const { press } = await begun('leaves-on-water');
	await press('Next');
	await vi.waitFor(() => expect(found('.leaf.here')).toHaveLength(1));
	tapPicture(0.5, 0.2);
	tapPicture(0.9, 0.65);
	await vi.waitFor(() => expect(found('.leaf.bank')).toHaveLength(1));
	tapPicture(0.4, 0.6);
	await vi.waitFor(() => expect(found('.leaf.gone')).toHaveLength(1));
	expect(found('.leaf')).toHaveLength(3);
});

it('keeps a thought for as long as it is looked at', async () => {
	const { screen, press } = await begun('leaves-on-water');
	await press('Next');
	vi.advanceTimersByTime(170_000);
	await expect.element(screen.getByText('I should cope better.')).toBeVisible();
});

it('asks nothing of whoever just watches: each leaf drifts by', async () => {
	const { press, onended } = await begun('leaves-on-water');
	await press('My pace', 'Just watch');
	vi.advanceTimersByTime(76_000);
	await vi.waitFor(() => expect(found('.leaf.gone')).toHaveLength(4));
	expect(found('.leaf.bank')).toHaveLength(0);
	vi.advanceTimersByTime(15_000);
	expect(onended).toHaveBeenCalledOnce();
});

it('only fades leaves when nothing should move', async () => {
	const { press } = await begun('leaves-on-water', { still: true });
	await press('Next', 'On the water');
	await vi.waitFor(() => expect(found('.leaf')).toHaveLength(2));
	for (const leaf of found('.leaf')) {
		expect(getComputedStyle(leaf).transitionProperty).toBe('opacity');
	}
	expect(document.getAnimations().filter((one) => one instanceof CSSAnimation)).toEqual([]);
});
