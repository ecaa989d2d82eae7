import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchForStaff } from './staff-gesture';

const corner = { clientX: 10, clientY: 10 };
const elsewhere = { clientX: 300, clientY: 300 };
const asked = vi.fn();
let stop: () => void;

beforeEach(() => {
	vi.useFakeTimers();
	stop = watchForStaff(window, () => 100, asked);
});

afterEach(() => {
	stop();
	asked.mockClear();
	vi.useRealTimers();
});

const down = (at: PointerEventInit) => window.dispatchEvent(new PointerEvent('pointerdown', at));
const up = (at: PointerEventInit) => window.dispatchEvent(new PointerEvent('pointerup', at));

function tap(at: PointerEventInit, times = 1) {
	for (let i = 0; i < times; i++) {
		down(at);
		vi.advanceTimersByTime(100);
		up(at);
		vi.advanceTimersByTime(300);
	}
}

function type(keys: KeyboardEventInit) {
	window.dispatchEvent(new KeyboardEvent('keydown', keys));
}

it('three seconds in the top left corner call the staff’s panel', () => {
	down(corner);
	vi.advanceTimersByTime(2900);
	expect(asked).not.toHaveBeenCalled();
	vi.advanceTimersByTime(100);
	expect(asked).toHaveBeenCalledOnce();
	up(corner);
	tap(corner, 3);
	expect(asked).toHaveBeenCalledOnce();
});

it('a finger that lifts or wanders off is no hold', () => {
	down(corner);
	vi.advanceTimersByTime(2900);
	up(corner);
	vi.advanceTimersByTime(1000);
	down(corner);
	window.dispatchEvent(new PointerEvent('pointermove', elsewhere));
	vi.advanceTimersByTime(4000);
	expect(asked).not.toHaveBeenCalled();
});

it('five taps in the corner do the same, for a hand that can’t hold', () => {
	tap(corner, 4);
	expect(asked).not.toHaveBeenCalled();
	tap(corner);
	expect(asked).toHaveBeenCalledOnce();
});

it('taps with a long pause between, or one elsewhere, are no five taps', () => {
	tap(corner, 4);
	vi.advanceTimersByTime(2000);
	tap(corner, 3);
	tap(elsewhere);
	tap(corner, 4);
	expect(asked).not.toHaveBeenCalled();
});

it('Ctrl + Alt + Shift + S does the same, whatever letter the keyboard makes of it', () => {
	const held = { ctrlKey: true, altKey: true, shiftKey: true };
	type({ code: 'KeyS', key: 'S' });
	type({ ...held, shiftKey: false, code: 'KeyS', key: 's' });
	type({ ...held, code: 'KeyD', key: 'D' });
	expect(asked).not.toHaveBeenCalled();
	type({ ...held, code: 'KeyS', key: 'Í' });
	expect(asked).toHaveBeenCalledOnce();
});
