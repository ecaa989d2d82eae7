// The Pain–Worry Loop: calm comes by a finger, by a tap, or by itself, and stays where it came.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import PracticePlayer from '../PracticePlayer.svelte';
import { playerFor } from '../player-for-tests';
import { pressAsKeyboard } from '../press-for-tests';
import { around, onRing, PIECES, under } from './ring';

async function begin(still = false) {
	const props = playerFor('pain-worry-loop', { still });
	const screen = await render(PracticePlayer, props);
	const press = (name: string) =>
		pressAsKeyboard(screen.getByRole('button', { name, exact: true }));
	const reads = (text: string) =>
		expect.element(screen.getByText(text, { exact: true })).toBeVisible();
	await press('Begin');
	await vi.waitFor(() => expect(softPieces()).toBe(0));
	return { screen, press, reads, onended: props.onended };
}

function found(selector: string): HTMLElement[] {
	return [...document.querySelectorAll<HTMLElement>(selector)];
}

/** Fails while there is no ring. */
function softPieces(): number {
	expect(found('.glow')).toHaveLength(PIECES);
	return found('.glow.soft').length;
}

async function toCalm(press: (name: string) => Promise<void>) {
	for (let i = 0; i < 3; i++) await press('Next');
}

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance']
	});
});
afterEach(() => {
	vi.useRealTimers();
});

it('says first that pain is real, and whom to tell when it is new', async () => {
	const { reads } = await begin();
	await reads('Pain is real.');
	await reads('Is the pain new, sudden or very strong? Tell the front desk now.');
});

it('softens at a tapped point, says what can help there, and goes on to the others', async () => {
	const { press, reads } = await begin();
	await toCalm(press);
	await reads('A little calm at any point can help.');
	await press('Worry');
	await reads('At the worry: give it a name. You can ask about it today.');
	await vi.waitFor(() => expect(softPieces()).toBe(around('worry').length));
	await press('Next');
	await reads('At the pain: a warm hand, or a softer way to sit.');
	await press('Next');
	await reads('In the body: let your shoulders drop a little.');
});

it('makes room for the drawer, and is afterwards as it was', async () => {
	const { press } = await begin();
	await toCalm(press);
	await press('Worry');
	await vi.waitFor(() => expect(softPieces()).toBe(around('worry').length));
	await press('My pace');
	await vi.waitFor(() => expect(found('.ring')[0]?.checkVisibility()).toBe(false));
	await press('Back');
	await vi.waitFor(() => expect(found('.ring')[0]?.checkVisibility()).toBe(true));
	expect(softPieces()).toBe(around('worry').length);
});

it('softens under a tracing finger, and nowhere else', async () => {
	await begin();
	const ring = found('.ring')[0];
	if (!ring) return expect.fail('the ring is there');
	const { left, top, width, height } = ring.getBoundingClientRect();
	const touch = (type: string, x: number, y: number) =>
		ring.dispatchEvent(
			new PointerEvent(type, { clientX: left + x, clientY: top + y, bubbles: true })
		);
	const upper = onRing(0.25, { width, height });
	touch('pointermove', upper.x, upper.y);
	touch('pointerdown', width / 2, height / 2);
	await vi.waitFor(() => expect(softPieces()).toBe(0));
	touch('pointermove', upper.x, upper.y);
	const pieces = under(upper.x, upper.y, { width, height });
	await vi.waitFor(() => expect(softPieces()).toBe(pieces.length));
	touch('pointerup', upper.x, upper.y);
	const right = onRing(0.5, { width, height });
	touch('pointermove', right.x, right.y);
	await vi.waitFor(() => expect(softPieces()).toBe(pieces.length));
});

it('grows soft by itself for whoever touches nothing', async () => {
	const { press, onended } = await begin();
	await press('My pace');
	await press('Just watch');
	vi.advanceTimersByTime(15_000 * 7 - 2000);
	await vi.waitFor(() => expect(softPieces()).toBe(3 * around('pain').length));
	vi.advanceTimersByTime(4000);
	await vi.waitFor(() => expect(softPieces()).toBe(PIECES));
	vi.advanceTimersByTime(14_000);
	expect(onended).toHaveBeenCalledOnce();
});

it('lets nothing run round the ring when nothing should move', async () => {
	await begin(true);
	expect(found('.spark')).toHaveLength(0);
});
