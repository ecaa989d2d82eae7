import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { swallowGesture } from './gesture';

let now = 1000;
const pressed = vi.fn();
let beneath: HTMLButtonElement;

beforeEach(() => {
	vi.spyOn(performance, 'now').mockImplementation(() => now);
	beneath = document.createElement('button');
	beneath.addEventListener('click', pressed);
	document.body.append(beneath);
});

afterEach(() => {
	// The next gesture ends what a test left swallowing.
	now += 10_000;
	tap();
	beneath.remove();
	pressed.mockClear();
	vi.restoreAllMocks();
	vi.useRealTimers();
});

function pointer(type: string, init: PointerEventInit = {}) {
	beneath.dispatchEvent(
		new PointerEvent(type, { bubbles: true, cancelable: true, isPrimary: true, ...init })
	);
}

function tap() {
	pointer('pointerdown');
	pointer('pointerup');
	pointer('click', { detail: 1 });
}

it('the rest of the gesture that wakes presses nothing, however long it is held', () => {
	swallowGesture(window);
	now += 5000;
	pointer('pointerup');
	pointer('click', { detail: 1 });
	expect(pressed).not.toHaveBeenCalled();
});

it('the second tap of an unsteady hand presses nothing', () => {
	swallowGesture(window);
	now += 250;
	tap();
	expect(pressed).not.toHaveBeenCalled();
});

it('the next gesture presses', () => {
	swallowGesture(window);
	now += 500;
	tap();
	expect(pressed).toHaveBeenCalledOnce();
});

it('a second finger belongs to the gesture of the first', () => {
	swallowGesture(window);
	now += 500;
	pointer('pointerdown', { isPrimary: false });
	pointer('click', { detail: 1 });
	expect(pressed).not.toHaveBeenCalled();
});

it('a click without a pointer presses: assistive technology needs no finger', () => {
	swallowGesture(window);
	now += 500;
	beneath.click();
	expect(pressed).toHaveBeenCalledOnce();
});
